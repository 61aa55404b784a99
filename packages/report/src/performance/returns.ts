import { returnOf } from './day-rows.ts'
import { FIGURE_FLOOR, type Figure, type FigureGap, known, missing } from './figure.ts'
import type { DayRow, Returns } from './performance-report.ts'
import { annualReturn, annualVolatility, calmarRatio, sharpeRatio, sortinoRatio } from './risk-ratios.ts'

/** What stands in the way of a figure made of daily returns; null where nothing does. */
export const gapInDays = (days: readonly Pick<DayRow, 'closedTrades'>[]): FigureGap | null =>
  days.filter(({ closedTrades }) => closedTrades > 0).length < FIGURE_FLOOR ? 'FEWER_THAN_30_DAYS_WITH_TRADES' : null

const dailyReturns = (days: readonly DayRow[]): readonly number[] | FigureGap => {
  const gap = gapInDays(days)
  const returns: number[] = []
  for (const { returnShare } of days) {
    if (returnShare.value !== null) returns.push(returnShare.value)
    // what is not known at all goes before a sample that is too small
    else return returnShare.why
  }
  return gap ?? returns
}

const ofReturns = (returns: readonly number[] | FigureGap, figure: (values: readonly number[]) => Figure): Figure =>
  typeof returns === 'string' ? missing(returns) : figure(returns)

/** What a run earned, by itself and against how much that went up and down from day to day. */
export const returnsOf = (
  days: readonly DayRow[],
  capitalCents: number | null,
  deepestOfPeakShare: Figure,
): Returns => {
  const nets = days.map(({ netCents }) => netCents)
  const netCents = nets.reduce((sum, net) => sum + net, 0)
  const returns = dailyReturns(days)
  const annualShare = ofReturns(returns, () => annualReturn(netCents, capitalCents ?? 0, days.length))
  return {
    netCents,
    netShare: returnOf(netCents, capitalCents),
    annualShare,
    volatilityShare: ofReturns(returns, (values) => known(annualVolatility(values))),
    sharpeRatio: ofReturns(returns, sharpeRatio),
    sortinoRatio: ofReturns(returns, sortinoRatio),
    calmarRatio: calmarRatio(annualShare, deepestOfPeakShare),
    bestDayCents: nets.length === 0 ? null : nets.reduce((best, net) => Math.max(best, net), Number.NEGATIVE_INFINITY),
    worstDayCents:
      nets.length === 0 ? null : nets.reduce((worst, net) => Math.min(worst, net), Number.POSITIVE_INFINITY),
    winningDays: nets.filter((net) => net > 0).length,
    losingDays: nets.filter((net) => net < 0).length,
  }
}
