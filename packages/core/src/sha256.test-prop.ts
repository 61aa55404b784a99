import { createHash } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { portableRunningSha256, portableSha256, runningSha256, sha256Hex } from './sha256.ts'

const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 5_000 }))

test.prop([texts])("the platform's hash and the portable one are the same", (text) => {
  const expected = createHash('sha256').update(text, 'utf8').digest('hex')
  expect([sha256Hex(text), portableSha256(text)]).toEqual([expected, expected])
})

test('so they are of half a surrogate, and of a long text', () => {
  for (const text of ['\ud800', 'a\udc00b', 'é'.repeat(300_000)]) expect(sha256Hex(text)).toBe(portableSha256(text))
})

test.prop([fc.array(texts, { maxLength: 5 })])('texts one after the other are as one text, by both', (parts) => {
  for (const running of [runningSha256(), portableRunningSha256()]) {
    let all = ''
    for (const part of parts) {
      // a half of a pair at the end might become a whole one with what follows
      const text = `${part}\n`
      all += text
      running.add(text)
      expect(running.hex()).toBe(portableSha256(all))
    }
  }
})
