import { ensureNever } from '@alavanca/core'
import { type ClosedTrade, guardReward, parsePolicyConfig, rMultiple, ThompsonPolicy } from '@alavanca/policy'
import { assertType, expectTypeOf, test } from 'vitest'
import { type AddOutcome, type BatchResult, OnlineUpdater, parseOnlineConfig, type RollbackReason } from './index.ts'

const dependencies = {
  config: parseOnlineConfig(),
  policy: new ThompsonPolicy({ config: parsePolicyConfig() }),
}

test('a reward is guarded before it may teach', () => {
  new OnlineUpdater({ ...dependencies, reward: guardReward('rMultiple', rMultiple()) })
  // @ts-expect-error nobody has looked at what it returns
  new OnlineUpdater({ ...dependencies, reward: rMultiple() })
})

test('the updater as a learner takes only trades that were taken', () => {
  const updater = new OnlineUpdater(dependencies)
  expectTypeOf(updater.add).parameter(0).toEqualTypeOf<ClosedTrade>()
})

test('what becomes of an added trade is one of three, and only an addition can fill a batch', () => {
  const says = (outcome: AddOutcome): boolean => {
    switch (outcome.type) {
      case 'ADDED':
        return outcome.isBatchReady
      case 'DUPLICATE':
      case 'FULL':
        // @ts-expect-error nothing was added
        return outcome.isBatchReady
      default:
        return ensureNever(outcome)
    }
  }
  expectTypeOf(says).returns.toBeBoolean()
})

test('no batch is null, which must be looked at', () => {
  const updater = new OnlineUpdater(dependencies)
  expectTypeOf(updater.applyBatch).returns.toEqualTypeOf<BatchResult | null>()
  // @ts-expect-error nothing may have waited
  void updater.applyBatch(0).applied
})

test('a table goes back for one of three reasons', () => {
  assertType<readonly RollbackReason[]>(['OPERATOR', 'FREEZE', 'INTEGRITY'])
  expectTypeOf<RollbackReason>().toEqualTypeOf<'OPERATOR' | 'FREEZE' | 'INTEGRITY'>()
})
