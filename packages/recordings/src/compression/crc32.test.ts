import { expect, test } from 'vitest'
import { crc32 } from './crc32.ts'

const bytes = new TextEncoder().encode('123456789')

test('the check value of the CRC catalogue', () => expect(crc32(bytes)).toBe(0xcbf43926))
test('nothing has the checksum 0', () => expect(crc32(new Uint8Array(0))).toBe(0))
test('in pieces it is the same as in one', () =>
  expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926))
