import { guardReward, type PolicyConfigInput, parsePolicyConfig, ThompsonPolicy, winLoss } from '@alavanca/policy'
import { expect, test } from 'vitest'
import { learn, setup, trade } from '../test/setup.ts'
import { OnlineUpdater, parseOnlineConfig, type RewardChange } from './index.ts'

const place = { regime: 'RANGE', state: 'RANGE|10:00|HIGH|LOW' }
const own = guardReward('mine', winLoss())

test('each regime learns by its own reward, clip and unit', () => {
  const rules: PolicyConfigInput = {
    rewardClipR: 2,
    reward: { name: 'win-loss' },
    rewardByRegime: { TREND_UP: { name: 'r-multiple' }, RANGE: { name: 'r-multiple', clip: 1, unit: 40 } },
  }
  const one = setup({}, rules)
  for (const regime of ['RANGE', 'PANIC']) one.policy.select({ ...place, regime }, ['ENTER'])
  // 20.00 on a risk of 100.00: a tenth of two R; half of one unit of 40; a gain
  const batch = ['TREND_UP', 'RANGE', 'PANIC'].map((regime) =>
    trade(regime, 20, regime === 'TREND_UP' ? {} : { ...place, regime }),
  )
  expect(learn(one, batch)?.rewards).toEqual([0.55, 0.75, 1])
})

test('without a word about rewards, a snapshot is what it always was', () => {
  expect(setup().updater.state()).not.toHaveProperty('judgedBy')
  expect(setup({}, { reward: { name: 'r-multiple' } }).updater.snapshot()).toEqual(setup().updater.snapshot())
})

/** What a restart under other settings tells. */
const restarted = (before: PolicyConfigInput, now: PolicyConfigInput, rest = {}): RewardChange | null => {
  const saved = JSON.parse(JSON.stringify(setup({}, before).updater.snapshot()))
  const policy = new ThompsonPolicy({ config: parsePolicyConfig(now) })
  const updater = OnlineUpdater.restore(saved, { config: parseOnlineConfig(), policy, ...rest })
  return updater.rewardChange
}

const RANGE_5: PolicyConfigInput = { rewardByRegime: { RANGE: { name: 'r-multiple', clip: 5 } } }

test('a snapshot goes on under other rewards, and says so', () => {
  const inWords = 'r-multiple(clip=3); RANGE: r-multiple(clip=5)'
  expect(restarted({}, RANGE_5)).toEqual({ before: null, now: inWords })
  expect(restarted(RANGE_5, {})).toEqual({ before: inWords, now: null })
  expect(restarted(RANGE_5, { ...RANGE_5, rewardClipR: 4 })).toEqual({
    before: inWords,
    now: 'r-multiple(clip=4); RANGE: r-multiple(clip=5)',
  })
  expect(restarted({ rewardClipR: 4 }, { rewardClipR: 3 })).toEqual({ before: 'r-multiple(clip=4)', now: null })
  expect(restarted(RANGE_5, {}, { reward: own })).toEqual({ before: inWords, now: null })
})

test('nothing is told where nothing changed, or nobody can tell', () => {
  expect(restarted(RANGE_5, RANGE_5)).toBeNull()
  expect(restarted({}, { discount: 0.9 })).toBeNull()
  // a version before might have learnt with this very clip
  expect(restarted({}, { rewardClipR: 4 })).toBeNull()
  expect(restarted({}, {}, { reward: own })).toBeNull()
})

test('a reward that is configured and brought is one too many', () =>
  expect(() => setup({}, RANGE_5, { reward: own })).toThrow(
    expect.objectContaining({
      code: 'INVALID_CONFIGURATION',
      path: 'policy.rewardByRegime',
      value: RANGE_5.rewardByRegime,
    }),
  ))
