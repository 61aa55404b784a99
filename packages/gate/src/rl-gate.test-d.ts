import { type ApprovedReleverage, type Cents, type Contracts, ensureNever } from '@alavanca/core'
import type { Action, ClosedTrade } from '@alavanca/policy'
import { assertType, expectTypeOf, test } from 'vitest'
import type { DecisionRecord, GateCode, GateContext, GateDecision, GateMask, RlGate } from './index.ts'

test('the permission is there or null, never undefined, and not part of the record', () => {
  expectTypeOf<GateDecision['approval']>().toEqualTypeOf<ApprovedReleverage | null>()
  expectTypeOf<DecisionRecord>().not.toHaveProperty('approval')
})

test('a permission cannot be written down by hand', () => {
  // @ts-expect-error only the capital package makes one
  assertType<GateDecision['approval']>({ symbol: 'WIN', time: 0, extraContracts: 1 })
})

test('an action is one of the policy, or says that there was none', () =>
  expectTypeOf<DecisionRecord['action']>().toEqualTypeOf<Action | 'NO_RL'>())

test('a record may not become a trade without looking: it may be a HOLD or without policy', () => {
  expectTypeOf<DecisionRecord['action']>().not.toExtend<ClosedTrade['action']>()
  expectTypeOf<DecisionRecord['state']>().not.toExtend<ClosedTrade['state']>()
})

test('every mask is of leverage or of the conservative size, and its reasons are these', () => {
  expectTypeOf<GateMask['action']>().toEqualTypeOf<'ENTER_WITH_REALAVANCAGEM' | 'ENTER_CONSERVATIVE'>()
  const says = ({ reason }: GateMask): string => {
    switch (reason) {
      case 'LAYERS_REFUSED':
      case 'SCALP_OPEN':
      case 'COOLDOWN':
      case 'REGIME_FROZEN':
      case 'EXTRA_NOT_PROVEN':
      case 'NOT_ENOUGH_EVIDENCE':
      case 'SAME_AS_ENTER':
        return reason
      default:
        return ensureNever(reason)
    }
  }
  expectTypeOf(says).returns.toBeString()
})

test('only refusing layers are named', () => {
  const layersOf = (mask: GateMask): readonly string[] => {
    // @ts-expect-error a cool-down has no layers
    if (mask.reason === 'COOLDOWN') return mask.layers
    return mask.reason === 'LAYERS_REFUSED' ? mask.layers : []
  }
  expectTypeOf(layersOf).parameter(0).toEqualTypeOf<GateMask>()
})

test('the ways through the gate are these five', () =>
  expectTypeOf<GateCode>().toEqualTypeOf<
    'POLICY_OFF' | 'SIGNAL_HOLD' | 'INSUFFICIENT_CAPITAL' | 'BELOW_MINIMUM' | 'DECIDED'
  >())

test('what only the host can know has to be said: no default for an open leg or a cool-down', () => {
  expectTypeOf<Omit<GateContext, 'isScalpOpen'>>().not.toExtend<GateContext>()
  expectTypeOf<Omit<GateContext, 'isCoolingDown'>>().not.toExtend<GateContext>()
  expectTypeOf<GateContext['pnlToday']>().toEqualTypeOf<Cents>()
})

test('contracts are contracts', () => expectTypeOf<DecisionRecord['contracts']['final']>().toEqualTypeOf<Contracts>())

test('what the learner answers is what learn() gives back', () =>
  expectTypeOf<RlGate<'thanks'>['learn']>().returns.toEqualTypeOf<'thanks'>())
