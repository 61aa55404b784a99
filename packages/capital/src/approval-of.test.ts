import { isApprovedReleverage } from '@alavanca/core'
import { expect, test } from 'vitest'
import { approvalOf } from './approval-of.ts'
import { CapitalManager, parseCapitalConfig } from './index.ts'

const context = {
  symbol: 'WIN',
  time: 1_790_000_000_000,
  regime: 'TREND_UP',
  globalConfidence: 0.8,
  ensembleDisagreement: 0.2,
  liquidityStrength: 0.7,
  transitionActive: false,
  pnlToday: 12_050,
} as Parameters<CapitalManager['allocate']>[0]

test('what a record says was approved is a permission again, though the record went through JSON', () => {
  const { record, approval } = new CapitalManager({ config: parseCapitalConfig() }).allocate(context)
  const again = approvalOf(JSON.parse(JSON.stringify(record)))
  expect(isApprovedReleverage(again)).toBe(true)
  expect(again).toEqual(approval)
})

test('without an extra there is nothing to permit, though all layers agree', () => {
  const { record } = new CapitalManager({ config: parseCapitalConfig() }).allocate(context)
  expect(approvalOf({ ...record, extra: 0 as typeof record.extra })).toBeNull()
})

test('a record of a refusal gives none, nor one whose layers do not bear its extra out', () => {
  const { record } = new CapitalManager({ config: parseCapitalConfig({ releverageEnabled: false }) }).allocate(context)
  expect(approvalOf(record)).toBeNull()
  expect(approvalOf({ ...record, extra: 1 as typeof record.extra })).toBeNull()
  expect(approvalOf({ ...record, extra: 1 as typeof record.extra, layers: [] })).toBeNull()
})
