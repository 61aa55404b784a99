import type { ApprovedReleverage } from '@alavanca/core'
import { assertType, expectTypeOf, test } from 'vitest'
import type { MarketOutcome, OpenOutcome, OpenRequest, ScalpManager } from './index.ts'

test('no leg opens without an approval', () => {
  expectTypeOf<OpenRequest['approval']>().toEqualTypeOf<ApprovedReleverage>()
  // @ts-expect-error what was refused is null
  assertType<OpenRequest['approval']>(null)
  // @ts-expect-error the approval is missing
  assertType<OpenRequest>({ symbol: 'WIN', side: 'BUY', entryPrice: 130_000, openedAt: 0 })
  // @ts-expect-error a permission cannot be written down by hand
  assertType<OpenRequest['approval']>({ symbol: 'WIN', time: 0, extraContracts: 1 })
  expectTypeOf<Parameters<ScalpManager['open']>>().toEqualTypeOf<[request: OpenRequest]>()
})

test('refusals are values that a switch has to name', () => {
  expectTypeOf<Extract<OpenOutcome, { type: 'REFUSED' }>['code']>().toEqualTypeOf<'ALREADY_ACTIVE' | 'COOLDOWN'>()
  expectTypeOf<MarketOutcome['type']>().toEqualTypeOf<'CLOSE' | 'PROMOTED' | 'REFUSED'>()
})
