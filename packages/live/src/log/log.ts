/** How much a line matters. */
type Level = 'info' | 'warn' | 'error'

/** One thing worth writing down: for people, and with its facts for machines. */
export interface LogEntry {
  readonly level: Level
  /** What it is about, in a word or two: `Fill`, `State`, `Alarm`. */
  readonly label: string
  readonly text: string
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Where a life writes down what happens. Nothing that is written may fail it. */
export interface Log {
  say(entry: LogEntry): void
  /** Resolves once everything is where it should be. */
  close(): Promise<void>
}

/** Words about something ordinary. */
export const info = (label: string, text: string, facts?: LogEntry['facts']): LogEntry => ({
  level: 'info',
  label,
  text,
  ...(facts !== undefined && { facts }),
})

/** The same, about what somebody should look at. */
export const warn = (label: string, text: string, facts?: LogEntry['facts']): LogEntry => ({
  ...info(label, text, facts),
  level: 'warn',
})

/** The same, about what went wrong. */
export const fault = (label: string, text: string, facts?: LogEntry['facts']): LogEntry => ({
  ...info(label, text, facts),
  level: 'error',
})
