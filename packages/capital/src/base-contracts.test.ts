import { expect, test } from 'vitest'
import { baseContracts, parseCapitalConfig } from './index.ts'

const baseOf = (operatorCapital: number, marginPerContract: number, rest = {}): number =>
  baseContracts(parseCapitalConfig({ operatorCapital, marginPerContract, ...rest }))

test('counts in whole cents: 0.30 at 0.10 carries three', () => expect(baseOf(0.3, 0.1)).toBe(3))
test('one cent short of a margin carries one fewer', () => expect(baseOf(999.99, 100)).toBe(9))
test('parts of a cent never buy a contract', () => {
  expect(baseOf(999.999, 1000)).toBe(0)
  expect(baseOf(1000, 1000.001)).toBe(0)
})
test('no capital carries nothing', () => expect(baseOf(0, 1000)).toBe(0))
test('the cap is the ceiling', () => expect(baseOf(1e13, 0.01)).toBe(10))
test('fewer than the smallest position is none at all', () => {
  expect(baseOf(1000, 1000, { minContracts: 2 })).toBe(0)
  expect(baseOf(2000, 1000, { minContracts: 2 })).toBe(2)
})
test('a cap below the smallest position opens nothing', () =>
  expect(baseOf(10_000, 1000, { maxContractsCap: 1, minContracts: 2 })).toBe(0))
