import { expect, test } from 'vitest'
import {
  exitFill,
  fillOf,
  modified,
  operator,
  quote,
  reconciled,
  rejected,
  signalEvent,
  timer,
} from '../../test/events.ts'
import { PRICE } from '../../test/measures.ts'
import { closedTrade, closes, held, moves, opens, recordsOf, refusal, sent } from '../../test/outcome.ts'
import { engineOf, withTrade } from '../../test/scene.ts'
import type { AdoptAction, Engine } from '../index.ts'

const adopt = (engine: Engine, change: Partial<AdoptAction> = {}, seconds = 9) =>
  engine.process(
    operator(
      {
        type: 'ADOPT',
        symbol: 'WIN',
        side: 'SELL',
        contracts: 2,
        price: PRICE + 10,
        stopPrice: PRICE + 152,
        contract: 'WINZ26',
        reason: 'opened by hand',
        ...change,
      },
      seconds,
      'Ana',
    ),
  )

test('a position is held as a trade of its own, and the broker is asked to hold its stop, on the tick', () => {
  const engine = engineOf()
  engine.process(quote(1, PRICE))
  const step = adopt(engine, { targetPrice: PRICE - 202 })
  const [adopted] = recordsOf(step, 'ADOPTED')
  expect(adopted).toMatchObject({
    symbol: 'WIN',
    side: 'SELL',
    contracts: 2,
    price: PRICE + 10,
    contract: 'WINZ26',
    reason: 'opened by hand',
    note: 'Ana',
  })
  const levels = { stopPrice: PRICE + 150, targetPrice: PRICE - 200 }
  expect(moves(step)).toMatchObject([{ tradeId: adopted?.tradeId, leg: 'BASE', side: 'SELL', contracts: 2, ...levels }])
  expect(engine.publicState().positions).toMatchObject([
    { side: 'SELL', leg: 'BASE', contracts: 2, entryPrice: PRICE + 10, contract: 'WINZ26', ...levels },
  ])
})

test('it is closed by FLATTEN, counted in the day, and nothing is learnt from it', () => {
  const engine = engineOf()
  adopt(engine)
  const [close] = closes(engine.process(operator({ type: 'FLATTEN' }, 10)))
  if (close === undefined) throw new Error('no close')
  const trade = closedTrade(engine.process({ ...fillOf(close, PRICE, 11), commissionCents: 0 }))
  expect(trade).toMatchObject({ netCents: 400, lesson: null })
  expect(engine.publicState().pnlToday).toBe(400)
})

test('it leaves by the broker’s stop, and the symbol trades again', () => {
  const engine = engineOf()
  const [move] = moves(adopt(engine))
  if (move !== undefined) engine.process(modified(move, 10))
  expect(opens(engine.process(signalEvent('a', 11)))).toEqual([])
  engine.process({ ...exitFill('BASE', 2, PRICE + 150, 12), side: 'SELL' })
  expect(held(engine)).toEqual([])
  expect(opens(engine.process(signalEvent('b', 13)))).toHaveLength(1)
})

test('until the broker holds its stop the engine keeps it; refused twice, the position goes', () => {
  const engine = engineOf()
  adopt(engine)
  expect(closes(engine.process(quote(10, PRICE + 150)))).toMatchObject([{ reason: 'STOP_LOST', contracts: 2 }])
  const other = engineOf()
  const [first] = moves(adopt(other))
  if (first !== undefined) other.process(rejected(first, 10))
  const [second] = moves(other.process(timer(11)))
  if (second !== undefined) other.process(rejected(second, 12))
  expect(sent(other.process(timer(13)))).toEqual(['CLOSE BASE 2'])
})

test.each<[string, Partial<AdoptAction>]>([
  ['a stop that the market has passed', { stopPrice: PRICE }],
  ['a target that the market has passed', { targetPrice: PRICE + 20 }],
])('%s is refused', (_, change) => {
  const engine = engineOf()
  engine.process(quote(1, PRICE))
  expect(refusal(adopt(engine, change))).toBe('NOTHING_TO_DO')
  expect(held(engine)).toEqual([])
})

test('a difference that it explains is gone, and trading may go on', () => {
  const engine = withTrade(engineOf())
  engine.process(reconciled([{ symbol: 'WIN', contract: 'WINZ26', leg: null, side: 'BUY', here: 7, there: 8 }]))
  expect(refusal(engine.process(operator({ type: 'RESUME' }, 6)))).toBe('HOLDINGS_DIFFER')
  adopt(engine, { side: 'BUY', contracts: 1, stopPrice: PRICE - 100, price: PRICE })
  expect(engine.publicState().differences).toEqual([])
  engine.process(operator({ type: 'RESUME' }, 10))
  expect(engine.publicState().tradingState).toBe('ACTIVE')
  expect(held(engine).sort()).toEqual(['BASE 1', 'BASE 5', 'EXTRA 2'])
})
