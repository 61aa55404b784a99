import { direction, WIN } from '@alavanca/core'
import {
  type HostDecision,
  hostEvents,
  marketWithEdge,
  NOTHING_HELD,
  simulateSessions,
  usualStart,
  weekdaysFrom,
} from '@alavanca/replay'
import { expect, test } from 'vitest'
import createBurstFollower from './burst-follower.ts'

const days = weekdaysFrom('2026-03-02', 5)
const bars = [
  ...simulateSessions({
    ...{ seed: 'strategy', instrument: WIN, days, startPrice: usualStart(WIN) },
    ...marketWithEdge('planted', days),
  }),
].flatMap((session) => session.bars)

const decisionsOf = (some: typeof bars): HostDecision[] => {
  const strategy = createBurstFollower({ instrument: WIN })
  return some.flatMap((bar) =>
    hostEvents(strategy.onBar(bar, NOTHING_HELD), bar.time).flatMap((event) => (event.type === 'SIGNAL' ? event : [])),
  )
}

const decisions = decisionsOf(bars)
const barOf = new Map(bars.map((bar) => [bar.time + bar.durationMs, bar]))

test('it speaks at the close of a minute, with its stop on the losing side, and mostly goes with that minute', () => {
  expect(decisions.length).toBeGreaterThan(50)
  let withIt = 0
  for (const { signal } of decisions) {
    const bar = barOf.get(signal.time)
    if (bar === undefined || signal.side === 'HOLD') throw new Error('a signal belongs to a bar, and has a side')
    expect(signal.entryPrice).toBe(bar.close)
    withIt += direction(signal.side) * (bar.close - bar.open) > 0 ? 1 : 0
    expect(direction(signal.side) * ((signal.stopPrice ?? Number.NaN) - bar.close)).toBeLessThan(0)
  }
  expect(withIt / decisions.length).toBeGreaterThan(0.7)
})

test('no look-ahead: what comes later changes nothing about what was said', () => {
  const known = Math.floor(bars.length / 2)
  const until = bars[known - 1]
  const said = decisions.filter(({ signal }) => until !== undefined && signal.time <= until.time + until.durationMs)
  expect(said.length).toBeGreaterThan(10)
  expect(decisionsOf(bars.slice(0, known))).toEqual(said)
})

test('every strength is between 0 and 1', () => {
  for (const { context } of decisions)
    for (const share of [context.globalConfidence, context.ensembleDisagreement, context.liquidityStrength])
      expect(share >= 0 && share <= 1).toBe(true)
})
