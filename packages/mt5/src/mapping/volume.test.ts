import { EURUSD, WIN } from '@alavanca/core'
import { fc, test as prop } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { toContracts, toLots } from './volume.ts'

test('lots are clean decimals', () => {
  expect(toLots(3, EURUSD)).toBe(0.03)
  expect(toLots(7, EURUSD)).toBe(0.07)
  expect(toLots(2, WIN)).toBe(2)
})

prop.prop([fc.nat(100_000), fc.constantFrom(1, 0.1, 0.01, 0.001, 5, 100)])(
  'there and back again',
  (contracts, volumeStep) => {
    expect(toContracts(toLots(contracts, { volumeStep }), { volumeStep })).toBe(contracts)
  },
)

test('a part of a contract is none', () => {
  expect(toContracts(0.015, EURUSD)).toBeNull()
  expect(toContracts(1.5, WIN)).toBeNull()
})
