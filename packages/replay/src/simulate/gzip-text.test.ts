import { gunzipSync, strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import { gzipText } from './gzip-text.ts'

const TEXT = '<DATE>\t<TIME>\r\nAbertura, Máxima\r\n'.repeat(100)

test('comes back as it went in', () => expect(strFromU8(gunzipSync(gzipText(TEXT)))).toBe(TEXT))

test('holds neither a time nor a name, so that the same text is always the same bytes', () => {
  const [, , , flags, ...times] = gzipText(TEXT).slice(0, 8)
  expect(flags).toBe(0)
  expect(times).toEqual([0, 0, 0, 0])
})
