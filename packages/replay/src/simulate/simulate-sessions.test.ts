import { type AlavancaError, checksum, EURUSD, isOnTick, WDO, WIN } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { simulateDays, WEEK } from '../../test/simulated-week.ts'
import { barOfTicks } from './bar-of-ticks.ts'
import { WIN_LIKE } from './market-shape.ts'
import { formatMetaTraderTicks } from './metatrader-ticks.ts'
import { simulateSessions } from './simulate-sessions.ts'

const MINUTE = 60_000
const setup = { seed: 'week', instrument: WIN, days: WEEK, startPrice: 140_000 }
const week = simulateDays('week', WEEK)

test('one session for every day, from 09:00 to 18:25', () => {
  expect(week.map(({ day }) => day)).toEqual(WEEK)
  for (const { opensAt, closesAt } of week) expect((closesAt - opensAt) / MINUTE).toBe(565)
  expect(new Date(week[0]?.opensAt ?? Number.NaN).toISOString()).toBe('2026-03-02T12:00:00.000Z')
})

describe.each(week)('$day', ({ ticks, bars, spells, opensAt, closesAt }) => {
  test('ticks are in order and within the session', () => {
    const times = ticks.map(({ time }) => time)
    expect(times).toEqual([...times].sort((left, right) => left - right))
    expect(times[0]).toBeGreaterThanOrEqual(opensAt)
    expect(times.at(-1)).toBeLessThan(closesAt)
  })

  test('some 30,000 of them, as the shape says', () => {
    expect(ticks.length).toBeGreaterThan(25_000)
    expect(ticks.length).toBeLessThan(42_000)
  })

  test('every bar is the bar of its minute of ticks', () => {
    for (const bar of bars) {
      const ofMinute = ticks.filter(({ time }) => time >= bar.time && time < bar.time + MINUTE)
      expect(bar).toEqual(barOfTicks(bar.time, MINUTE, ofMinute, WIN))
    }
    expect(bars.map(({ time }) => time)).toEqual([...new Set(bars.map(({ time }) => time))].sort())
    expect(bars.length).toBeGreaterThan(560)
  })

  test('spells lie end to end over the whole session', () => {
    expect(spells[0]?.from).toBe(opensAt)
    expect(spells.at(-1)?.to).toBe(closesAt)
    for (const [index, spell] of spells.entries()) {
      expect(spell.to).toBeGreaterThan(spell.from)
      if (index > 0) expect(spell.from).toBe(spells[index - 1]?.to)
    }
  })

  test('the price stays within reach of the day before', () => {
    for (const { low, high } of bars) expect(low > 100_000 && high < 180_000).toBe(true)
  })
})

test('the same seed makes the same market, another seed another', () => {
  expect(simulateDays('week', WEEK)).toEqual(week)
  expect(simulateDays('another', WEEK.slice(0, 1))[0]?.bars).not.toEqual(week[0]?.bars)
})

test('later days change nothing about earlier ones', () =>
  expect(simulateDays('week', WEEK.slice(0, 2))).toEqual(week.slice(0, 2)))

test('a market that becomes another is the same until then, and goes on from its price', () => {
  const from = WEEK[1] ?? ''
  const shape = { ...WIN_LIKE, followThrough: 0.5 }
  const [before, after] = [...simulateSessions({ ...setup, days: WEEK.slice(0, 2), later: { from, shape } })]
  expect(before).toEqual(week[0])
  expect(after?.bars).not.toEqual(week[1]?.bars)
  expect(after?.bars[0]?.open).toBe(week[1]?.bars[0]?.open)
})

test('the bytes of a seed are fixed once and for all', () =>
  expect(checksum(formatMetaTraderTicks(week[0]?.ticks ?? [], WIN))).toBe(
    '4edd8cda73767251293b56de544d4c893e23aeda024b44947f9b1310f7d53c41',
  ))

test('sessions are made as they are asked for', () => {
  const sessions = simulateSessions(setup)
  expect(sessions.next().value).toEqual(week[0])
})

test.each([
  [WDO, 5_400, { ...WIN_LIKE, minuteVolatilityTicks: 2 }, 565],
  [EURUSD, 1.085, { ...WIN_LIKE, minuteVolatilityTicks: 10, ticksPerMinute: 10 }, 24 * 60],
])('$symbol can be simulated too, on its tick and in its hours', (instrument, startPrice, shape, minutes) => {
  const days = WEEK.slice(0, 1)
  const [session] = simulateSessions({ seed: 'other', instrument, days, startPrice, shape })
  expect(session && (session.closesAt - session.opensAt) / MINUTE).toBe(minutes)
  expect(session?.ticks.every(({ bid, ask }) => isOnTick(bid, instrument) && isOnTick(ask, instrument))).toBe(true)
  expect(session?.bars.length).toBeGreaterThan(minutes * 0.9)
})

test.each([
  ['seed', { seed: '' }],
  ['startPrice', { startPrice: 9_000 }],
  ['startPrice', { startPrice: Number.NaN }],
  ['days', { days: [] }],
  ['shape.rangePull', { shape: { ...WIN_LIKE, rangePull: 2 } }],
  ['shape.rangePull', { later: { from: WEEK[2] ?? '', shape: { ...WIN_LIKE, rangePull: 2 } } }],
  ['later.from', { later: { from: '2026-03-07', shape: WIN_LIKE } }],
])('a wrong %s is refused before anything is simulated', (path, change) =>
  expect(() => simulateSessions({ ...setup, ...change })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path } satisfies Partial<AlavancaError>),
  ),
)
