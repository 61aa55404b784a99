import { fc, test as prop } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { LineSplitter } from './line-splitter.ts'

const collect = (limit: number) => {
  const seen: string[] = []
  const splitter = new LineSplitter(limit, { line: (text) => seen.push(text), tooLong: () => seen.push('(too long)') })
  return { seen, splitter, push: (text: string) => splitter.push(Buffer.from(text)) }
}

test('lines come out whole however they were torn', () => {
  const { seen, push } = collect(100)
  for (const part of ['he', '', 'llo\nwor', 'ld\r\n', '\n', 'x']) push(part)
  expect(seen).toEqual(['hello', 'world', ''])
})

test('a character torn in two is put together again', () => {
  const { seen, splitter } = collect(100)
  const bytes = Buffer.from('ção\n')
  for (const byte of bytes) splitter.push(Buffer.from([byte]))
  expect(seen).toEqual(['ção'])
})

test('a line too long is told once, dropped to its end, and nothing of it is kept', () => {
  const { seen, push, splitter } = collect(8)
  push('12345678\n123456789')
  push('x'.repeat(1_000_000))
  expect(splitter.pending).toBe(0)
  push('tail\nnext\n')
  expect(seen).toEqual(['12345678', '(too long)', 'next'])
})

prop.prop([
  fc.array(fc.string({ maxLength: 20 }).map((text) => text.replaceAll(/[\r\n]/g, '_'))),
  fc.array(fc.nat(30)),
])('any way of cutting gives the same lines', (lines, cuts) => {
  const { seen, splitter } = collect(1_000)
  const all = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  let from = 0
  for (const cut of cuts) {
    splitter.push(all.subarray(from, from + cut))
    from += cut
  }
  splitter.push(all.subarray(from))
  // lone surrogates have no bytes of their own
  expect(seen).toEqual(lines.map((line) => Buffer.from(line).toString('utf8')))
})
