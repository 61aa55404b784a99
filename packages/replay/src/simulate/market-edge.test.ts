import { type SessionDay, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { autocorrelation } from '../../test/statistics.ts'
import { edgeDiesOn, MARKET_EDGES, type MarketEdge, marketWithEdge } from './market-edge.ts'
import { simulateSessions } from './simulate-sessions.ts'
import { usualStart } from './usual-start.ts'
import { weekdaysFrom } from './weekdays.ts'

const days = weekdaysFrom('2026-01-05', 6)

/** How much a minute's move tells of the next, day by day. */
const followed = (edge: MarketEdge): readonly number[] =>
  [
    ...simulateSessions({
      ...{ seed: 'edge', instrument: WIN, days, startPrice: usualStart(WIN) },
      ...marketWithEdge(edge, days),
    }),
  ].map(({ bars }) =>
    autocorrelation(
      bars.map(({ open, close }) => close - open),
      1,
    ),
  )

test('without an edge a minute tells nothing of the next', () => {
  for (const correlation of followed('none')) expect(Math.abs(correlation)).toBeLessThan(0.2)
})

test('a planted edge is one that bars show, on every day', () => {
  for (const correlation of followed('planted')) expect(correlation).toBeGreaterThan(0.6)
})

test('one that dies is the planted one in the first third of the days, and then there is none', () => {
  const [planted, dying] = [followed('planted'), followed('dying')]
  expect(dying.slice(0, 2)).toEqual(planted.slice(0, 2))
  for (const correlation of dying.slice(2)) expect(Math.abs(correlation)).toBeLessThan(0.2)
  expect(edgeDiesOn('dying', days)).toBe('2026-01-07')
})

test('others never die, and two days are too few to', () => {
  for (const edge of MARKET_EDGES.slice(0, 2)) expect(edgeDiesOn(edge, days)).toBeNull()
  const two: readonly SessionDay[] = ['2026-01-05', '2026-01-06']
  expect(() => marketWithEdge('dying', two)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'days' }))
})
