import { type Cents, type EpochMs, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { heldContracts, type LegFill, legResult, newLeg, withEntry, withExit } from './leg-account.ts'

const fill = (contracts: number, ambiguous: boolean, price = 130_000): LegFill => ({
  price,
  contracts,
  commissionCents: 25 as Cents,
  swapCents: 0 as Cents,
  contract: null,
  time: 1 as EpochMs,
  ambiguous,
})
const how = { exitReason: 'STOP', side: 'BUY', instrument: WIN } as const

test.each([
  ['no fill', [false, false, false, false], false],
  ['its first entry', [true, false, false, false], true],
  ['its last entry', [false, true, false, false], true],
  ['its first exit', [false, false, true, false], true],
  ['its last exit', [false, false, false, true], true],
] as const)('a leg is in doubt once a fill of it was: %s', (_, [first, second, third, fourth], inDoubt) => {
  const entered = withEntry(withEntry(newLeg('BASE', 'o-1'), fill(1, first)), fill(1, second))
  const left = withExit(withExit(entered, fill(1, third), how), fill(1, fourth), how)
  expect(legResult(left, WIN)?.ambiguous).toBe(inDoubt)
})

test('a decided close is over once its leg is flat, and not before', () => {
  const closing = { reason: 'CLOSED_BY_OPERATOR', referencePrice: null } as const
  const entered = { ...withEntry(newLeg('BASE', 'o-1'), fill(2, false)), closing }
  const half = withExit(entered, fill(1, false), how)
  const flat = withExit(half, fill(1, false), how)
  expect([heldContracts(half), half.closing, half.closedAt]).toEqual([1, closing, null])
  expect([heldContracts(flat), flat.closing, flat.closedAt]).toEqual([0, null, 1])
})
