import { contracts, WIN } from '@alavanca/core'
import { ReportCollector } from '@alavanca/report'
import { describe, expect, test } from 'vitest'
import { ReplaySession } from '../../src/run/replay-session.ts'
import { eagerSetup, reported, runOver, waves } from '../report.ts'
import { bar, flat, scripted, setup } from '../scripted.ts'

describe('a run that learns', () => {
  const bars = waves(2_000)
  const { report, summary } = reported(bars)
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)

  test('ends where the summary ends', () => {
    expect(report.timeline.equityCents.at(-1)).toBe(summary.money.netCents)
    expect(Math.max(...report.timeline.drawdownCents)).toBe(summary.money.maxDrawdownCents)
    expect(report.timeline.times).toEqual(bars.map(({ time }) => time))
    expect(report.tradeMarks.total).toBe(summary.trades.trades)
  })

  test('says where every signal that asked for an extra was stopped', () => {
    const { asked, layers, approved, stoppedAfter, opened } = report.releverage
    expect(asked).toBe(summary.capital.allocations)
    expect(opened).toBeGreaterThan(0)
    expect(asked).toBe(sum(layers.map(({ stopped }) => stopped)) + approved)
    expect(approved).toBe(sum(stoppedAfter.map(({ count }) => count)) + opened)
    expect(Object.fromEntries(layers.map(({ layer, refused }) => [layer, refused]))).toEqual(
      summary.capital.refusalsByLayer,
    )
  })

  test('counts the extra legs as the summary does', () => {
    const exits = Object.fromEntries(report.scalps.outcomes.map(({ reason, count }) => [reason, count]))
    expect(report.scalps.opened).toBe(summary.extras.opened)
    expect(summary.scalp.exits).toMatchObject(exits)
    for (const { count, holds } of report.scalps.outcomes) expect(sum(holds)).toBe(count)
  })

  test('has decisions, probabilities and beliefs of every regime', () => {
    const { regimes = [], events = [] } = report.learning ?? {}
    expect(regimes.map(({ regime }) => regime).sort()).toEqual(['RANGE', 'TREND_DOWN', 'TREND_UP'])
    for (const { regime, decisions, odds, beliefs } of regimes) {
      const learnt = summary.learning?.regimes.find((candidate) => candidate.regime === regime)
      expect(decisions).toEqual(learnt?.decisions)
      expect(odds.times).toHaveLength(sum(Object.values(decisions)))
      expect(odds.times.every((_, at) => Math.abs(odds.HOLD[at] ?? 0) <= 1)).toBe(true)
      expect(beliefs.times.length).toBeGreaterThan(1)
      const enter = learnt?.actions.find(({ action }) => action === 'ENTER')
      expect(beliefs.actions.find(({ action }) => action === 'ENTER')?.mean.at(-1)).toBeCloseTo(enter?.mean ?? -1, 10)
    }
    const types = events.map(({ type }) => type)
    expect(types.filter((type) => type === 'ROLLED_BACK')).toHaveLength(summary.learning?.rollbacks.length ?? -1)
    expect(types).toContain('FROZEN')
  })

  test('is plain JSON with the whole configuration, and the same each time', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
    expect(report.configuration).toMatchObject({ instrument: { symbol: 'WIN' }, scalp: summary.settings.scalp })
    expect(report.run).toMatchObject({ seed: 'report', recording: { name: 'waves.csv', bars: 2_000 } })
    expect(reported(bars).report).toEqual(report)
  })
})

test('a signal that the money was not there for is no decision of the policy', () => {
  const collector = new ReportCollector()
  const refused = {
    layer: 'CAP',
    passed: false,
    observed: { base: contracts(0), maxExtra: contracts(1) },
    limit: contracts(1),
  } as const
  const facts = { time: 0, regime: 'RANGE', action: 'HOLD', layers: [refused], masked: [], propensities: null } as const
  collector.onDecision({ ...facts, code: 'INSUFFICIENT_CAPITAL' })
  const report = collector.toReport(runOver(waves(0), eagerSetup()), { instrument: WIN })
  expect(report.learning).toBeNull()
  expect(report.releverage.asked).toBe(1)
})

test('a run without a policy has nothing learnt, and still its layers', () => {
  const collector = new ReportCollector()
  const session = new ReplaySession(setup(scripted({ 0: {} }), { listener: collector }))
  for (const next of [flat(0, 130_000), bar(1, [130_000, 130_210, 130_000, 130_200])]) session.onBar(next)
  const report = collector.toReport(session.finish(), { instrument: WIN })
  expect(report.learning).toBeNull()
  expect(report.run).toMatchObject({ seed: null, recording: { name: null } })
  expect(report.releverage).toMatchObject({ asked: 1, approved: 1, opened: 1 })
})
