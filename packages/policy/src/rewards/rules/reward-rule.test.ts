import { AlavancaError, checksum } from '@alavanca/core'
import { expect, test } from 'vitest'
import { fixture } from '../../../test/fixture.ts'
import { tradeOf, winner } from '../../../test/trades.ts'
import {
  configuredReward,
  type PolicyConfigInput,
  parsePolicyConfig,
  type RewardRule,
  rewardInWords,
  rewardOfRule,
  rewardsInWords,
} from '../../index.ts'

const faultsOf = (input: unknown): readonly string[] => {
  try {
    // as: a file may say anything
    parsePolicyConfig(input as PolicyConfigInput)
  } catch (error) {
    if (error instanceof AlavancaError) return error.faults.map(({ path, message }) => `${path}: ${message}`)
    throw error
  }
  return []
}

const worth = (rule: RewardRule, pnl: number, riskBudget = 60): number =>
  rewardOfRule(rule, 3)(tradeOf(pnl, riskBudget))

test.each(fixture<{ pnl: number; riskBudget: number; expected: Record<string, number> }[]>('rewards'))(
  'golden: rules mean the shipped functions: $pnl on $riskBudget',
  ({ pnl, riskBudget, expected }) => {
    const found: Record<string, RewardRule> = {
      rMultiple3: { name: 'r-multiple' },
      winLoss: { name: 'win-loss' },
      fixed: { name: 'fixed' },
      linear100: { name: 'linear' },
    }
    for (const [name, rule] of Object.entries(found))
      expect(worth(rule, pnl, riskBudget)).toBeCloseTo(expected[name] ?? -1, 12)
  },
)

test('options count: clip, unit, range, win, loss, and less for what was held long', () => {
  expect(worth({ name: 'r-multiple', clip: 1.5 }, 45)).toBe(0.75)
  // 45 of a unit of 90 are half an R, whatever was at risk
  expect(worth({ name: 'r-multiple', clip: 1, unit: 90 }, 45, 10)).toBe(0.75)
  expect(worth({ name: 'linear', range: 50 }, -25)).toBe(0.25)
  expect(worth({ name: 'fixed', win: 0.7, loss: 0.1 }, 1)).toBe(0.7)
  expect(worth({ name: 'win-loss', penalty: 0.2, fullAfterSeconds: 240 }, 1)).toBeCloseTo(0.9, 12)
})

test('a fixed unit and a range say the same: clip times unit', () => {
  for (const pnl of [-400, -30, 0, 12, 900])
    expect(worth({ name: 'r-multiple', clip: 3, unit: 50 }, pnl)).toBeCloseTo(
      worth({ name: 'linear', range: 150 }, pnl),
      12,
    )
})

test('what says no more than the default leaves a configuration as it always was', () => {
  const plain = checksum(parsePolicyConfig())
  expect(checksum(parsePolicyConfig({ reward: { name: 'r-multiple' }, rewardByRegime: {} }))).toBe(plain)
  expect(Object.keys(parsePolicyConfig())).not.toContain('reward')
  expect(checksum(parsePolicyConfig({ reward: { name: 'win-loss' } }))).not.toBe(plain)
  expect(checksum(parsePolicyConfig({ rewardByRegime: { RANGE: { name: 'r-multiple' } } }))).not.toBe(plain)
})

test('every fault of a configuration is named with its path', () =>
  expect(
    faultsOf({
      reward: { name: 'r-multiple', clip: 0, unit: -1, range: 4 },
      rewardByRegime: {
        default: { name: 'win-loss' },
        RANGE: { name: 'lineal' },
        PANIC: { name: 'fixed', win: 0.2, loss: 0.2 },
        TREND_UP: { name: 'linear', penalty: 0.1 },
      },
    }),
  ).toEqual([
    'reward.clip: must be above 0',
    'reward.unit: must be risk, or an amount of money above 0',
    'reward: Unrecognized key: "range"',
    "rewardByRegime.RANGE.name: Invalid discriminator value. Expected 'r-multiple' | 'win-loss' | 'fixed' | 'linear'",
    'rewardByRegime.PANIC.loss: must be below win',
    'rewardByRegime.TREND_UP.penalty: and fullAfterSeconds must be given together',
  ]))

test('all other regimes are no regime of their own', () =>
  expect(faultsOf({ rewardByRegime: { default: { name: 'win-loss' } } })).toEqual([
    'rewardByRegime.default: must not be a regime here: what all others have is reward',
  ]))

test('a rule in words, and all of them with the clip that counts', () => {
  expect(rewardInWords({ name: 'r-multiple', clip: 5, unit: 80 })).toBe('r-multiple(clip=5, unit=80)')
  expect(rewardInWords({ name: 'win-loss' })).toBe('win-loss')
  expect(
    rewardsInWords({
      rewardClipR: 4,
      rewardByRegime: { TREND_UP: { name: 'linear' }, RANGE: { name: 'r-multiple', unit: 9 } },
    }),
  ).toBe('r-multiple(clip=4); RANGE: r-multiple(clip=4, unit=9); TREND_UP: linear')
})

test.each(['constructor', '__proto__', 'toString'])('a regime called %s is one like any other', (regime) => {
  const rewardByRegime = JSON.parse(`{"${regime}":{"name":"win-loss"}}`)
  const config = parsePolicyConfig({ rewardByRegime })
  expect(configuredReward(config)({ ...winner, regime }).reward).toBe(1)
  expect(configuredReward(parsePolicyConfig())({ ...winner, regime }).reward).toBe(0.75)
})
