import type { Figure } from './figure.ts'

/** Trades that have something in common. */
export interface TradeGroup<Key> {
  readonly key: Key
  readonly closedTrades: number
  readonly winnerTrades: number
  readonly loserTrades: number
  readonly netCents: number
  readonly winRateShare: Figure
  readonly profitFactorRatio: Figure
  readonly expectancyCents: Figure
}

/** What was realised on one session day, after costs. */
export interface DayRow {
  /** `YYYY-MM-DD`. */
  readonly day: string
  /** Capital as it was set and all that was realised before; null where none was set. */
  readonly startCents: number | null
  readonly netCents: number
  readonly closedTrades: number
  readonly winnerTrades: number
  /** Net of the capital at the day's start. */
  readonly returnShare: Figure
  /** The least that the account was worth against the day's start, open positions included; never above 0. */
  readonly lowestCents: number
}

/** One month in numbers. Money in cents; `startCents` is null without a capital. */
export interface MonthRow {
  /** `YYYY-MM`. */
  readonly month: string
  readonly startCents: number | null
  readonly netCents: number
  readonly closedTrades: number
  readonly winnerTrades: number
  readonly sessionDays: number
  /** Net of the capital at the month's start. */
  readonly returnShare: Figure
}
