import { assertType, expectTypeOf, test } from 'vitest'
import { type ClosedTrade, type GuardedReward, guardReward, perRegime, rMultiple, winLoss } from '../index.ts'

test('a reward per regime needs one for all others', () => {
  perRegime({ MY_OWN_REGIME: winLoss(), default: rMultiple() })
  // @ts-expect-error and TREND_DOWN?
  perRegime({ TREND_UP: winLoss() })
})

test('a guarded reward tells whether it was clamped, so it is no plain reward', () => {
  const guarded = guardReward('mine', winLoss())
  expectTypeOf(guarded).toEqualTypeOf<(trade: ClosedTrade) => GuardedReward>()
  // @ts-expect-error guarded once is enough
  guardReward('mine', guarded)
})

test('a reward is a number at once, not a promise of one', () => {
  // @ts-expect-error a batch cannot wait
  assertType<Parameters<typeof guardReward>[1]>(async () => 0.5)
})
