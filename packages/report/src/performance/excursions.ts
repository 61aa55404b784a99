import { type Figure, known, missing } from './figure.ts'
import { fromTrades } from './net-figures.ts'
import type { ExcursionSpread, Excursions } from './performance-report.ts'
import { ascending, quantileOf } from './quantile-of.ts'
import type { TradeFacts } from './trade-facts.ts'

type Gone = Pick<TradeFacts, 'netCents' | 'adverseCents' | 'favourableCents'>
type Seen = { readonly [Key in keyof Gone]: number }

const isSeen = (trade: Gone): trade is Seen => trade.adverseCents !== null && trade.favourableCents !== null

const spreadOf = (trades: readonly Seen[], anySeen: boolean): ExcursionSpread => {
  const [adverse, favourable] = (['adverseCents', 'favourableCents'] as const).map((name) =>
    ascending(trades.map((trade) => trade[name])),
  )
  const at = (values: readonly number[] = [], probability: number): Figure =>
    anySeen ? fromTrades(values.length, () => known(quantileOf(values, probability))) : missing('NO_PRICES')
  return {
    adverseMedianCents: at(adverse, 0.5),
    adverseP90Cents: at(adverse, 0.9),
    favourableMedianCents: at(favourable, 0.5),
    favourableP90Cents: at(favourable, 0.9),
  }
}

/** How far winners and losers went against and for themselves while they were open. */
export const excursionsOf = (trades: readonly Gone[]): Excursions => {
  const seen = trades.filter(isSeen)
  const anySeen = seen.length > 0 || trades.length === 0
  return {
    seenTrades: seen.length,
    winners: spreadOf(
      seen.filter(({ netCents }) => netCents > 0),
      anySeen,
    ),
    losers: spreadOf(
      seen.filter(({ netCents }) => netCents < 0),
      anySeen,
    ),
  }
}
