import { describe, expect, test } from 'vitest'
import { BinaryWriter } from '../src/database/binary.ts'
import { bigintArray, integerArray, textArray } from '../src/database/binary-array.ts'
import { Database } from '../src/database/database.ts'
import { postgres, testUrl, titled } from './database.ts'

const said = async (type: string, value: Buffer): Promise<unknown> => {
  const database = new Database({ url: testUrl() })
  try {
    const { rows } = await database.run<{ said: string }>(
      { name: '', text: `SELECT to_json($1::${type}[])::text AS said` },
      [value],
    )
    return JSON.parse(rows[0]?.said ?? '')
  } finally {
    await database.close()
  }
}

const TEXTS = ['', 'a', 'ação', '日経 🎲', '"{,}\\', 'x'.repeat(5_000), 'é'.repeat(3_000)]

describe.skipIf(postgres === null)(titled("arrays in PostgreSQL's binary format"), () => {
  test.each([
    ['text', textArray(TEXTS), TEXTS],
    ['integer', integerArray([0, -1, 2_147_483_647, -2_147_483_648]), [0, -1, 2_147_483_647, -2_147_483_648]],
    [
      'bigint',
      bigintArray([0, -1, 1, 2 ** 32, -(2 ** 32), 2 ** 42 + 7, -(2 ** 42) - 7, Number.MAX_SAFE_INTEGER]),
      [0, -1, 1, 2 ** 32, -(2 ** 32), 2 ** 42 + 7, -(2 ** 42) - 7, Number.MAX_SAFE_INTEGER],
    ],
    ['bigint', bigintArray([]), []],
  ])('are read as they were meant: %s', async (type, array, meant) => {
    expect(await said(type, array)).toEqual(meant)
  })
})

test.each([
  ['a fraction', () => bigintArray([0.5])],
  ['beyond a double', () => bigintArray([2 ** 53])],
  ['no number', () => bigintArray([Number.NaN])],
  ['more than 32 bits', () => integerArray([2 ** 31])],
  ['a fraction of 32 bits', () => integerArray([1.5])],
])('what does not fit is refused: %s', (_, make) => {
  expect(make).toThrow(RangeError)
})

test('memory grows as it must, and keeps what is in it', () => {
  const writer = new BinaryWriter(1)
  for (let index = 0; index < 100; index += 1) writer.bigint(index)
  writer.raw(Buffer.from([1, 2]))
  writer.short(-1)
  expect(writer.bytes.length).toBe(1_204)
  expect(writer.bytes.readBigInt64BE(99 * 12 + 4)).toBe(99n)
  expect(writer.bytes.subarray(1_200)).toEqual(Buffer.from([1, 2, 255, 255]))
})
