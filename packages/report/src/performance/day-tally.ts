/** What was counted on one session day. */
export interface DayTally {
  /** `YYYY-MM-DD`. */
  readonly day: string
  /** Realised, after costs. */
  readonly netCents: number
  readonly closedTrades: number
  readonly winnerTrades: number
  /** The least that the account was worth against the day's start, open positions included; never above 0. */
  readonly lowestCents: number
}
