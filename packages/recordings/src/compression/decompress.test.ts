import { cut, encodings, refusalOf } from '@alavanca/testing/recordings'
import { gzipSync, type Zippable, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { joinAll } from '../bytes.ts'
import { decompress } from './decompress.ts'

const text = encodings['UTF-8']
const content = text('2026.03.02 09:00,130000,130050,129990,130020,812,1500\n'.repeat(40))

const bytesOf = async function* (bytes: Uint8Array, pieces: readonly number[]): AsyncGenerator<Uint8Array> {
  yield* cut(bytes, pieces)
}
const unpack = async (packed: Uint8Array, entry?: string, pieces: readonly number[] = [100]): Promise<Uint8Array> =>
  joinAll((await decompress(bytesOf(packed, pieces), 'file', entry)).chunks)

const flipped = (bytes: Uint8Array, index: number): Uint8Array =>
  bytes.map((byte, at) => (at === index ? byte ^ 0x10 : byte))

const gzip = gzipSync(content, { mtime: 0, filename: 'bars.csv' })
const zip = zipSync({ 'bars.csv': content }, { mtime: '2026-01-01' })

describe.each([
  ['gzip', gzip],
  ['zip', zip],
  ['stored zip', zipSync({ 'bars.csv': content }, { level: 0, mtime: '2026-01-01' })],
  ['nothing', content],
])('packed by %s', (_, packed) => {
  test.each([[[1]], [[2, 5]], [[1_000_000]]])('in pieces of %j it comes out whole', async (pieces) =>
    expect(await unpack(packed, undefined, pieces)).toEqual(content),
  )
})

describe.each([
  ['gzip', gzip],
  ['zip', zip],
])('a damaged %s file', (_, packed) => {
  test('cut off anywhere, it is refused', async () => {
    for (let length = 4; length < packed.length; length += 1) {
      const refusal = await refusalOf(() => unpack(packed.slice(0, length)))
      expect(refusal).toMatchObject({ code: 'UNREADABLE_DATA', path: 'file' })
    }
  })

  test('with one bit turned, it is refused or says the same as before', async () => {
    let refused = 0
    for (let index = 4; index < packed.length; index += 1) {
      const outcome = await unpack(flipped(packed, index)).catch(() => null)
      if (outcome === null) refused += 1
      else expect(outcome).toEqual(content)
    }
    expect(refused).toBeGreaterThan(packed.length / 3)
  })
})

test('gzip parts one after the other are one text', async () => {
  const both = Uint8Array.from([...gzip, ...gzipSync(text('the end'), { mtime: 0 })])
  expect(await unpack(both, undefined, [1])).toEqual(Uint8Array.from([...content, ...text('the end')]))
})

test('damage in the first of two gzip parts is not covered up by the second', async () => {
  const broken = flipped(gzip, gzip.length - 6)
  const refusal = await refusalOf(() => unpack(Uint8Array.from([...broken, ...gzip])))
  expect(refusal.message).toContain('damaged')
})

describe('a zip of several files', () => {
  const files: Zippable = { 'a.csv': text('a'), 'b.csv': text('b'), 'folder/': new Uint8Array(0) }
  const several = zipSync(files)

  test('is refused with their names while nobody says which', async () =>
    expect((await refusalOf(() => unpack(several))).message).toContain('say which with the option entry: a.csv, b.csv'))
  test('gives the one that was asked for', async () => expect(await unpack(several, 'b.csv')).toEqual(text('b')))
  test('does not have what was never in it', async () =>
    expect((await refusalOf(() => unpack(several, 'c.csv'))).message).toContain(
      'no single file named c.csv, but a.csv',
    ))
  test('with one file beside folders and hidden files, it gives that one', async () =>
    expect(await unpack(zipSync({ ...files, 'b.csv': [text('b'), {}], '__MACOSX/a': text('x') }), 'a.csv')).toEqual(
      text('a'),
    ))
})

test('a zip with nothing in it says so', async () =>
  expect((await refusalOf(() => unpack(zipSync({})))).message).toContain('it holds 0 files'))

describe('a zip that this reader does not know', () => {
  const directory = zip.findIndex((_, at) => zip[at] === 0x50 && zip[at + 1] === 0x4b && zip[at + 2] === 1)
  const changed = (offset: number, value: number): Uint8Array =>
    zip.map((byte, at) => (at === directory + offset ? value : byte))

  test('encrypted', async () =>
    expect((await refusalOf(() => unpack(changed(8, 1)))).message).toContain('bars.csv in it is encrypted'))
  test('of another size than its list says', async () =>
    expect((await refusalOf(() => unpack(changed(24, 1)))).message).toContain('damaged'))
  test('packed by another method', async () =>
    expect((await refusalOf(() => unpack(changed(10, 12)))).message).toContain('packed by method 12'))
})

test('sizes may stand in a zip64 field', async () => {
  const directory = zip.findIndex((_, at) => zip[at] === 0x50 && zip[at + 1] === 0x4b && zip[at + 2] === 1)
  const name = 'bars.csv'.length
  const entry = zip.slice(directory, directory + 46 + name)
  const view = new DataView(entry.buffer)
  // packed size first as the entry has it, but the field has the size first
  const field = new DataView(new ArrayBuffer(28))
  for (const [at, value] of [1, 24].entries()) field.setUint16(at * 2, value, true)
  field.setBigUint64(4, BigInt(view.getUint32(24, true)), true)
  field.setBigUint64(12, BigInt(view.getUint32(20, true)), true)
  field.setBigUint64(20, BigInt(view.getUint32(42, true)), true)
  for (const at of [20, 24, 42]) view.setUint32(at, 0xffffffff, true)
  view.setUint16(30, 28, true)
  const end = zip.slice(-22)
  expect(
    await unpack(Uint8Array.from([...zip.slice(0, directory), ...entry, ...new Uint8Array(field.buffer), ...end])),
  ).toEqual(content)
})
