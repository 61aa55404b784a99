import { parseCapitalConfig } from '@alavanca/capital'
import { WIN } from '@alavanca/core'
import type { MarketBar, MarketTick } from '@alavanca/recordings'
import {
  type Excursion,
  FIGURE_GUIDE,
  type PerformanceReport,
  ReportCollector,
  type RunSummary,
} from '@alavanca/report'
import { expect, test } from 'vitest'
import { bar, flat, MINUTE, OPEN, scripted, setup, signal } from '../../test/scripted.ts'
import { parseBrokerConfig } from '../broker/broker-config.ts'
import { ReplaySession } from './replay-session.ts'
import type { ReplaySetup } from './replay-setup.ts'

interface Ran {
  readonly summary: RunSummary
  readonly figures: PerformanceReport
  readonly excursions: readonly (Excursion | null)[]
}

const run = (bars: readonly MarketBar[], over: Partial<ReplaySetup> = {}, ticks: readonly MarketTick[] = []): Ran => {
  const excursions: (Excursion | null)[] = []
  const session = new ReplaySession(
    setup(scripted({ 0: {} }), {
      capital: parseCapitalConfig({ operatorCapital: 3_000, releverageEnabled: false }),
      performance: {},
      listener: { onTrade: (_, went) => excursions.push(went) },
      ...over,
    }),
  )
  for (const shown of bars) session.onBar(shown)
  for (const shown of ticks) session.onTick(shown)
  const summary = session.finish()
  if (summary.performance === undefined) throw new Error('the figures were asked for')
  return { summary, figures: summary.performance, excursions }
}

// three contracts at 20 cents a point
const POINT = 60

test('excursions are of the bars that a trade was held to the end of, and of its exit', () => {
  const { excursions, figures } = run([
    flat(0, 130_000),
    // entered at the open of this one
    bar(1, [130_000, 130_040, 129_970, 130_010]),
    bar(2, [130_010, 130_120, 129_930, 130_100]),
    // reaches the target at 130,200; how low it was before that nobody knows
    bar(3, [130_100, 130_260, 129_905, 130_250]),
    flat(4, 130_250),
  ])
  expect(excursions).toEqual([{ adverseCents: 70 * POINT, favourableCents: 200 * POINT }])
  expect(figures.excursions.seenTrades).toBe(1)
})

test('of a short position the asks count', () => {
  const sell = signal({ side: 'SELL', stopPrice: 130_100, targets: [129_800] })
  const { excursions } = run(
    [
      flat(0, 130_000),
      bar(1, [130_000, 130_040, 129_970, 130_000]),
      bar(2, [130_000, 130_080, 129_930, 130_000]),
      flat(3, 130_000),
    ],
    {
      strategy: scripted({ 0: { signal: sell } }),
      broker: parseBrokerConfig({ spreadPoints: 10, slippagePoints: 0 }, WIN),
    },
  )
  // sold at the bid of 130,000, it would have been bought back at 130,090 and at 129,940
  expect(excursions).toEqual([{ adverseCents: 90 * POINT, favourableCents: 60 * POINT }])
})

test('an extra leg counts while it is held, and what it brought afterwards', () => {
  const bars = [
    flat(0, 130_000),
    // four contracts, the extra one with them
    bar(1, [130_000, 130_030, 129_980, 130_010]),
    // the extra is stopped out 40 points below; whether the low or the high came before that nobody knows
    bar(2, [130_010, 130_190, 129_950, 130_085]),
    bar(3, [130_085, 130_150, 130_060, 130_140]),
    bar(4, [130_140, 130_220, 130_130, 130_210]),
  ]
  const { excursions, summary } = run(bars, {
    capital: parseCapitalConfig({ operatorCapital: 3_000, requireProfitToday: false }),
  })
  expect(summary.scalp.exits.SL_HIT).toBe(1)
  const lost = 40 * 20
  expect(excursions).toEqual([{ adverseCents: lost + 40 * POINT, favourableCents: 200 * POINT - lost }])
})

test('a position that the session closes at the end of a bar was held through it', () => {
  const { excursions } = run([flat(0, 130_000), bar(1, [130_000, 130_150, 129_950, 130_020])])
  expect(excursions).toEqual([{ adverseCents: 50 * POINT, favourableCents: 150 * POINT }])
})

test('ticks are seen one by one', () => {
  const tick = (second: number, bid: number): MarketTick => ({
    time: OPEN + second * 1_000,
    bid,
    ask: bid + 5,
    last: null,
    volume: 0,
  })
  const { excursions } = run([], {}, [
    tick(0, 130_000),
    // completes the first bar, on which the signal comes
    tick(60, 130_000),
    tick(61, 130_005),
    tick(62, 129_950),
    tick(63, 130_110),
    tick(64, 129_890),
  ])
  // bought at the ask of the tick that completed the bar, 130,005, and stopped out at the bid of 129,890
  expect(excursions).toEqual([{ adverseCents: 115 * POINT, favourableCents: 105 * POINT }])
})

