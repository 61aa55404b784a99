import type { Signal } from '@alavanca/core'
import { expect, test } from 'vitest'
import { exitFill, fillOf, modified, quote, rejected, signalEvent, timer } from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closed, closes, held, moves, opened, recordsOf, sent, underWay } from '../../test/outcome.ts'
import { engineOf } from '../../test/scene.ts'
import type { Engine } from '../index.ts'

/** An engine that holds five contracts of a BUY at `PRICE`, no extra. */
const holding = (change: Partial<Signal>, context = { globalConfidence: 0.1 }): Engine => {
  const engine = engineOf()
  engine.process(fillOf(opened(engine.process(signalEvent('a', 0, change, context))), PRICE))
  return engine
}

const trail = { distance: 150, step: 50 }

test('a trail has the broker move the stop, and says so once the broker has', () => {
  const engine = holding({ exit: { trail } })
  expect(engine.process(quote(2, PRICE - 5)).commands).toEqual([])
  const step = engine.process(quote(3, PRICE + 50))
  expect(moves(step)).toMatchObject([
    { tradeId: 'a', leg: 'BASE', side: 'BUY', contracts: 5, stopPrice: PRICE - 100, targetPrice: PRICE + 300 },
  ])
  expect(underWay(engine)).toEqual(['MODIFY BASE 0/5 INTENT'])
  const [move] = moves(step)
  if (move === undefined) throw new Error('no move')
  const told = engine.process(modified(move, 4))
  expect(recordsOf(told, 'LEVELS_MOVED')).toMatchObject([{ leg: 'BASE', stopPrice: PRICE - 100, rule: 'TRAIL' }])
  expect(underWay(engine)).toEqual([])
  // less than a step more
  expect(engine.process(quote(5, PRICE + 95)).commands).toEqual([])
  expect(moves(engine.process(quote(6, PRICE + 100)))).toMatchObject([{ stopPrice: PRICE - 50 }])
})

test('a stop that trailed and is hit at the broker counts as one', () => {
  const engine = holding({ exit: { trail } })
  const [move] = moves(engine.process(quote(3, PRICE + 50)))
  if (move === undefined) throw new Error('no move')
  engine.process(modified(move, 4))
  const [{ trade } = { trade: null }] = recordsOf(engine.process(exitFill('BASE', 5, PRICE - 100)), 'TRADE_CLOSED')
  expect(trade?.base.exitReason).toBe('TRAILED_STOP')
})

test('what is asked for while a move is under way is asked for when that is answered: the last of it', () => {
  const engine = holding({ exit: { trail } })
  const [move] = moves(engine.process(quote(3, PRICE + 50)))
  if (move === undefined) throw new Error('no move')
  expect(engine.process(quote(4, PRICE + 150)).commands).toEqual([])
  expect(engine.process(quote(5, PRICE + 250)).commands).toEqual([])
  expect(moves(engine.process(modified(move, 6)))).toMatchObject([{ stopPrice: PRICE + 100 }])
})

test('a stop that the broker refused is kept here: the engine closes at it itself', () => {
  const engine = holding({ exit: { trail } })
  const [move] = moves(engine.process(quote(3, PRICE + 50)))
  if (move === undefined) throw new Error('no move')
  expect(engine.process(rejected(move, 4)).commands).toEqual([])
  expect(engine.process(quote(5, PRICE - 95)).commands).toEqual([])
  expect(closed(engine.process(quote(6, PRICE - 100)))).toMatchObject({
    reason: 'TRAILED_STOP',
    contracts: 5,
    referencePrice: PRICE - 100,
  })
})

test('a refused stop is asked for again only once it moves on', () => {
  const engine = holding({ exit: { trail } })
  const [move] = moves(engine.process(quote(3, PRICE + 50)))
  if (move === undefined) throw new Error('no move')
  engine.process(rejected(move, 4))
  for (let seconds = 5; seconds < 50; seconds += 1)
    expect(engine.process(quote(seconds, PRICE + (seconds % 2) * 45)).commands).toEqual([])
  expect(moves(engine.process(quote(50, PRICE + 100)))).toMatchObject([{ stopPrice: PRICE - 50 }])
})

test('several targets: the engine closes the parts, the broker holds the last', () => {
  const engine = engineOf()
  const targets = [PRICE + 100, PRICE + 200, PRICE + 300]
  const command = opened(engine.process(signalEvent('a', 0, { targets }, { globalConfidence: 0.1 })))
  expect(command.targetPrice).toBe(PRICE + 300)
  engine.process(fillOf(command, PRICE))
  expect(engine.process(quote(2, PRICE + 95)).commands).toEqual([])
  const first = engine.process(quote(3, PRICE + 100))
  expect(closes(first)).toMatchObject([{ contracts: 2, reason: 'TARGET_PART', referencePrice: PRICE + 100 }])
  // nobody asks twice
  expect(engine.process(quote(4, PRICE + 105)).commands).toEqual([])
  engine.process(fillOf(closed(first), PRICE + 100, 5))
  const second = engine.process(quote(6, PRICE + 200))
  expect(closes(second)).toMatchObject([{ contracts: 2, reason: 'TARGET_PART' }])
  engine.process(fillOf(closed(second), PRICE + 200, 7))
  expect(held(engine)).toEqual(['BASE 1'])
  const [{ trade } = { trade: null }] = recordsOf(
    engine.process(exitFill('BASE', 1, PRICE + 300, 8, 'TARGET')),
    'TRADE_CLOSED',
  )
  expect(trade?.base).toMatchObject({
    contracts: 5,
    exitReason: 'TARGET',
    grossCents: (2 * 100 + 2 * 200 + 300) * 20,
    parts: [
      { reason: 'TARGET_PART', contracts: 4, exitPrice: PRICE + 150, grossCents: 600 * 20 },
      { reason: 'TARGET', contracts: 1, exitPrice: PRICE + 300, grossCents: 300 * 20 },
    ],
  })
})

