import { type Rng, seededRng } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { place } from '../../test/trades.ts'
import { type PolicyConfigInput, parsePolicyConfig, ThompsonPolicy } from '../index.ts'
import { drawNormal } from '../normal/draw-normal.ts'
import { coinsPerReward } from './learnt-posterior.ts'

describe('a reward counts as', () => {
  test('one coin, where it is one', () => {
    for (const [success, failure] of [
      [0, 0],
      [12, 0],
      [7, 30],
    ] as const)
      expect(coinsPerReward({ success, failure, squares: success, agedWeight: 1 })).toBeCloseTo(1, 12)
  })

  test('six, where results of ±1 R are clipped at 3', () => {
    // rewards of 1/3 and 2/3: variance 1/36 beside 1/4
    const squares = 500 * (1 / 9 + 4 / 9)
    expect(coinsPerReward({ success: 500, failure: 500, squares, agedWeight: 1_000 })).toBeCloseTo(9, 0)
  })

  test('a hundred at most, and never less than one', () => {
    expect(coinsPerReward({ success: 5e5, failure: 5e5, squares: 2.5e5, agedWeight: 1 })).toBe(100)
    expect(coinsPerReward({ success: 10, failure: 10, squares: 10.5, agedWeight: 1 })).toBe(1)
  })
})

/** Rewards of one kind, and their mean. */
const STREAMS: readonly (readonly [string, number, (rng: Rng) => number])[] = [
  ['results of ±1 R, clipped at 3', 0.5, (rng) => (rng.next() < 0.5 ? 1 / 3 : 2 / 3)],
  ['spread 0.2', 0.6, (rng) => Math.min(1, Math.max(0, 0.6 + 0.1 * drawNormal(rng)))],
  ['wins of 2 R at 40 %', 0.5 + 0.2 / 6, (rng) => (rng.next() < 0.4 ? 0.5 + 2 / 6 : 0.5 - 1 / 6)],
  ['coins', 0.45, (rng) => (rng.next() < 0.45 ? 1 : 0)],
]

const coverage = (settings: PolicyConfigInput, draw: (rng: Rng) => number, mean: number): number => {
  const config = parsePolicyConfig({
    mode: 'THOMPSON_SAMPLING',
    freezeThreshold: 0,
    maxRegimeDrawdownR: 0,
    maxRegimes: 1_000,
    ...settings,
  })
  const policy = new ThompsonPolicy({ config })
  let [held, all] = [0, 0]
  for (let stream = 0; stream < 500; stream += 1) {
    const rng = seededRng(`coverage ${stream}`)
    const where = { ...place, regime: `stream ${stream}` }
    for (let trade = 1; trade <= 300; trade += 1) {
      policy.update({ ...where, action: 'ENTER', reward: draw(rng), rMultiple: 0, time: trade })
      if (trade !== 60 && trade !== 120 && trade !== 300) continue
      const [low, high] = policy.actionStats(where, 'ENTER').interval
      all += 1
      if (low < mean && mean < high) held += 1
    }
  }
  return held / all
}

describe('90 % intervals hold the mean about 90 times in a hundred', () => {
  test.each(STREAMS)('%s', (_, mean, draw) => {
    for (const discount of [1, 0.997]) {
      const share = coverage({ discount }, draw, mean)
      // the bar is 88 to 92 on 2,000 streams, which the benchmark holds; 500 may miss it by a hair
      expect(share).toBeGreaterThan(0.87)
      expect(share).toBeLessThan(0.93)
    }
  })

  test('where those of coins hold it nearly always', () =>
    expect(coverage({ beliefWidth: 'coin' }, STREAMS[0]?.[2] ?? (() => 0), 0.5)).toBeGreaterThan(0.99))
})
