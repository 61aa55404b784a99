import type { Cents, Regime } from '@alavanca/core'
import { type Measured, measured } from './measured.ts'
import { type LegResult, netOf, type Trade } from './trade.ts'

/** A group of trades in numbers. */
export interface TradeStats {
  readonly trades: number
  readonly winners: number
  readonly losers: number
  /** After commission. */
  readonly netCents: Cents
  readonly baseNetCents: Cents
  readonly extraNetCents: Cents
  /** Legs whose exit rests on an assumption about the order of prices inside a bar. */
  readonly ambiguousExits: number
  /** Share of trades that earned something, 0 to 1. */
  readonly winRate: Measured
  /** Money won over money lost. */
  readonly profitFactor: Measured
  /** Cents a trade. */
  readonly expectancyCents: Measured
}

interface Sums {
  trades: number
  winners: number
  losers: number
  won: number
  lost: number
  base: number
  extra: number
  ambiguous: number
}

const noTrades = (): Sums => ({ trades: 0, winners: 0, losers: 0, won: 0, lost: 0, base: 0, extra: 0, ambiguous: 0 })

const countTrade = (sums: Sums, { base, extra, netCents }: Trade): void => {
  sums.trades += 1
  if (netCents > 0) sums.winners += 1
  if (netCents < 0) sums.losers += 1
  sums.won += Math.max(0, netCents)
  sums.lost += Math.max(0, -netCents)
  sums.base += netOf(base)
  sums.extra += extra === null ? 0 : netOf(extra)
  sums.ambiguous += [base, extra].filter((leg: LegResult | null) => leg?.ambiguous).length
}

const statsOf = ({ trades, winners, losers, won, lost, base, extra, ambiguous }: Sums): TradeStats => ({
  trades,
  winners,
  losers,
  // sums of cents are cents
  netCents: (base + extra) as Cents,
  baseNetCents: base as Cents,
  extraNetCents: extra as Cents,
  ambiguousExits: ambiguous,
  winRate: measured(winners, trades, trades),
  profitFactor: measured(won, lost, trades),
  expectancyCents: measured(base + extra, trades, trades),
})

/** Trades in numbers, all together and by the regime in which they began, without keeping them. */
export class TradeTally {
  readonly #all: Sums = noTrades()
  readonly #byRegime = new Map<Regime, Sums>()

  add(trade: Trade): void {
    countTrade(this.#all, trade)
    const ofRegime = this.#byRegime.get(trade.regime) ?? noTrades()
    countTrade(ofRegime, trade)
    this.#byRegime.set(trade.regime, ofRegime)
  }

  all(): TradeStats {
    return statsOf(this.#all)
  }

  /** Regimes in alphabetical order. */
  byRegime(): Readonly<Record<string, TradeStats>> {
    const sorted = [...this.#byRegime].sort(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(sorted.map(([regime, sums]) => [regime, statsOf(sums)]))
  }
}
