/** What a bot's life at the market goes by, beside the settings of its engine. */
export interface LiveSettings {
  /** The secret of both sides of the bridge, and of whoever sends commands; null for none. */
  readonly token: string | null
  /** Where it listens for the terminal, on this machine. */
  readonly port: number
  /** The account that may connect; null takes the first that does. */
  readonly login: string | null
  /** The account that is traded without a person typing its number; null asks. */
  readonly tradeAccount: string | null
  /** The terminal's name of what is traded; null for the instrument's own. */
  readonly terminalSymbol: string | null
  readonly maxContractsPerOrder: number
  /** File that every step is kept in. */
  readonly database: string
  /** The PostgreSQL database of a policy that many bots share; null shares none. */
  readonly policyDatabase: string | null
  /** That policy's name there. */
  readonly policyName: string
  /** This bot's name among those who share it; null where it shares none. */
  readonly botName: string | null
  /** Seconds between two exchanges with the others. */
  readonly policySyncSeconds: number
  /** Program and arguments that an alarm runs; null for none. */
  readonly onAlarm: string | null
  /** Where an alarm is posted to; null for nowhere. */
  readonly alarmWebhook: string | null
  /** The same alarm is told again after so many minutes at the earliest. */
  readonly alarmRepeatMinutes: number
  /** File of the log; null for none beside standard output. */
  readonly logFile: string | null
  readonly logMegabytes: number
  readonly logFiles: number
}
