import { type Figure, ratio } from './figure.ts'
import { fromTrades, netFigures, netSums } from './net-figures.ts'
import type { TradingFigures } from './performance-report.ts'
import { winRateInterval } from './win-rate-interval.ts'

const payoffOf = (win: Figure, loss: Figure): Figure => {
  if (win.value === null) return win
  return loss.value === null ? loss : ratio(win.value, loss.value, 'NO_LOSS')
}

/** How often trades won, and how much, from what each of them brought after costs. */
export const tradingFigures = (nets: readonly number[]): TradingFigures => {
  const sums = netSums(nets)
  const { trades, winners, losers, wonCents, lostCents } = sums
  const averageWinCents = fromTrades(trades, () => ratio(wonCents, winners, 'NO_GAIN'))
  const averageLossCents = fromTrades(trades, () => ratio(lostCents, losers, 'NO_LOSS'))
  return {
    ...netFigures(sums),
    winRateInterval: winRateInterval(winners, trades),
    averageWinCents,
    averageLossCents,
    payoffRatio: payoffOf(averageWinCents, averageLossCents),
    bestTradeCents: trades === 0 ? null : nets.reduce((best, net) => Math.max(best, net)),
    worstTradeCents: trades === 0 ? null : nets.reduce((worst, net) => Math.min(worst, net)),
  }
}
