import { type Rng, seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { seen } from '../../test/trades.ts'
import { type PolicyConfigInput, parsePolicyConfig, ThompsonPolicy } from '../index.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 0, 5, 13)
const given = { baselines: { TREND_UP: 0.55 } }

const policyWith = (settings: PolicyConfigInput = {}): ThompsonPolicy =>
  new ThompsonPolicy({ config: parsePolicyConfig({ monitorUnit: 'session-day', maxRegimeDrawdownR: 0, ...settings }) })

/** After how many trades the regime freezes, so many a day; null when it never does. */
const tradesToFreeze = (policy: ThompsonPolicy, rewards: readonly number[], aDay: number): number | null => {
  for (const [index, reward] of rewards.entries()) {
    const time = START + Math.floor(index / aDay) * DAY + (index % aDay) * 60_000
    policy.update(seen(reward, { time }))
    if (policy.isFrozen('TREND_UP')) return index + 1
  }
  return null
}

const blocks = (trades: number, length: number, high: number, low: number, rng: Rng): number[] => {
  let chance = 0
  return Array.from({ length: trades }, (_, index) => {
    if (index % length === 0) chance = rng.next() < 0.5 ? high : low
    return rng.next() < chance ? 1 : 0
  })
}

/** Wins and losses of which 55 % are won over the long run, and the next is like the one before more often than not. */
const markov = (trades: number, rng: Rng): number[] => {
  let won = rng.next() < 0.55
  return Array.from({ length: trades }, () => {
    won = rng.next() < (won ? 0.7 : (0.55 * 0.3) / 0.45)
    return won ? 1 : 0
  })
}

const share = (
  make: (rng: Rng) => readonly number[],
  aDay: number,
  settings: PolicyConfigInput,
  streams = 60,
): number =>
  Array.from({ length: streams }, (_, k) =>
    tradesToFreeze(policyWith({ sampler: 'draws', ...settings }), make(seededRng(`spell ${k}`)), aDay),
  ).filter((trades) => trades !== null).length / streams

describe('days watched as a whole freeze at most 5 % of streams whose trades come in spells', () => {
  test.each<[string, (rng: Rng) => number[], number]>([
    ['blocks of 10 trades, 75/35 %, a block a day', (rng) => blocks(1_000, 10, 0.75, 0.35, rng), 10],
    ['blocks of 25 trades, 65/45 %, a block a day', (rng) => blocks(1_000, 25, 0.65, 0.45, rng), 25],
    ['blocks of 50 trades, all won or nearly all lost, a block a day', (rng) => blocks(1_000, 50, 1, 0.1, rng), 50],
    ['blocks of 50 trades, 65/45 %, days that cut them', (rng) => blocks(1_000, 50, 0.65, 0.45, rng), 7],
    ['each trade like the one before, 8 a day', (rng) => markov(1_000, rng), 8],
  ])('%s', (_, make, aDay) => expect(share(make, aDay, given)).toBeLessThanOrEqual(0.05))

  test('also with the baseline taken from days', () =>
    expect(share((rng) => blocks(1_200, 10, 0.75, 0.35, rng), 10, {})).toBeLessThanOrEqual(0.05))

  test('which trades watched one by one do not', () =>
    expect(share((rng) => blocks(1_000, 10, 0.75, 0.35, rng), 10, { ...given, monitorUnit: 'trade' })).toBeGreaterThan(
      0.15,
    ))
})

test('a real drop is caught all the same', () => {
  const delays = Array.from(
    { length: 21 },
    (_, k) => tradesToFreeze(policyWith(given), blocks(2_000, 1, 0.385, 0.385, seededRng(`drop ${k}`)), 5) ?? Infinity,
  )
  expect(delays.sort((left, right) => left - right)[10]).toBeLessThan(600)
})

test('a day counts once, when the next begins, by the clock of the session', () => {
  const policy = policyWith(given)
  const evidence = (): number => policy.stats('TREND_UP').evidence
  // 23:00 in São Paulo is 02:00 of the next day in UTC
  for (const hour of [13, 20, 26]) policy.update(seen(0, { time: Date.UTC(2026, 0, 5, hour) }))
  expect(evidence()).toBe(0)
  expect(policy.stats('TREND_UP').monitor.day).toMatchObject({ day: '2026-01-05', trades: 3 })
  policy.update(seen(1, { time: Date.UTC(2026, 0, 6, 13) }))
  const floor = 0.55 * 0.95
  const bets = [0.06, 0.12, 0.25, 0.5, 0.9]
  // three of the ten trades that make a full day
  const factors = bets.map((bet) => 1 + (bet * 0.3 * floor) / (1 - floor))
  expect(evidence()).toBeCloseTo(factors.reduce((sum, factor) => sum + factor, 0) / 5, 12)
})

test('a stamp from far ahead does not keep the monitor waiting', () => {
  const policy = policyWith(given)
  policy.update(seen(0, { time: Date.UTC(2036, 0, 1) }))
  expect(tradesToFreeze(policy, new Array(2_000).fill(0), 5)).toBeLessThan(200)
})

test('a baseline needs days, not only trades', () => {
  const policy = policyWith()
  const rewards = blocks(50 * 21 + 1, 1, 0.55, 0.55, seededRng('long days'))
  tradesToFreeze(policy, rewards.slice(0, 50 * 20), 50)
  expect(policy.stats('TREND_UP').monitor).toMatchObject({ floor: null, baseline: { units: 19, trades: 950 } })
  tradesToFreeze(policy, rewards, 50)
  expect(policy.events({ type: 'BASELINE_TAKEN' })).toHaveLength(1)
})

test('a time that is none changes nothing', () => {
  const policy = policyWith(given)
  const before = policy.snapshot()
  expect(() => policy.update(seen(1, { time: 9e15 }))).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  expect(policy.snapshot()).toEqual({ ...before, checksum: expect.anything(), state: expect.anything() })
  expect(policy.stats('TREND_UP').actions.every(({ trades }) => trades === 0)).toBe(true)
})