test('days, exposure and holding are on the clock of the session', () => {
  const bars = [flat(0, 130_000), flat(1, 130_000), bar(2, [130_000, 130_220, 130_000, 130_210]), flat(9, 130_210)]
  const { figures, summary } = run(bars)
  expect(figures.days).toEqual([
    {
      day: '2026-03-02',
      startCents: 300_000,
      netCents: summary.money.netCents,
      closedTrades: 1,
      winnerTrades: 1,
      returnShare: { value: summary.money.netCents / 300_000 },
      lowestCents: 0,
    },
  ])
  expect(figures.exposure.sessionMs).toBe(10 * MINUTE)
  expect(figures.exposure.positionMs).toBe(figures.holding.all.longestMs.value)
  expect(figures.byHour.map(({ key }) => key)).toEqual([9])
  expect(figures.byWeekday.map(({ key }) => key)).toEqual([1])
  expect(figures.bySide.map(({ key }) => key)).toEqual(['BUY'])
  expect(figures.buyAndHold.contracts).toBe(3)
  expect(figures.buyAndHold.netCents).toEqual({ value: 210 * POINT })
})

test('an account that loses its margin is said to be ruined, then and there', () => {
  // opens 4,000 points lower, far beyond the stop: 2,400.00 of 3,000.00 are gone
  const { figures } = run([flat(0, 130_000), flat(1, 130_000), flat(2, 126_000), flat(3, 126_000)])
  expect(figures.ruin).toEqual({
    type: 'RUINED',
    reason: 'BELOW_MARGIN',
    ruinedAt: OPEN + 3 * MINUTE,
    day: '2026-03-02',
    leftCents: 60_000,
    leftShare: 0.2,
    untilThenTrades: 1,
    afterwardsTrades: 0,
    afterwardsNetCents: 0,
  })
})

test('without a capital what is of it is missing, and says so', () => {
  const { figures } = run([flat(0, 130_000), flat(1, 130_010)], {
    capital: parseCapitalConfig({ operatorCapital: 0 }),
  })
  expect(figures.basis.capitalCents).toBeNull()
  expect(figures.returns.netShare).toEqual({ value: null, why: 'NO_CAPITAL' })
  expect(figures.ruin).toEqual({ type: 'NO_CAPITAL' })
})

test('a run that nobody asked for figures has none, and a report of it lists its trades all the same', () => {
  const collector = new ReportCollector()
  const session = new ReplaySession(setup(scripted({ 0: {} }), { listener: collector }))
  for (const shown of [flat(0, 130_000), flat(1, 130_010)]) session.onBar(shown)
  const summary = session.finish()
  expect(summary).not.toHaveProperty('performance')
  const report = collector.toReport(summary, { instrument: WIN })
  expect(report).not.toHaveProperty('performance')
  expect(report.tradeList?.rows.map(({ adverseCents }) => adverseCents)).toEqual([null])
})

const isPlain = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Every name of a report that holds something, lists by their rows. */
const pathsOf = (value: unknown, path = ''): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((row) => pathsOf(row, `${path}[]`))
  if (!isPlain(value)) return [path]
  // a figure that is missing is described as a whole; one that is there by what it holds
  if ('value' in value) return isPlain(value.value) ? pathsOf(value.value, path) : [path]
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, path === '' ? key : `${path}.${key}`))
}

const described = FIGURE_GUIDE.map(({ path }) => {
  const [start = '', ...rest] = path.split('*').map((part) => part.replace(/[[\].]/g, '\\$&'))
  return new RegExp(`^${[start, ...rest].join('[A-Za-z]*')}$`)
})

test('every figure is described, and nothing else is', () => {
  const { figures } = run([flat(0, 130_000), flat(1, 130_000), flat(2, 129_800), flat(3, 130_000)])
  const ruined = run([flat(0, 130_000), flat(1, 130_000), flat(2, 126_000), flat(3, 126_000)]).figures
  const nothing = { value: 0 }
  const drawn = { resamples: 0, drawnDays: 0, meanBlockDays: 0, low5Cents: 0, medianCents: 0, high95Cents: 0 }
  const outcomes = { ...drawn, drawdownMedianCents: 0, drawdown95Cents: 0, lossShare: 0, ruinShare: nothing }
  // the reports of two short runs hold all but the outcomes, which want thirty days
  const all = [figures, { ...ruined, outcomes: { value: outcomes } }].flatMap((report) => pathsOf(report))
  const paths = [...new Set(all)].filter((path) => path !== 'outcomes')
  const interval = /^trading\.winRateInterval\./
  expect(paths.filter((path) => !interval.test(path) && !described.some((one) => one.test(path)))).toEqual([])
  const wholes = ['drawdown.deepest', 'drawdown.longest', 'commission.remark', 'trading.winRateInterval']
  const unmet = FIGURE_GUIDE.filter(
    ({ path }, index) => !wholes.includes(path) && !paths.some((one) => described[index]?.test(one)),
  )
  expect(unmet).toEqual([])
})
