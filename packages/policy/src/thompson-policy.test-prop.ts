import { canonicalJson } from '@alavanca/core'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import {
  ACTIONS,
  BELIEF_WIDTHS,
  type Observation,
  POLICY_MODES,
  parsePolicyConfig,
  ThompsonPolicy,
  TRADING_ACTIONS,
} from './index.ts'

const states = ['a', 'b', 'c']
const observation: fc.Arbitrary<Observation> = fc.record({
  regime: fc.constantFrom('TREND_UP', 'RANGE'),
  state: fc.constantFrom(...states),
  action: fc.constantFrom(...TRADING_ACTIONS),
  reward: fc.double({ min: 0, max: 1, noNaN: true }),
  rMultiple: fc.double({ min: -1, max: 3, noNaN: true }),
  time: fc.nat(),
})
const configs = fc
  .record({
    mode: fc.constantFrom(...POLICY_MODES),
    beliefWidth: fc.constantFrom(...BELIEF_WIDTHS),
    discount: fc.constantFrom(0.9, 0.997, 1),
    poolingStrength: fc.constantFrom(0, 5, 50),
    explorationFloor: fc.constantFrom(0, 0.01, 0.2),
    priorAlpha: fc.double({ min: 0.5, max: 5, noNaN: true }),
    priorBeta: fc.double({ min: 0.5, max: 5, noNaN: true }),
  })
  .map((config) =>
    parsePolicyConfig({
      ...config,
      extraMinProbability: 0,
      extraMaxCostR: 0,
      maxRegimeDrawdownR: 0,
      freezeThreshold: 0,
    }),
  )
const histories = fc.array(observation, { maxLength: 60 })
const where = { regime: 'TREND_UP', state: 'a' }

const taught = (config: ReturnType<typeof parsePolicyConfig>, history: readonly Observation[]): ThompsonPolicy => {
  const policy = new ThompsonPolicy({ config })
  for (const each of history) policy.update(each)
  return policy
}

test.prop([configs, histories, fc.subarray([...ACTIONS], { minLength: 1 })])(
  'propensities are a distribution over what is admissible',
  (config, history, admissible) => {
    const { propensities } = taught(config, history).odds(where, admissible)
    expect(ACTIONS.reduce((sum, action) => sum + propensities[action], 0)).toBeCloseTo(1, 9)
    for (const action of ACTIONS) {
      expect(propensities[action]).toBeGreaterThanOrEqual(0)
      if (!admissible.includes(action)) expect(propensities[action]).toBe(0)
    }
  },
)

test.prop([configs, histories])('posteriors stay where draws are sound: at least the prior', (config, history) => {
  const policy = taught(config, history)
  for (const state of states) {
    for (const action of TRADING_ACTIONS) {
      const { alpha, beta, mean, interval } = policy.actionStats({ regime: 'TREND_UP', state }, action)
      expect(alpha).toBeGreaterThanOrEqual(config.priorAlpha)
      expect(beta).toBeGreaterThanOrEqual(config.priorBeta)
      expect(interval[0]).toBeLessThan(interval[1])
      expect(mean).toBeGreaterThan(0)
    }
  }
})

test.prop([configs, histories])('a success in place of a failure never lowers its action', (config, history) => {
  const last = { ...where, action: 'ENTER', time: 0 } as const
  const after = (reward: number): number =>
    taught(config, [...history, { ...last, reward, rMultiple: 6 * (reward - 0.5) }]).odds(where, ACTIONS).propensities
      .ENTER
  expect(after(1)).toBeGreaterThanOrEqual(after(0) - 1e-9)
})

test.prop([configs, histories, histories])(
  'stopping and going on is the same as not stopping',
  (config, before, after) => {
    const never = taught(config, before)
    never.select(where, ACTIONS)
    const restored = ThompsonPolicy.restore(JSON.parse(JSON.stringify(never.snapshot())), { config })
    for (const policy of [never, restored]) {
      for (const each of after) policy.update(each)
      policy.select(where, ACTIONS)
    }
    expect(canonicalJson(restored.snapshot())).toBe(canonicalJson(never.snapshot()))
  },
)

test.prop([configs, histories])('every exported table is one that can be imported', (config, history) => {
  const policy = taught(config, history)
  for (const regime of policy.regimes()) {
    const other = new ThompsonPolicy({ config })
    other.importTable(regime, policy.exportTable(regime), 0)
    expect(other.exportTable(regime)).toEqual(policy.exportTable(regime))
  }
})
