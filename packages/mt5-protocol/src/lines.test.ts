import { SERVER_SAMPLES, TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { LineSigner } from './line-seal.ts'
import { formatLine, parseLine } from './lines.ts'
import { FROM_SERVER, FROM_TERMINAL } from './messages.ts'

const read = (value: unknown) => parseLine(JSON.stringify(value), FROM_TERMINAL)

describe('every message survives its line', () => {
  test.each(Object.values(TERMINAL_SAMPLES))('$t from the terminal', (message) => {
    const line = formatLine(message)
    expect(line.endsWith('\n')).toBe(true)
    expect(line.indexOf('\n')).toBe(line.length - 1)
    expect(parseLine(line.slice(0, -1), FROM_TERMINAL)).toEqual({ kind: 'MESSAGE', message })
  })
  test.each(Object.values(SERVER_SAMPLES))('$t from the server', (message) =>
    expect(parseLine(formatLine(message).trimEnd(), FROM_SERVER)).toEqual({ kind: 'MESSAGE', message }),
  )
})

test.each([
  ['', 'not JSON'],
  ['{', 'not JSON'],
  ['7', 'no type'],
  ['null', 'no type'],
  ['[]', 'no type'],
  ['{"t":7}', 'no type'],
  ['{"t":"hb"}', '"hb": n'],
  [`"${'x'.repeat(LIMITS.lineBytes)}"`, 'too long'],
])('garbage is named: %.20s', (line, reason) => {
  const parsed = parseLine(line, FROM_TERMINAL)
  expect(parsed.kind).toBe('GARBAGE')
  if (parsed.kind === 'GARBAGE') expect(parsed.reason).toContain(reason)
})

test.each(['later', 'toString', '__proto__', 'constructor'])('a type that is not known is told apart: %s', (type) =>
  expect(parseLine(`{"t":"${type}","n":1,"ts":1}`, FROM_TERMINAL)).toEqual({ kind: 'UNKNOWN_TYPE', type }),
)

const { result, trade, tick, dial, hello, positions } = TERMINAL_SAMPLES
test.each([
  ['a cid of 21 characters', { ...result, cid: 'x'.repeat(21) }],
  ['a cid with a blank', { ...result, cid: 'a b' }],
  ['an empty cid', { ...result, cid: '' }],
  ['a cid beyond ASCII', { ...result, cid: 'ção' }],
  ['a ticket as a number', { ...result, order: 7 }],
  ['a ticket of 0', { ...result, order: '0' }],
  ['a negative volume', { ...result, volume: -1 }],
  ['a status nobody knows', { ...result, status: 'perhaps' }],
  ['a sequence of 0', { ...result, n: 0 }],
  ['a time beyond all calendars', { ...result, ts: Number.MAX_SAFE_INTEGER }],
  ['a null price among ticks', { ...tick, ticks: [[1, null, 1, 1, 1, 1]] }],
  ['a negative price', { ...tick, ticks: [[1, -1, 1, 1, 1, 1]] }],
  ['too many ticks', { ...tick, ticks: Array(LIMITS.ticksPerLine + 1).fill(tick.ticks[0]) }],
  ['too many positions', { ...positions, positions: Array(LIMITS.rowsPerLine + 1).fill(positions.positions[0]) }],
  ['a deal without its side', { ...trade, deal: { ...trade.deal, side: undefined } }],
  ['a short nonce', { ...dial, nonce: 'ab' }],
  ['a pass that is none', { ...dial, pass: 'let me in' }],
  ['a margin mode of 3', { ...hello, marginMode: 3 }],
])('refuses %s', (_, value) => expect(read(value).kind).toBe('GARBAGE'))

test('numbers that JSON turns into infinity are refused', () =>
  expect(parseLine(JSON.stringify(result).replace('130005', '1e999'), FROM_TERMINAL).kind).toBe('GARBAGE'))

test('fields of a later version are left out', () =>
  expect(read({ ...result, colour: 'green' })).toEqual({ kind: 'MESSAGE', message: result }))

test('the fullest line stays below the limit', () => {
  const text = 'ç'.repeat(LIMITS.textLength)
  const row = { ...positions.positions[0], comment: 'x'.repeat(64), symbol: 'W'.repeat(LIMITS.symbolLength) }
  const deal = { ...trade.deal, comment: 'x'.repeat(64), symbol: 'W'.repeat(LIMITS.symbolLength) }
  const full = [
    { ...positions, positions: Array(LIMITS.rowsPerLine).fill(row) },
    { ...TERMINAL_SAMPLES.history, deals: Array(LIMITS.rowsPerLine).fill(deal) },
    {
      ...tick,
      ticks: Array(LIMITS.ticksPerLine).fill([
        1_764_000_000_000, 130_000.123456789, 130_000.123456789, 130_000.123456789, 1e15, 4_294_967_295,
      ]),
    },
    { ...result, message: text },
  ]
  const signer = new LineSigner('a key', 1)
  for (const message of full) expect(Buffer.byteLength(signer.sign(message))).toBeLessThanOrEqual(LIMITS.lineBytes)
})
