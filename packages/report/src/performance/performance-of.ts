import type { Rng, SessionCalendar } from '@alavanca/core'
import { commissionRemark } from './commission-remark.ts'
import { dayRows } from './day-rows.ts'
import type { DayTally } from './day-tally.ts'
import type { DrawdownTracker } from './drawdown-tracker.ts'
import { excursionsOf } from './excursions.ts'
import { known, missing } from './figure.ts'
import { holdingTimes } from './holding-times.ts'
import type { MarketWalk } from './market-walk.ts'
import { monthRows } from './month-rows.ts'
import type { Exposure, PerformanceReport } from './performance-report.ts'
import type { PerformanceSetup } from './performance-setup.ts'
import { resampledOutcomes } from './resampled-outcomes.ts'
import { returnsOf } from './returns.ts'
import { YEAR_DAYS } from './risk-ratios.ts'
import type { RuinWatch } from './ruin-watch.ts'
import { streaksOf } from './streaks.ts'
import type { TradeFacts } from './trade-facts.ts'
import { tradeGroups } from './trade-groups.ts'
import { tradingFigures } from './trading-figures.ts'

/** Rows of the table of days that are kept: some twelve years. */
const MOST_DAYS = 3_000

const HOUR_MINUTES = 60
const SUNDAY = 7

/** What was seen of a run. */
export interface Observed {
  readonly setup: PerformanceSetup
  readonly calendar: SessionCalendar
  readonly days: readonly DayTally[]
  readonly sessionMs: number
  readonly trades: readonly TradeFacts[]
  readonly netCents: number
  readonly commissionCents: number
  readonly drawdowns: DrawdownTracker
  readonly ruin: RuinWatch
  readonly market: MarketWalk
  readonly rng: Rng
  readonly resamples: number | undefined
}

const exposureOf = ({ sessionMs, trades }: Observed): Exposure => {
  const positionMs = trades.reduce((sum, { openedAt, closedAt }) => sum + (closedAt - openedAt), 0)
  // a position kept overnight is held for longer than there are prices
  const positionShare = sessionMs > 0 ? known(Math.min(1, positionMs / sessionMs)) : missing('NO_PRICES')
  return { sessionMs, positionMs, positionShare }
}

const largest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0)

const weekdayOf = (day: string): number => new Date(day).getUTCDay() || SUNDAY

/** The figures of a run from what was counted while it ran. */
export const performanceReport = (observed: Observed): PerformanceReport => {
  const { setup, calendar, trades, netCents, commissionCents, drawdowns, ruin, market, rng, resamples } = observed
  const { instrument, capitalCents, marginPerContractCents, timeZone, commissionPerContractCents } = setup
  const days = dayRows(observed.days, capitalCents)
  const drawdown = drawdowns.toReport(netCents)
  const costs = {
    commissionCents: commissionPerContractCents,
    slippage: setup.slippagePoints * instrument.pointSize,
  }
  return {
    basis: {
      capitalCents,
      marginPerContractCents,
      timeZone,
      sessionDays: days.length,
      withTradesDays: days.filter(({ closedTrades }) => closedTrades > 0).length,
      closedTrades: trades.length,
      perYearDays: YEAR_DAYS,
    },
    returns: returnsOf(days, capitalCents, drawdown.deepestOfPeakShare),
    drawdown,
    ruin: ruin.toReport(netCents),
    outcomes: resampledOutcomes(observed.days, setup, rng, resamples),
    trading: tradingFigures(trades.map((trade) => trade.netCents)),
    streaks: streaksOf(trades),
    holding: holdingTimes(trades),
    excursions: excursionsOf(trades),
    exposure: exposureOf(observed),
    buyAndHold: market.held(largest(trades.map(({ baseContracts }) => baseContracts)), costs, capitalCents),
    commission: commissionRemark({
      symbol: instrument.symbol,
      perContractCents: commissionPerContractCents,
      paidCents: commissionCents,
      contractWays: 2 * trades.reduce((sum, trade) => sum + trade.baseContracts + trade.extraContracts, 0),
      netCents,
    }),
    bySide: tradeGroups(trades, ({ side }) => side),
    byHour: tradeGroups(trades, ({ openedAt }) => Math.floor(calendar.minuteOfDay(openedAt) / HOUR_MINUTES)),
    byWeekday: tradeGroups(trades, ({ openedAt }) => weekdayOf(calendar.dayOf(openedAt))),
    months: monthRows(days),
    days: days.slice(-MOST_DAYS),
    leftOutDays: Math.max(0, days.length - MOST_DAYS),
  }
}
