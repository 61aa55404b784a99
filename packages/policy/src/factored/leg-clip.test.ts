import { expect, test } from 'vitest'
import { parsePolicyConfig, ThompsonPolicy } from '../index.ts'
import { legClipR } from './leg-clip.ts'

const config = parsePolicyConfig({
  rewardClipR: 4,
  reward: { name: 'r-multiple', clip: 2 },
  rewardByRegime: {
    TREND_UP: { name: 'r-multiple', clip: 5 },
    RANGE: { name: 'win-loss' },
    PANIC: { name: 'r-multiple', clip: 9, unit: 80 },
    CALM: { name: 'r-multiple' },
  },
})

test.each([
  ['TREND_UP', 5],
  ['RANGE', 4],
  ['PANIC', 4],
  ['CALM', 4],
  ['any other', 2],
  ['constructor', 2],
])('legs of %s are cut at %d R', (regime, clip) => expect(legClipR(config, regime)).toBe(clip))

test('without a reward of its own every regime is cut at rewardClipR', () =>
  expect(legClipR(parsePolicyConfig({ rewardClipR: 1.5 }), 'RANGE')).toBe(1.5))

test('a policy believes of a regime what its own clip lets through', () => {
  const policy = new ThompsonPolicy({ config, encoder: () => 'one' })
  for (const regime of ['TREND_UP', 'any other'])
    for (let time = 1; time <= 300; time += 1)
      policy.update({ regime, state: 'one', action: 'ENTER', reward: 0.9, rMultiple: 6, time })
  const meanOf = (regime: string) => policy.legBeliefs({ regime, state: 'one' })?.base.meanR ?? Number.NaN
  expect(meanOf('TREND_UP')).toBeGreaterThan(4)
  expect(meanOf('any other')).toBeLessThan(2)
})
