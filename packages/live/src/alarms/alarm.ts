/** What wakes a person. */
export type AlarmKind =
  /** Nothing but exits, until somebody resumes. */
  | 'HALTED'
  /** The broker does not hold a stop that was ordered. */
  | 'STOP_LOST'
  /** A close was refused three times in a row. */
  | 'CLOSE_REFUSED'
  /** No terminal, or one without its broker, for a minute. */
  | 'LINK_LOST'
  /** The day's loss reached its limit. */
  | 'DAY_LIMIT'
  /** Another account than the one of the database. */
  | 'WRONG_ACCOUNT'
  /** The bots that share the policy were not heard for longer than they may be. */
  | 'POLICY_STALE'
  /** The process ended although nobody asked it to. */
  | 'ENDED'

/** One alarm: plain JSON, without a secret. */
export interface Alarm {
  readonly kind: AlarmKind
  /** What it is about within its kind: a symbol and leg, an account; empty where there is but one. */
  readonly subject: string
  /** For people, in a sentence. */
  readonly message: string
}

/** An alarm as it is told. */
export interface ToldAlarm extends Alarm {
  /** Epoch milliseconds, by the clock of this machine. */
  readonly time: number
  /** How often it was raised since it was last told, this time among them. */
  readonly count: number
}
