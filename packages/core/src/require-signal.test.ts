import { expect, test } from 'vitest'
import { requireSignal } from './require-signal.ts'
import type { Signal } from './signal.ts'

const buy: Signal = {
  id: 'a',
  time: 0,
  symbol: 'WIN',
  side: 'BUY',
  entryPrice: 130_000,
  stopPrice: 129_900,
  targets: [130_200, 130_400],
}

test('a sound signal passes, either way', () => {
  requireSignal(buy)
  requireSignal({ ...buy, side: 'SELL', stopPrice: 130_100, targets: [129_800] })
  requireSignal({ ...buy, targets: [] })
})

test('the prices of a HOLD are nobody’s business', () => {
  requireSignal({ ...buy, side: 'HOLD', entryPrice: 0, stopPrice: 0 })
})

test.each([
  ['no symbol', { symbol: ' ' }, 'signal.symbol'],
  ['no time', { time: Number.NaN }, 'signal.time'],
  ['a side that is none', { side: 'LONG' as 'BUY' }, 'signal.side'],
  ['targets that are no list', { targets: 130_200 as unknown as number[] }, 'signal.targets'],
  ['no id', { id: '' }, 'signal.id'],
  ['no entry', { entryPrice: Number.NaN }, 'signal.entryPrice'],
  ['a stop above a BUY', { stopPrice: 130_100 }, 'signal.stopPrice'],
  ['a stop at the entry', { stopPrice: 130_000 }, 'signal.stopPrice'],
  ['a negative stop', { stopPrice: -5 }, 'signal.stopPrice'],
  ['a target below a BUY', { targets: [130_200, 129_000] }, 'signal.targets.1'],
  ['half a contract', { requestedContracts: 0.5 }, 'signal.requestedContracts'],
  ['no contracts at all', { requestedContracts: 0 }, 'signal.requestedContracts'],
])('refused with its path: %s', (_, over, path) => {
  expect(() => requireSignal({ ...buy, ...over })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path }))
})
