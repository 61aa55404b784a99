import { type Figure, known, missing } from './figure.ts'
import { fromTrades } from './net-figures.ts'
import type { HoldingSpread, HoldingTimes } from './performance-report.ts'
import { ascending, quantileOf } from './quantile-of.ts'
import type { TradeFacts } from './trade-facts.ts'

type Held = Pick<TradeFacts, 'netCents' | 'openedAt' | 'closedAt'>

const spreadOf = (trades: readonly Held[]): HoldingSpread => {
  const times = ascending(trades.map(({ openedAt, closedAt }) => closedAt - openedAt))
  const at = (probability: number): Figure => fromTrades(times.length, () => known(quantileOf(times, probability)))
  const longest = times.at(-1)
  return {
    medianMs: at(0.5),
    p90Ms: at(0.9),
    longestMs: longest === undefined ? missing('NO_TRADES') : known(longest),
  }
}

/** How long trades were held, those that won and those that lost apart. */
export const holdingTimes = (trades: readonly Held[]): HoldingTimes => ({
  all: spreadOf(trades),
  winners: spreadOf(trades.filter(({ netCents }) => netCents > 0)),
  losers: spreadOf(trades.filter(({ netCents }) => netCents < 0)),
})
