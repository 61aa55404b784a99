import type { Quote } from '@alavanca/core'
import { expect, test } from 'vitest'
import { closingPrice, requireQuote } from '../index.ts'

test('a BUY closes at the bid, a SELL at the ask, both at the only price', () => {
  const quote = { time: 1, bid: 100, ask: 105 }
  expect([closingPrice('BUY', quote), closingPrice('SELL', quote)]).toEqual([100, 105])
  const trade = { time: 1, price: 102 }
  expect([closingPrice('BUY', trade), closingPrice('SELL', trade)]).toEqual([102, 102])
})

test.each<[string, object]>([
  ['quote.time', { time: Number.NaN, bid: 100, ask: 105 }],
  ['quote.bid', { time: 1, bid: Number.NaN, ask: 105 }],
  ['quote.bid', { time: 1, bid: 0, ask: 105 }],
  ['quote.ask', { time: 1, bid: 100, ask: Number.POSITIVE_INFINITY }],
  ['quote.ask', { time: 1, bid: 100 }],
  ['quote.price', { time: 1, price: -5 }],
  ['quote.price', { time: 1 }],
])('%s %o is refused', (path, quote) =>
  // feeds can send anything
  expect(() => requireQuote(quote as Quote)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path })),
)

test('a crossed quote is taken as it is: recordings have them', () =>
  expect(requireQuote({ time: 1, bid: 105, ask: 100 })).toBeDefined())
