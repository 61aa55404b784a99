import { expect, test } from 'vitest'
import { fixture } from '../../test/fixture.ts'
import { parsePolicyConfig, ThompsonPolicy, type TradingAction } from '../index.ts'

interface GoldenCase {
  priorAlpha: number
  priorBeta: number
  discount: number
  poolingStrength: number
  observations: { state: string; action: TradingAction; reward: number }[]
  posteriors: { state: string; action: TradingAction; alpha: number; beta: number }[]
}

test.each(fixture<GoldenCase[]>('posterior'))(
  'golden: discount $discount, pooling $poolingStrength',
  ({ observations, posteriors, ...settings }) => {
    const config = parsePolicyConfig({ ...settings, beliefWidth: 'coin', freezeThreshold: 0, maxRegimeDrawdownR: 0 })
    const policy = new ThompsonPolicy({ config })
    for (const observation of observations) {
      policy.update({ regime: 'RANGE', ...observation, rMultiple: 0, time: 0 })
    }
    for (const { state, action, alpha, beta } of posteriors) {
      const found = policy.actionStats({ regime: 'RANGE', state }, action)
      expect(Math.abs(found.alpha / alpha - 1)).toBeLessThan(1e-9)
      expect(Math.abs(found.beta / beta - 1)).toBeLessThan(1e-9)
    }
  },
)
