import { createHash } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { portableSha256, sha256Hex } from './sha256.ts'

const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 5_000 }))

test.prop([texts])("the platform's hash and the portable one are the same", (text) => {
  const expected = createHash('sha256').update(text, 'utf8').digest('hex')
  expect([sha256Hex(text), portableSha256(text)]).toEqual([expected, expected])
})

test('so they are of half a surrogate, and of a long text', () => {
  for (const text of ['\ud800', 'a\udc00b', 'é'.repeat(300_000)]) expect(sha256Hex(text)).toBe(portableSha256(text))
})
