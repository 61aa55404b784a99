import { expect, test } from 'vitest'
import { type Field, valuesOf, wrongField } from './fields.ts'

const FIELDS: readonly Field[] = [
  { name: 'side', label: 'Side', kind: { type: 'CHOICE', of: [['BUY', 'Buy']] } },
  { name: 'contracts', label: 'Contracts', kind: { type: 'CONTRACTS', least: 1 } },
  { name: 'price', label: 'Price', kind: { type: 'PRICE' }, isOptional: true },
  { name: 'contract', label: 'Name', kind: { type: 'TEXT' }, isOptional: true },
]

test('what is left empty is left out, and numbers are sent as numbers', () => {
  expect(valuesOf(FIELDS, { side: 'BUY', contracts: ' 2 ', price: '5421,5', contract: ' ' })).toEqual({
    side: 'BUY',
    contracts: 2,
    price: 5_421.5,
  })
})

test.each([
  [{}, 'side'],
  [{ side: 'SELL' }, 'side'],
  [{ side: 'BUY', contracts: '' }, 'contracts'],
  [{ side: 'BUY', contracts: '0' }, 'contracts'],
  [{ side: 'BUY', contracts: '1.5' }, 'contracts'],
  [{ side: 'BUY', contracts: '1', price: '-1' }, 'price'],
  [{ side: 'BUY', contracts: '1', price: 'Infinity' }, 'price'],
  [{ side: 'BUY', contracts: '1', price: '' }, undefined],
])('the first field that does not say what it must is named: %j', (said, name) =>
  expect(wrongField(FIELDS, said)?.name).toBe(name),
)
