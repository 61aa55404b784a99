import type { ApprovedReleverage, Cents } from '@alavanca/core'
import { assertType, expectTypeOf, test } from 'vitest'
import type { Allocation, AllocationContext } from './index.ts'

test('money must be cents: a plain number is not accepted', () => {
  // @ts-expect-error 120.5 may be reais
  assertType<AllocationContext['pnlToday']>(120.5)
  expectTypeOf<AllocationContext['pnlToday']>().toEqualTypeOf<Cents>()
})

test('a permission cannot be written down by hand', () => {
  // @ts-expect-error only the capital package makes one
  assertType<ApprovedReleverage>({ symbol: 'WIN', time: 0, extraContracts: 1 })
})

test('the permission is there or null, never undefined', () =>
  expectTypeOf<Allocation['approval']>().toEqualTypeOf<ApprovedReleverage | null>())