test('shares that leave something over leave it without a target', () => {
  const engine = engineOf()
  const targets = [{ price: PRICE + 100, share: 0.4 }]
  const command = opened(engine.process(signalEvent('a', 0, { targets }, { globalConfidence: 0.1 })))
  expect(command.targetPrice).toBeNull()
  engine.process(fillOf(command, PRICE))
  expect(closes(engine.process(quote(3, PRICE + 500)))).toMatchObject([{ contracts: 2, referencePrice: PRICE + 500 }])
  expect(engine.process(quote(4, PRICE + 900)).commands).toEqual([])
})

test('two targets passed at once are two closes, and a part that is refused is asked for again', () => {
  const engine = holding({ targets: [PRICE + 100, PRICE + 200, PRICE + 300] })
  const both = engine.process(quote(3, PRICE + 250))
  expect(closes(both).map(({ contracts }) => contracts)).toEqual([2, 2])
  const [first, second] = closes(both)
  if (first === undefined || second === undefined) throw new Error('no two closes')
  engine.process(rejected(first, 4))
  engine.process(fillOf(second, PRICE + 250, 4))
  expect(closes(engine.process(quote(5, PRICE + 245)))).toMatchObject([{ contracts: 2 }])
})

test('when everything goes while a part is under way, only the rest is asked for, and the part again if it fails', () => {
  const engine = holding({ targets: [PRICE + 100, PRICE + 300] })
  const part = closed(engine.process(quote(3, PRICE + 100)))
  expect(part.contracts).toBe(3)
  const all = engine.process({ type: 'EXIT', time: part.time + 1, tradeId: 'a', reason: 'enough' })
  expect(sent(all)).toEqual(['CLOSE BASE 2'])
  engine.process(rejected(part, 4))
  engine.process(fillOf(closed(all), PRICE, 5))
  expect(sent(engine.process(quote(6, PRICE)))).toEqual(['CLOSE BASE 3'])
})

test('a time limit closes what is left', () => {
  const engine = holding({ exit: { timeLimitSeconds: 60 } })
  expect(engine.process(quote(60, PRICE)).commands).toEqual([])
  expect(closed(engine.process(quote(61, PRICE + 10)))).toMatchObject({
    reason: 'TIME_LIMIT',
    referencePrice: PRICE + 10,
  })
})

test('a timer ends a time limit where no price comes, once', () => {
  const engine = holding({ exit: { timeLimitSeconds: 60 } })
  expect(engine.process(timer(60)).commands).toEqual([])
  expect(closed(engine.process(timer(61)))).toMatchObject({ reason: 'TIME_LIMIT', contracts: 5, referencePrice: null })
  expect(engine.process(timer(62)).commands).toEqual([])
})

test('break-even moves the stop to the average entry', () => {
  const engine = holding({ exit: { breakEvenAt: PRICE + 80 } })
  expect(engine.process(quote(2, PRICE + 75)).commands).toEqual([])
  expect(moves(engine.process(quote(3, PRICE + 80)))).toMatchObject([{ stopPrice: PRICE }])
})

test('on an account with an extra the stop moves for both legs', () => {
  const engine = engineOf()
  const base = opened(engine.process(signalEvent('a', 0, { exit: { trail } })))
  const extra = opened(engine.process(fillOf(base, PRICE)))
  engine.process(fillOf(extra, PRICE))
  expect(moves(engine.process(quote(3, PRICE + 50)))).toMatchObject([
    { leg: 'BASE', contracts: 5, targetPrice: PRICE + 300 },
    { leg: 'EXTRA', contracts: 2, targetPrice: null, stopPrice: PRICE - 100 },
  ])
})

test('a base that left forgets its moves, and a late answer about them changes nothing', () => {
  const engine = holding({ exit: { trail } })
  const [move] = moves(engine.process(quote(3, PRICE + 50)))
  if (move === undefined) throw new Error('no move')
  expect(recordsOf(engine.process(exitFill('BASE', 5, PRICE - 150)), 'TRADE_CLOSED')).toHaveLength(1)
  expect(engine.process(rejected(move, 6)).records).toMatchObject([{ type: 'ORDER', status: 'REJECTED' }])
  expect(engine.publicState()).toMatchObject({ orders: [], positions: [], tradingState: 'ACTIVE' })
})

test('a fill of a move is nothing that can be: the engine halts', () => {
  const engine = holding({ exit: { trail } })
  const [move] = moves(engine.process(quote(3, PRICE + 50)))
  if (move === undefined) throw new Error('no move')
  engine.process(fillOf(move, PRICE, 4))
  expect(engine.publicState().tradingState).toBe('HALTED')
  expect(held(engine)).toEqual(['BASE 5'])
})
