import { expect, test } from 'vitest'
import { commandsIn, ENTRY, fillAtTrigger, managerOf, quoteAt, requestFor } from '../test/market.ts'
import type { EventFilter, ScalpManager } from './index.ts'

/** Two legs that lost, with a quote an hour between them. */
const afterTwoLosses = (historyLimit = 1_000): ScalpManager => {
  const manager = managerOf({ historyLimit })
  for (const hour of [0, 1]) {
    const openedAt = quoteAt(hour * 3_600, ENTRY).time
    manager.open(requestFor({ openedAt }))
    const [command] = commandsIn(manager.onQuote('WIN', quoteAt(hour * 3_600 + 1, ENTRY - 40)))
    if (command !== undefined) fillAtTrigger(manager, command)
  }
  return manager
}

const typesOf = (manager: ScalpManager, filter?: EventFilter): readonly string[] =>
  manager.events(filter).map(({ type }) => type)

test('the newest that fit, oldest first', () => {
  const manager = afterTwoLosses()
  expect(typesOf(manager)).toEqual(['OPENED', 'SL_HIT', 'OPENED', 'SL_HIT'])
  expect(typesOf(manager, { limit: 3 })).toEqual(['SL_HIT', 'OPENED', 'SL_HIT'])
  expect(typesOf(manager, { type: 'SL_HIT', symbol: 'WIN' })).toEqual(['SL_HIT', 'SL_HIT'])
  expect(manager.events({ type: 'SL_HIT', limit: 1 })[0]?.time).toBe(quoteAt(3_601, ENTRY).time)
  expect(typesOf(manager, { type: 'TP_HIT' })).toEqual([])
  expect(typesOf(manager, { limit: 0 })).toEqual([])
})

test('no more than it may remember, while the counts go on', () => {
  const manager = afterTwoLosses(3)
  expect(typesOf(manager)).toEqual(['SL_HIT', 'OPENED', 'SL_HIT'])
  expect(manager.stats().opened).toBe(2)
})

test.each<[string, object]>([
  ['symbol', { symbol: 'WINZ99' }],
  ['type', { type: 'TP' }],
  ['limit', { limit: -1 }],
  ['limit', { limit: 0.5 }],
])('%s %o is refused', (path, filter) =>
  // hosts in plain JavaScript can pass anything
  expect(() => managerOf().events(filter as EventFilter)).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path }),
  ),
)
