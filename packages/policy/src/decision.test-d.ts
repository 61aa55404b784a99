import { ensureNever } from '@alavanca/core'
import { assertType, expectTypeOf, test } from 'vitest'
import {
  type Action,
  type ActionStats,
  type Decision,
  type PolicyMask,
  type Propensities,
  parsePolicyConfig,
  type RegimeStats,
  ThompsonPolicy,
} from './index.ts'

test('propensities name every action, HOLD among them', () => {
  expectTypeOf<keyof Propensities>().toEqualTypeOf<Action>()
  // @ts-expect-error three of four
  assertType<Propensities>({ HOLD: 0.5, ENTER_CONSERVATIVE: 0.25, ENTER: 0.25 })
})

test('only leverage is ever masked', () =>
  expectTypeOf<PolicyMask['action']>().toEqualTypeOf<'ENTER_WITH_REALAVANCAGEM'>())

test('the reasons of a mask are all there are, and only thin evidence has numbers', () => {
  const says = (mask: PolicyMask): string => {
    switch (mask.reason) {
      case 'REGIME_FROZEN':
        // @ts-expect-error there is nothing to compare
        return mask.observed
      case 'NOT_ENOUGH_EVIDENCE':
        return `${mask.observed} < ${mask.limit}`
      case 'EXTRA_NOT_PROVEN':
        return `${mask.observed} < ${mask.limit}, at ${mask.costIfWrongR}`
      default:
        return ensureNever(mask)
    }
  }
  expectTypeOf(says).returns.toBeString()
})

test('the sampler that only draws has no propensities to give, and the odds always have', () => {
  expectTypeOf<Decision['propensities']>().toEqualTypeOf<Propensities | null>()
  const policy = new ThompsonPolicy({ config: parsePolicyConfig() })
  const { propensities } = policy.odds({ regime: 'RANGE', state: 'RANGE|10:00|HIGH|LOW' }, ['ENTER'])
  expectTypeOf(propensities).toEqualTypeOf<Propensities>()
})

test('HOLD has nothing to learn: it has no statistics, and no update', () => {
  expectTypeOf<ActionStats['action']>().toEqualTypeOf<Exclude<Action, 'HOLD'>>()
  expectTypeOf<Parameters<ThompsonPolicy['actionStats']>[1]>().toEqualTypeOf<Exclude<Action, 'HOLD'>>()
  expectTypeOf<Parameters<ThompsonPolicy['update']>[0]['action']>().toEqualTypeOf<Exclude<Action, 'HOLD'>>()
  // but it is decided, and counted
  expectTypeOf<keyof RegimeStats['decisions']>().toEqualTypeOf<Action>()
})

test('a decision is read only: what was logged stays what was decided', () => {
  const rewrite = (decision: Decision): void => {
    // @ts-expect-error readonly
    decision.action = 'HOLD'
    // @ts-expect-error readonly
    decision.admissible.push('ENTER')
  }
  expectTypeOf(rewrite).parameter(0).toEqualTypeOf<Decision>()
})
