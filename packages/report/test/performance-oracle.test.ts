import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Side, seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { dayRows } from '../src/performance/day-rows.ts'
import { DrawdownTracker } from '../src/performance/drawdown-tracker.ts'
import { excursionsOf } from '../src/performance/excursions.ts'
import { holdingTimes } from '../src/performance/holding-times.ts'
import { monthRows } from '../src/performance/month-rows.ts'
import { resampledOutcomes } from '../src/performance/resampled-outcomes.ts'
import { returnsOf } from '../src/performance/returns.ts'
import { RuinWatch } from '../src/performance/ruin-watch.ts'
import { streaksOf } from '../src/performance/streaks.ts'
import { tradeGroups } from '../src/performance/trade-groups.ts'
import { tradingFigures } from '../src/performance/trading-figures.ts'

type DayGiven = readonly [day: string, net: number, closed: number, winners: number, lowest: number]
type TradeGiven = readonly [
  side: Side,
  opened: number,
  closed: number,
  net: number,
  adverse: number,
  favourable: number,
]
type PointGiven = readonly [time: number, equity: number, dayIndex: number, tradesUntilThen: number]

interface Case {
  readonly name: string
  readonly given: {
    readonly capitalCents: number | null
    readonly marginPerContractCents: number
    readonly seed: string
    readonly resamples: number
    readonly days: readonly DayGiven[]
    readonly trades: readonly TradeGiven[]
    readonly points: readonly PointGiven[]
  }
  readonly expected: Readonly<Record<string, unknown>>
}

const FOLDER = join(import.meta.dirname, '../../../tests/oracles')
const GOLDEN = readFileSync(join(FOLDER, 'performance.json'), 'utf8')
// as: the oracle beside it wrote it, and the first test holds it to that
const CASES = JSON.parse(GOLDEN) as readonly Case[]

/** The same, number for number, to ten digits. */
const expectClose = (actual: unknown, expected: unknown, path: string): void => {
  if (typeof expected === 'number' && typeof actual === 'number') {
    const off = Math.abs(actual - expected) / Math.max(1, Math.abs(expected))
    expect(off, `${path}: ${actual}, and the oracle says ${expected}`).toBeLessThanOrEqual(1e-10)
  } else if (typeof expected === 'object' && expected !== null && typeof actual === 'object' && actual !== null) {
    expect(Object.keys(actual).sort(), path).toEqual(Object.keys(expected).sort())
    const values = new Map(Object.entries(actual))
    for (const [key, value] of Object.entries(expected)) expectClose(values.get(key), value, `${path}.${key}`)
  } else expect(actual, path).toBe(expected)
}

const figuresOf = ({ given }: Case): Readonly<Record<string, unknown>> => {
  const { capitalCents, marginPerContractCents, seed, resamples, points } = given
  const means = { capitalCents, marginPerContractCents }
  const days = given.days.map(([day, netCents, closedTrades, winnerTrades, lowestCents]) => ({
    day,
    netCents,
    closedTrades,
    winnerTrades,
    lowestCents,
  }))
  const trades = given.trades.map(([side, openedAt, closedAt, netCents, adverseCents, favourableCents]) => ({
    ...{ side, openedAt, closedAt, netCents, adverseCents, favourableCents },
  }))
  const [drawdowns, ruin] = [new DrawdownTracker(capitalCents), new RuinWatch(means)]
  let [started, closed] = [0, 0]
  for (const [time, equity, dayIndex, tradesUntilThen] of points) {
    for (; started <= dayIndex; started += 1) drawdowns.startDay()
    for (; closed < tradesUntilThen; closed += 1) for (const counter of [drawdowns, ruin]) counter.closeTrade()
    drawdowns.see(equity, time)
    ruin.see(equity, time, days[dayIndex]?.day ?? '')
  }
  const rows = dayRows(days, capitalCents)
  const net = days.reduce((sum, { netCents }) => sum + netCents, 0)
  const drawdown = drawdowns.toReport(net)
  return {
    returns: returnsOf(rows, capitalCents, drawdown.deepestOfPeakShare),
    months: monthRows(rows),
    outcomes: resampledOutcomes(days, means, seededRng(seed), resamples),
    drawdown,
    ruin: ruin.toReport(net),
    trading: tradingFigures(trades.map(({ netCents }) => netCents)),
    streaks: streaksOf(trades),
    holding: holdingTimes(trades),
    excursions: excursionsOf(trades),
    bySide: tradeGroups(trades, ({ side }) => side),
  }
}

const python = spawnSync('python3', ['--version'], { encoding: 'utf8' })

describe('the figures of a report against an oracle that was written apart from them', () => {
  test.skipIf(python.status !== 0)('what is kept of the oracle is what it says (needs python3)', () => {
    const { stdout, stderr } = spawnSync('python3', [join(FOLDER, 'performance.py')], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expectClose(JSON.parse(stdout), JSON.parse(GOLDEN), 'oracle')
  })

  test.each(CASES)('$name', (one) => {
    expectClose(figuresOf(one), one.expected, one.name)
  })

  test('the cases hold what there is to get wrong', () => {
    const all = JSON.stringify(CASES.map(({ expected }) => expected))
    for (const word of [
      'RUINED',
      'BELOW_MARGIN',
      'NOTHING_LEFT',
      'SURVIVED',
      'NO_CAPITAL',
      'CAPITAL_USED_UP',
      'NO_LOSS',
    ])
      expect(all).toContain(`"${word}"`)
    for (const word of [
      'FEWER_THAN_30_TRADES',
      'FEWER_THAN_30_DAYS_WITH_TRADES',
      '"isUnderWater":true',
      '"isUnderWater":false',
    ])
      expect(all).toContain(word)
  })
})
