import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { canonicalJson, checksum, settled } from './index.ts'

const values = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 6 })

test.prop([values, fc.func(fc.boolean())])(
  'the checksum is the same whatever part of a value is settled, and however often it is written',
  (parts, isSettled) => {
    const [plain, before] = [structuredClone({ parts }), JSON.stringify(parts)]
    for (const part of parts) if (isSettled(part)) settled(part)
    expect(canonicalJson({ parts })).toBe(canonicalJson(plain))
    expect(checksum({ parts })).toBe(checksum(plain))
    expect(JSON.stringify(parts)).toBe(before)
  },
)

test('what is settled cannot change any more, at any depth, also below what was frozen before', () => {
  const value = settled({ frozen: Object.freeze({ list: [{ deep: 1 }] }) })
  expect(() => Object.assign(value.frozen.list[0] ?? {}, { deep: 2 })).toThrow(TypeError)
  expect(() => value.frozen.list.push({ deep: 3 })).toThrow(TypeError)
})

test('what JSON cannot hold is refused as ever, and not frozen', () => {
  const value = { part: { amount: Number.NaN } }
  expect(() => settled(value)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'part.amount' }))
  value.part.amount = 1
  expect(canonicalJson(settled(value))).toBe('{"part":{"amount":1}}')
})
