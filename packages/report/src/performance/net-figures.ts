import { FIGURE_FLOOR, type Figure, missing, ratio } from './figure.ts'

/** Gains and losses of trades, counted and added up. */
export interface NetSums {
  readonly trades: number
  readonly winners: number
  readonly losers: number
  readonly wonCents: number
  readonly lostCents: number
}

export const netSums = (nets: readonly number[]): NetSums => {
  const sums = { trades: nets.length, winners: 0, losers: 0, wonCents: 0, lostCents: 0 }
  for (const net of nets) {
    if (net > 0) sums.winners += 1
    if (net < 0) sums.losers += 1
    sums.wonCents += Math.max(0, net)
    sums.lostCents += Math.max(0, -net)
  }
  return sums
}

/** The figure, unless there were too few trades. */
export const fromTrades = (trades: number, figure: () => Figure): Figure => {
  if (trades === 0) return missing('NO_TRADES')
  return trades < FIGURE_FLOOR ? missing('FEWER_THAN_30_TRADES') : figure()
}

/** What gains and losses say of a group of trades. */
export interface NetFigures {
  readonly winRateShare: Figure
  readonly profitFactorRatio: Figure
  readonly expectancyCents: Figure
}

/** Share of trades that earned something, money won over money lost, and the average trade. */
export const netFigures = ({ trades, winners, wonCents, lostCents }: NetSums): NetFigures => ({
  winRateShare: fromTrades(trades, () => ratio(winners, trades, 'NO_TRADES')),
  profitFactorRatio: fromTrades(trades, () => ratio(wonCents, lostCents, 'NO_LOSS')),
  expectancyCents: fromTrades(trades, () => ratio(wonCents - lostCents, trades, 'NO_TRADES')),
})
