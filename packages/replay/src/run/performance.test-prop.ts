import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import type { MarketBar } from '@alavanca/recordings'
import { ReportCollector, type RunSummary } from '@alavanca/report'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { learning } from '../../test/days.ts'
import { bot, market, wishes } from '../../test/random-bots.ts'
import { setup } from '../../test/scripted.ts'
import { parseBrokerConfig } from '../broker/broker-config.ts'
import type { HostStrategy } from '../host-strategy.ts'
import type { PerformanceOptions } from './performance-options.ts'
import { ReplaySession } from './replay-session.ts'

const run = (
  bars: readonly MarketBar[],
  strategy: HostStrategy,
  learns: boolean,
  performance: PerformanceOptions | null,
) => {
  const collector = new ReportCollector()
  const session = new ReplaySession(
    setup(strategy, {
      capital: parseCapitalConfig({ operatorCapital: 5_000, requireProfitToday: false }),
      broker: parseBrokerConfig({ spreadPoints: 5, slippagePoints: 5, commissionPerContract: 0.25 }, WIN),
      listener: collector,
      ...(performance !== null && { performance }),
      ...(learns && { learning: learning() }),
    }),
  )
  for (const shown of bars) session.onBar(shown)
  const summary = session.finish()
  return { summary, report: collector.toReport(summary, { instrument: WIN }) }
}

const figuresOf = ({ performance }: RunSummary): NonNullable<RunSummary['performance']> => {
  if (performance === undefined) throw new Error('the figures were asked for')
  return performance
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, next) => total + next, 0)

test.prop([market(20), wishes, fc.boolean()])('every table adds up to the net of the run', (bars, wanted, learns) => {
  const { summary } = run(bars, bot(wanted), learns, {})
  const figures = figuresOf(summary)
  const { netCents, maxDrawdownCents } = summary.money
  expect(figures.returns.netCents).toBe(netCents)
  for (const table of [figures.days, figures.months, figures.bySide, figures.byHour, figures.byWeekday]) {
    expect(sum(table.map((row) => row.netCents))).toBe(netCents)
    expect(sum(table.map((row) => row.closedTrades))).toBe(summary.trades.trades)
  }
  expect(figures.basis.sessionDays).toBe(summary.recording.days)
  expect(figures.drawdown.deepestCents).toBe(maxDrawdownCents)
  expect(figures.commission.paidCents).toBe(figures.commission.contractWays * 25)
})

test.prop([market(20), wishes, fc.boolean()])(
  'the list has every trade, none of which ended beyond how far it went',
  (bars, wanted, learns) => {
    const { summary, report } = run(bars, bot(wanted), learns, {})
    const rows = report.tradeList?.rows ?? []
    expect(rows).toHaveLength(summary.trades.trades)
    expect(report.tradeList?.leftOutTrades).toBe(0)
    for (const { netCents, adverseCents, favourableCents } of rows) {
      expect(adverseCents).toBeGreaterThanOrEqual(0)
      expect(favourableCents).toBeGreaterThanOrEqual(Math.max(0, netCents))
    }
    expect(report.performance).toEqual(summary.performance)
  },
)

test.prop([market(20), wishes, fc.boolean()])('asking for figures changes nothing else', (bars, wanted, learns) => {
  const { performance, ...asked } = run(bars, bot(wanted), learns, { seed: 'other', resamples: 10 }).summary
  expect(performance).toBeDefined()
  expect(asked).toEqual(run(bars, bot(wanted), learns, null).summary)
})

test.prop([market(20), wishes], { numRuns: 20 })('the same run has the same figures', (bars, wanted) => {
  expect(run(bars, bot(wanted), false, {}).summary).toEqual(run(bars, bot(wanted), false, {}).summary)
})
