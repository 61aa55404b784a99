import { SERVER_SAMPLES, TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { expect, test } from 'vitest'
import { FROM_SERVER, FROM_TERMINAL, parseLine } from './index.ts'

const order = SERVER_SAMPLES['order.open']
const entry = { type: 'LIMIT', price: 129_950, expiresAt: null } as const
const read = (value: object) => parseLine(JSON.stringify(value), FROM_SERVER)

test.each([entry, { type: 'STOP', price: 130_100, expiresAt: 1_764_000_060_000 } as const])(
  'an entry that waits survives its line: $type',
  (waiting) =>
    expect(read({ ...order, entry: waiting })).toEqual({ kind: 'MESSAGE', message: { ...order, entry: waiting } }),
)

test('an order without one is an order at the market, and has no such field', () =>
  expect(read(order)).toEqual({ kind: 'MESSAGE', message: order }))

test.each([
  ['null', null],
  ['a kind nobody knows', { ...entry, type: 'STOP_LIMIT' }],
  ['no price', { type: 'LIMIT', expiresAt: null }],
  ['a price of 0', { ...entry, price: 0 }],
  ['no word on when it lapses', { type: 'LIMIT', price: 129_950 }],
  ['a fraction of a millisecond', { ...entry, expiresAt: 1.5 }],
])('refuses %s, for else it would be bought at the market', (_, waiting) =>
  expect(read({ ...order, entry: waiting }).kind).toBe('GARBAGE'),
)

test('a terminal of before names no features, and one of later may name more', () => {
  const { features: _, ...older } = TERMINAL_SAMPLES.hello
  expect(parseLine(JSON.stringify(older), FROM_TERMINAL)).toEqual({ kind: 'MESSAGE', message: older })
  const newer = { ...older, features: ['PENDING_ENTRIES', 'TIME_TRAVEL'] }
  expect(parseLine(JSON.stringify(newer), FROM_TERMINAL)).toEqual({ kind: 'MESSAGE', message: newer })
})
