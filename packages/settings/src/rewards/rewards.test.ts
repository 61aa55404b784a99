import { AlavancaError } from '@alavanca/core'
import { type RewardRule, rewardInWords } from '@alavanca/policy'
import { fc, test as prop } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { loadSettings, parseReward } from '../index.ts'

const policyOf = (env: Record<string, string>) => loadSettings(env).policy

const faultsOf = (
  env: Record<string, string>,
): readonly (readonly [path: string, value: unknown, message: string])[] => {
  try {
    loadSettings(env)
  } catch (error) {
    if (error instanceof AlavancaError) return error.faults.map(({ path, value, message }) => [path, value, message])
    throw error
  }
  return []
}

test('left alone, or told what counts anyway, the settings are what they always were', () => {
  expect(policyOf({})).not.toHaveProperty('reward')
  expect(policyOf({ RL_REWARD: 'r-multiple', RL_REWARD_BY_REGIME: '' })).toEqual(policyOf({}))
})

test('a reward for all regimes, and others for some', () =>
  expect(
    policyOf({
      RL_REWARD: ' linear( range = 250 ) ',
      RL_REWARD_BY_REGIME:
        'TREND_UP: r-multiple(clip=5, unit=80),RANGE:win-loss , MY:OWN : fixed(win=0.7, loss=0, penalty=0.2, fullAfterSeconds=600), TREND_DOWN: r-multiple(unit=risk)',
    }),
  ).toMatchObject({
    reward: { name: 'linear', range: 250 },
    rewardByRegime: {
      TREND_UP: { name: 'r-multiple', clip: 5, unit: 80 },
      RANGE: { name: 'win-loss' },
      'MY:OWN': { name: 'fixed', win: 0.7, loss: 0, penalty: 0.2, fullAfterSeconds: 600 },
      TREND_DOWN: { name: 'r-multiple', unit: 'risk' },
    },
  }))

const ALLOWED = 'must be r-multiple, win-loss, fixed or linear, with options in brackets: r-multiple(clip=5, unit=80)'
const BY_REGIME = 'must be regimes with their rewards: TREND_UP: r-multiple(clip=5), RANGE: linear(range=150)'

describe('what cannot be meant', () => {
  test.each([
    ['r-multipel', 'there is no reward "r-multipel"; the nearest of r-multiple, win-loss, fixed, linear is r-multiple'],
    ['r-multiple(clp=3)', 'there is no option clp; the nearest of clip, unit, penalty, fullAfterSeconds is clip'],
    ['r-multiple(clip=0, unit=-4)', 'clip must be above 0; unit must be risk, or an amount of money above 0'],
    ['r-multiple(clip=3, clip=4)', 'clip is given twice'],
    ['r-multiple(clip=3e2)', 'clip must be a plain number with a point; got 3e2'],
    ['r-multiple(clip)', 'options are written as name=value; got "clip"'],
    ['r-multiple(clip=1=2)', 'options are written as name=value; got "clip=1=2"'],
    ['linear(range=risk)', 'range must be a plain number with a point; got risk'],
    ['fixed(win=0.3, loss=0.4)', 'loss must be below win'],
    ['fixed(win=1.2)', 'win must be between 0 and 1'],
    ['win-loss(penalty=0.2)', 'penalty and fullAfterSeconds must be given together'],
    ['r-multiple(clip=3', 'must be a reward with its options in brackets; got "r-multiple(clip=3"'],
  ])('RL_REWARD=%s', (value, rule) =>
    expect(faultsOf({ RL_REWARD: value })).toEqual([['RL_REWARD', value, `${ALLOWED}. ${rule}`]]),
  )

  test('every regime with every fault, beside all other settings', () => {
    const value =
      'RANGE: lineal, TREND_UP: r-multiple(clip=0, units=4), default: win-loss, RANGE, TREND_DOWN: fixed, TREND_DOWN: fixed'
    const both = faultsOf({ RL_DISCOUNT: '7', RL_REWARD_BY_REGIME: value })
    const byRegime = faultsOf({ RL_REWARD_BY_REGIME: value })
    expect(both.map(([path]) => path)).toEqual(['RL_REWARD_BY_REGIME', 'RL_DISCOUNT'])
    expect(byRegime).toEqual([
      [
        'RL_REWARD_BY_REGIME',
        value,
        `${BY_REGIME}. ${[
          'RANGE: there is no reward "lineal"; the nearest of r-multiple, win-loss, fixed, linear is linear',
          'TREND_UP: there is no option units; the nearest of clip, unit, penalty, fullAfterSeconds is unit',
          'TREND_UP: clip must be above 0',
          'default is no regime: the reward of all others is RL_REWARD',
          'must be regimes with their rewards, as in RANGE: win-loss; got "RANGE"',
          'TREND_DOWN is named twice',
        ].join('; ')}`,
      ],
    ])
  })

  test('a slip in the name of the setting', () =>
    expect(faultsOf({ RL_REWARDS_BY_REGIME: 'RANGE: win-loss' })[0]?.[2]).toContain('RL_REWARD_BY_REGIME'))
})

const positive = fc.integer({ min: 1, max: 99_999 }).map((hundredths) => hundredths / 100)
const rules: fc.Arbitrary<RewardRule> = fc.oneof(
  fc.record({
    name: fc.constant('r-multiple' as const),
    clip: positive,
    unit: fc.oneof(fc.constant('risk' as const), positive),
  }),
  fc.record({
    name: fc.constant('linear' as const),
    range: positive,
    penalty: fc.constant(0.25),
    fullAfterSeconds: positive,
  }),
  fc.record({ name: fc.constant('win-loss' as const) }),
)

prop.prop([rules])('what is written of a rule is read as that rule', (rule) =>
  expect(parseReward(rewardInWords(rule))).toEqual({ rule, faults: [] }),
)
