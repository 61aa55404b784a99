import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Checksum, canonicalJson, checksum } from './index.ts'

describe('canonical JSON', () => {
  test.each([
    ['keys are sorted, at every depth', { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
    ['lists keep their order', [3, 1, 2], '[3,1,2]'],
    ['a key without a value is left out', { a: undefined, b: null }, '{"b":null}'],
    ['a gap in a list is null', [undefined, 1, ...new Array(1), 2], '[null,1,null,2]'],
    ['a list of gaps is a list of nulls', new Array(2), '[null,null]'],
    ['nothing at all is null', undefined, 'null'],
    ['minus zero is zero', -0, '0'],
    ['text is escaped', 'a"\n', '"a\\"\\n"'],
    ['keys are sorted by code unit, not by language', { é: 1, z: 2, Z: 3 }, '{"Z":3,"z":2,"é":1}'],
    ['numbers come back as the same double', 0.1 + 0.2, '0.30000000000000004'],
  ])('%s', (_, value, json) => expect(canonicalJson(value)).toBe(json))

  test.each([
    ['NaN', { trades: [{ pnl: Number.NaN }] }, 'trades.0.pnl'],
    ['infinity', Infinity, '(root)'],
    ['a function', { read: () => 1 }, 'read'],
    ['a bigint', [1n], '0'],
    ['a symbol', Symbol('x'), '(root)'],
    ['a map, whose content would not show', { tables: new Map([['a', 1]]) }, 'tables'],
    ['a date', new Date(0), '(root)'],
    ['a typed list of numbers', new Float64Array(2), '(root)'],
  ])('%s is refused with its path', (_, value, path) =>
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })),
  )
})

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

test('a checksum is the SHA-256 of the canonical JSON', () => {
  expect(checksum({ b: 'é', a: 1 })).toBe(sha256('{"a":1,"b":"é"}'))
  expect(checksum('')).toBe(sha256('""'))
})

test('a running checksum is the SHA-256 of one line for each value', () => {
  const running = new Checksum()
  expect(running.hex()).toBe(sha256(''))
  running.add({ b: 2, a: 1 })
  expect(running.hex()).toBe(sha256('{"a":1,"b":2}\n'))
  running.add('x')
  expect(running.hex()).toBe(sha256('{"a":1,"b":2}\n"x"\n'))
})

test.each([10, 1_000, 5_461, 5_462, 20_000])('a list of %d texts has the checksum of its canonical JSON', (length) => {
  const value = { items: Array.from({ length }, (_, index) => `é${String(index).padStart(6, '0')}`) }
  expect(checksum(value)).toBe(sha256(canonicalJson(value)))
  const running = new Checksum()
  running.add(value)
  expect([running.hex(), running.hex()]).toEqual(Array(2).fill(sha256(`${canonicalJson(value)}\n`)))
})

test('a value that is refused leaves a running checksum as it was', () => {
  const running = new Checksum()
  running.add(1)
  const before = running.hex()
  expect(() => running.add({ a: Number.NaN })).toThrow('a must be a finite number')
  expect(running.hex()).toBe(before)
})

test('lines of text count as they are, however many there are', () => {
  const [one, many] = [new Checksum(), new Checksum()]
  one.add({ b: 1, a: 2 })
  many.addLine('{"a":2,"b":1}')
  expect(one.hex()).toBe(many.hex())
  for (let line = 0; line < 20_000; line += 1) {
    one.addLine(`line ${line}`)
    many.addLine(`line ${line}`)
    if (line % 7_000 === 0) many.hex()
  }
  expect(one.hex()).toBe(many.hex())
})
