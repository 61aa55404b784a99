import type { Cents } from '@alavanca/core'
import { assertType, expectTypeOf, test } from 'vitest'
import type { Action, ClosedTrade, TradingAction } from './index.ts'

test('a trade was never a HOLD', () => {
  expectTypeOf<ClosedTrade['action']>().toEqualTypeOf<TradingAction>()
  expectTypeOf<TradingAction>().toEqualTypeOf<Exclude<Action, 'HOLD'>>()
  // @ts-expect-error nothing closes that was never opened
  assertType<ClosedTrade['action']>('HOLD')
})

test('what was booked may be anything, so that a trade that strayed can be told', () =>
  expectTypeOf<ClosedTrade['booked']>().toEqualTypeOf<Action>())

test('money is cents: a plain number may be reais', () => {
  expectTypeOf<ClosedTrade['basePnl'] | ClosedTrade['extraPnl'] | ClosedTrade['riskBudget']>().toEqualTypeOf<Cents>()
  // @ts-expect-error 90 of what?
  assertType<ClosedTrade['basePnl']>(90)
})

test('an unknown propensity is null and is said: leaving it out does not compile', () => {
  expectTypeOf<ClosedTrade['propensity']>().toEqualTypeOf<number | null>()
  expectTypeOf<Omit<ClosedTrade, 'propensity'>>().not.toExtend<ClosedTrade>()
})
