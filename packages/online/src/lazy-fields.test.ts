import { canonicalJson, settled } from '@alavanca/core'
import { expect, test } from 'vitest'
import { withLazyFields } from './lazy-fields.ts'

const plain = (): object => ({ id: 'a', table: { rows: [1, 2] }, seal: 'x' })

const lazy = (made: string[] = []): { id: string; table: object; seal: string } => {
  const target = { id: 'a' }
  withLazyFields<{ table: object; seal: string }>(target, {
    table: () => {
      made.push('table')
      return { rows: [1, 2] }
    },
    seal: () => {
      made.push('seal')
      return 'x'
    },
  })
  // as: both fields were added
  return target as ReturnType<typeof lazy>
}

test.each<[string, (value: object) => unknown]>([
  ['JSON', (value) => JSON.stringify(value)],
  ['canonical JSON', canonicalJson],
  ['a structured clone', (value) => Object.getOwnPropertyDescriptors(structuredClone(value))],
  ['a spread', (value) => Object.getOwnPropertyDescriptors({ ...value })],
  ['its entries', (value) => Object.entries(value)],
  ['Object.assign', (value) => Object.assign({}, value)],
  ['itself, once settled', (value) => Object.getOwnPropertyDescriptors(settled(value))],
])('%s is the same as of fields that were there from the start', (_, written) => {
  expect(written(lazy())).toStrictEqual(written(plain()))
})

test('comparisons see no difference, either way round', () => {
  expect(lazy()).toStrictEqual(plain())
  expect(plain()).toStrictEqual(lazy())
  expect(lazy()).not.toEqual({ ...plain(), seal: 'y' })
})

test('nothing is made before it is read, and nothing twice', () => {
  const made: string[] = []
  const one = lazy(made)
  expect([Object.keys(one), 'table' in one, made]).toEqual([['id', 'table', 'seal'], true, []])
  expect(one.table).toBe(one.table)
  expect(made).toEqual(['table'])
  expect(Object.getOwnPropertyDescriptor(one, 'table')).toMatchObject({ writable: true, value: { rows: [1, 2] } })
})

test('what is frozen before it is read stays frozen, and is made once', () => {
  const made: string[] = []
  const one = Object.freeze(lazy(made))
  expect(one.table).toBe(one.table)
  expect(made).toEqual(['table'])
  expect(() => Object.assign(one, { id: 'b' })).toThrow(TypeError)
})

test('a value that is put in its place is taken, as for any field', () => {
  const made: string[] = []
  const one = lazy(made)
  one.seal = 'forged'
  expect([one.seal, made]).toEqual(['forged', []])
})
