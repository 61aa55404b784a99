import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { inCanonicalOrder } from './key-order.ts'

const orderOf = (keys: readonly string[]): readonly string[] => inCanonicalOrder(keys).map(({ key }) => key)

/** Few enough that most lists begin as another did. */
const few = fc.uniqueArray(fc.constantFrom('a', 'b', 'ab', 'B', '10', '9', 'é', '', '__proto__', 'a"'), {
  maxLength: 8,
})
const any = fc.uniqueArray(fc.string(), { maxLength: 80 })

test.prop([fc.array(fc.oneof(few, any), { maxLength: 20 })])(
  'keys are sorted by code units, whatever lists came before, and each is written as JSON writes it',
  (lists) => {
    for (const keys of lists) {
      expect(orderOf(keys)).toEqual([...keys].sort())
      for (const { key, first, next } of inCanonicalOrder(keys))
        expect([first, next]).toEqual([`{${JSON.stringify(key)}:`, `,${JSON.stringify(key)}:`])
    }
  },
)

describe('what is remembered', () => {
  test('is the same list for the same keys in the same order', () =>
    expect(inCanonicalOrder(['time', 'id'])).toBe(inCanonicalOrder(['time', 'id'])))

  test('is bounded: after names that never come twice it begins anew, and is as right as before', () => {
    const known = inCanonicalOrder(['time', 'id'])
    for (let name = 0; name < 20_000; name += 1) expect(orderOf([`b${name}`, 'a'])).toEqual(['a', `b${name}`])
    expect(inCanonicalOrder(['time', 'id'])).not.toBe(known)
    expect(orderOf(['time', 'id'])).toEqual(['id', 'time'])
  })
})
