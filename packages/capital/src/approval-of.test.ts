import { isApprovedReleverage } from '@alavanca/core'
import { expect, test } from 'vitest'
import { agreeable } from '../test/contexts.ts'
import { approvalOf } from './approval-of.ts'
import { CapitalManager, parseCapitalConfig } from './index.ts'

test('what a record says was approved is a permission again, though the record went through JSON', () => {
  const { record, approval } = new CapitalManager({ config: parseCapitalConfig() }).allocate(agreeable)
  const again = approvalOf(JSON.parse(JSON.stringify(record)))
  expect(isApprovedReleverage(again)).toBe(true)
  expect(again).toEqual(approval)
})

test('without an extra there is nothing to permit, though all layers agree', () => {
  const { record } = new CapitalManager({ config: parseCapitalConfig() }).allocate(agreeable)
  expect(approvalOf({ ...record, extra: 0 as typeof record.extra })).toBeNull()
})

test('a record of a refusal gives none, nor one whose layers do not bear its extra out', () => {
  const { record } = new CapitalManager({ config: parseCapitalConfig({ releverageEnabled: false }) }).allocate(
    agreeable,
  )
  expect(approvalOf(record)).toBeNull()
  expect(approvalOf({ ...record, extra: 1 as typeof record.extra })).toBeNull()
  expect(approvalOf({ ...record, extra: 1 as typeof record.extra, layers: [] })).toBeNull()
})
