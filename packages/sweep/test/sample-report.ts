import { seededRng } from '@alavanca/core'
import type { SettingValues, SweepReportData } from '../src/report/sweep-report-data.ts'
import { gridNeighbours, gridPoint } from '../src/search/grid.ts'
import { openHoldOut, sealedHoldOut } from '../src/verdicts/hold-out.ts'
import { judgeSweep, winnerOf } from '../src/verdicts/judge-sweep.ts'
import { momentsOf, yearly } from '../src/verdicts/moments.ts'
import { returnsIn } from './worlds.ts'

const SIZES = [10, 10]
const DAYS = 504
const HELD = 126

const settingsAt = (index: number): SettingValues => {
  const [fast = 0, slow = 0] = gridPoint(index, SIZES)
  return { 'strategy.fast': 5 + fast, 'strategy.slow': 20 + 5 * slow }
}

/** Weekdays from the first of 2024 on. */
const weekdays = (count: number): readonly string[] => {
  const days: string[] = []
  for (let time = Date.UTC(2024, 0, 2); days.length < count; time += 86_400_000)
    if (new Date(time).getUTCDay() % 6 !== 0) days.push(new Date(time).toISOString().slice(0, 10))
  return days
}

/** A made-up sweep through a hundred settings; `edge` is the yearly Sharpe ratio of a few of them. */
export const sampleReport = (edge: number): SweepReportData => {
  const rng = seededRng('sample report')
  const world = {
    settings: 100,
    days: DAYS + HELD,
    correlation: 0.3,
    edge: { yearlySharpe: edge, settings: edge === 0 ? 0 : 12 },
  }
  const whole = returnsIn(world, rng).map((returns) => returns.map((value) => Math.round(value * 40_000)))
  const series = whole.map((returns) => returns.slice(0, DAYS))
  const winner = winnerOf(series) ?? 0
  const best = series[winner] ?? new Float64Array()
  const held = Array.from(whole[winner]?.slice(DAYS) ?? [])
  const verdict = judgeSweep(
    {
      trials: 104,
      series,
      neighboursOf: (index) => gridNeighbours(index, SIZES),
      stress: {
        DOUBLED_COSTS: best.map((value) => value - 900),
        ONE_TICK_WORSE: best.map((value) => value - 2_500),
        ONE_BAR_LATE: best.map((value) => value - 500),
      },
      holdOut: edge === 0 ? sealedHoldOut(HELD) : openHoldOut(sealedHoldOut(HELD), winner, held),
    },
    rng,
  )
  const beside = gridNeighbours(winner, SIZES).map(({ index }) => [index, settingsAt(index)] as const)
  const days = weekdays(DAYS + HELD)
  return {
    version: 1,
    registration: {
      name: 'crossing-2026',
      strategy: 'crossing <averages>',
      symbol: 'WIN',
      currency: 'BRL',
      search: 'GRID',
      seed: 'first',
      space: [
        { path: 'strategy.fast', range: '5 … 14' },
        { path: 'strategy.slow', range: '20, 25 … 65' },
      ],
      budget: 104,
      chainHead: '5f2c9a07d1be',
      spaceHash: '11aa22bb33cc',
      dataHash: '44dd55ee66ff',
      engineHash: '77aa88bb99cc',
    },
    trials: { finished: 100, dropped: 0, failed: 3, poison: 1 },
    days: days.slice(0, DAYS),
    holdOutDays: days.slice(DAYS),
    verdict,
    winner: {
      settings: settingsAt(winner),
      trades: 812,
      netCents: best.reduce((sum, value) => sum + value, 0),
      dailyCents: Array.from(best),
      holdOutCents: edge === 0 ? null : held,
    },
    neighbourSettings: Object.fromEntries(beside),
    yearlySharpes: series.map((returns) => yearly(momentsOf(returns).sharpe)),
    failures: [
      { settings: { 'strategy.fast': 9, 'strategy.slow': 20 }, isPoison: true, message: 'nothing to <divide> by' },
    ],
  }
}
