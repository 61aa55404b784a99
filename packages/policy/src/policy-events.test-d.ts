import { ensureNever } from '@alavanca/core'
import { expectTypeOf, test } from 'vitest'
import type { Alarm, FreezeReason, PolicyEvent } from './index.ts'

test('an operator freezes with a note, an alarm with its numbers', () => {
  const says = (reason: FreezeReason): string | number => {
    switch (reason.type) {
      case 'DETECTOR':
        return reason.evidence / reason.limit
      case 'DRAWDOWN':
        return reason.drawdownR / reason.limitR
      case 'OPERATOR':
        return reason.note
      default:
        return ensureNever(reason)
    }
  }
  expectTypeOf(says).parameter(0).toEqualTypeOf<FreezeReason>()
  expectTypeOf<Exclude<FreezeReason, Alarm>['type']>().toEqualTypeOf<'OPERATOR'>()
})

test('the events are these four, each with regime and time', () => {
  expectTypeOf<PolicyEvent['type']>().toEqualTypeOf<'FROZEN' | 'UNFROZEN' | 'BASELINE_TAKEN' | 'TABLE_IMPORTED'>()
  expectTypeOf<PolicyEvent>().toExtend<{ readonly time: number; readonly regime: string }>()
})
