import { expect, test } from 'vitest'
import { type ApprovedReleverage, grantReleverage, isApprovedReleverage } from './approval.ts'
import { type AlavancaError, contracts, epochMs } from './index.ts'

const granted = (): ApprovedReleverage =>
  grantReleverage({ symbol: 'WIN', time: epochMs(1_790_000_000_000), extraContracts: contracts(2) })

test('a permission says for what, since when and for how many', () => {
  expect(isApprovedReleverage(granted())).toBe(true)
  expect(granted()).toEqual({ symbol: 'WIN', time: 1_790_000_000_000, extraContracts: 2 })
})

test.each([
  ['a spread copy', { ...granted(), extraContracts: 9 }],
  ['an assigned copy', Object.assign({}, granted())],
  ['a structured clone', structuredClone(granted())],
  ['one that came back from JSON', JSON.parse(JSON.stringify(granted()))],
  ['an object that inherits from one', Object.create(granted())],
  ['a frozen one that inherits from one', Object.freeze(Object.create(granted()))],
  ['a deep copy that keeps the prototype', Object.assign(Object.create(Object.getPrototypeOf(granted())), granted())],
  ['something that looks like one', { symbol: 'WIN', time: 0, extraContracts: 1 }],
  ['null', null],
  ['nothing', undefined],
  ['text', 'approved'],
])('%s is no permission', (_, value) => expect(isApprovedReleverage(value)).toBe(false))

test('a permission cannot be changed', () => {
  const permission = granted()
  expect(() => Object.assign(permission, { extraContracts: 9 })).toThrow(TypeError)
  expect(permission.extraContracts).toBe(2)
})

test('what it was made from may change afterwards without effect', () => {
  const grant = { symbol: 'WIN', time: epochMs(0), extraContracts: contracts(1) }
  const permission = grantReleverage(grant)
  grant.extraContracts = contracts(9)
  expect(permission.extraContracts).toBe(1)
})

test('no permission for nothing', () =>
  expect(() => grantReleverage({ symbol: 'WIN', time: epochMs(0), extraContracts: contracts(0) })).toThrow(
    expect.objectContaining({
      code: 'INVALID_INPUT',
      path: 'extraContracts',
      value: 0,
    } satisfies Partial<AlavancaError>),
  ))
