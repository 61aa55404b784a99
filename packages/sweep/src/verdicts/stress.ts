/** What is made worse for the winner. */
export type StressName = 'DOUBLED_COSTS' | 'ONE_TICK_WORSE' | 'ONE_BAR_LATE'

/** The winner under one of them, beside itself as it was. */
export interface StressOutcome {
  readonly name: StressName
  readonly baseNetCents: number
  readonly netCents: number
  /** Of a day. */
  readonly sharpe: number
  /** What is left of the base's result; null where it had earned nothing. */
  readonly keptShare: number | null
  readonly survives: boolean
}
