import { seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { parsePolicyConfig } from '../index.ts'
import { alarmOf, nextMonitor } from './monitor.ts'
import { newMonitor } from './monitor-state.ts'

const settings = parsePolicyConfig({ freezeThreshold: 0 })

/** After how many of the results the drawdown rule freezes; null when it never does. */
const tradesToFreeze = (results: Iterable<number>): number | null => {
  let monitor = newMonitor('RANGE', settings)
  let trades = 0
  for (const rMultiple of results) {
    trades += 1
    monitor = nextMonitor(monitor, { reward: 0.5, rMultiple, day: null }, settings)
    if (alarmOf(monitor, settings) !== null) return trades
  }
  return null
}

const resultsOf = function* (seed: string, trades: number, winRate: number, gainR: number, lossR: number) {
  const rng = seededRng(seed)
  for (let trade = 0; trade < trades; trade += 1) yield rng.next() < winRate ? gainR : lossR
}

describe('left to itself, the limit freezes at most 5 % of good strategies within 1,000 trades', () => {
  test.each([
    [0.55, 1, -1],
    [0.65, 1, -1],
    [0.4, 2, -1],
    [0.2, 5, -1],
    [0.8, 0.4, -1],
    [0.9, 0.3, -2],
  ])('%d won, %d R against %d R', (winRate, gainR, lossR) => {
    const frozen = Array.from({ length: 150 }, (_, k) =>
      tradesToFreeze(resultsOf(`good ${k}`, 1_000, winRate, gainR, lossR)),
    ).filter((trades) => trades !== null)
    // three standard errors of 150 streams above 5 %
    expect(frozen.length / 150).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 150))
    expect(tradesToFreeze(resultsOf('broken', 200, winRate, gainR, lossR))).toBeNull()
  })
})

test('a strategy that breaks is frozen', () => {
  const broken = function* (k: number) {
    yield* resultsOf(`before ${k}`, 200, 0.6, 1, -1)
    yield* resultsOf(`after ${k}`, 1_000, 0.3, 1, -1)
  }
  const delays = Array.from({ length: 51 }, (_, k) => (tradesToFreeze(broken(k)) ?? Infinity) - 200)
  expect(delays.sort((left, right) => left - right)[25]).toBeLessThan(120)
})

test('nothing is frozen before the baseline, whatever the loss', () =>
  expect(tradesToFreeze(new Array(199).fill(-1))).toBeNull())

test('a strategy that lost from the start gets the room of one that earns nothing, and no more', () =>
  expect(tradesToFreeze(resultsOf('bad', 1_000, 0.3, 1, -1))).toBeLessThan(210))

test('the limit is never below 12 R', () => {
  let monitor = newMonitor('RANGE', settings)
  for (let trade = 0; trade < 300; trade += 1) {
    monitor = nextMonitor(monitor, { reward: 0.5, rMultiple: 0.1, day: null }, settings)
  }
  expect(monitor.chanceLimitR).toBe(12)
})
