/**
 * A bot that trails its stop by itself, and the same trail kept by the engine:
 * `npx tsx --conditions=@alavanca/source examples/bots/own-trail.ts`.
 */
import type { ExitRules } from '@alavanca/core'
import type { Engine, EngineEvent } from '@alavanca/engine'
import { NINE_THIRTY, type Price, SEEN, walk } from './shared/market.ts'
import { trade } from './shared/trade.ts'

const DISTANCE = 60
const STEP = 50

const prices = (): Iterable<Price> => walk(130_000, 130_200, 130_100)

/** Buys on the third price. */
const enter = function* ({ time, ask }: Price, exit: ExitRules): Generator<EngineEvent> {
  if (time !== NINE_THIRTY + 2_000) return
  const facts = { id: 'long', time, symbol: 'WIN', side: 'BUY' as const, entryPrice: ask, stopPrice: ask - 100 }
  yield { type: 'SIGNAL', time, signal: { ...facts, targets: [], exit }, context: SEEN }
}

// ── the bot moves the stop: it sends ADJUST where it used to send the broker an order
let stop = 0
const trailing = function* (price: Price, engine: Engine): Generator<EngineEvent> {
  yield* enter(price, {})
  const { time, bid } = price
  const base = engine.publicState().positions.find(({ leg }) => leg === 'BASE')
  if (base === undefined) return
  const wanted = bid - DISTANCE
  if (wanted < Math.max(stop, base.entryPrice - 100) + STEP) return
  stop = wanted
  yield { type: 'ADJUST', time, tradeId: base.tradeId, stopPrice: wanted }
}
console.log('The bot trails:')
await trade({ prices: prices(), bot: trailing })

// ── or it says so once, with the signal, and the engine moves the stop
console.log('The engine trails:')
await trade({
  prices: prices(),
  bot: (price) => enter(price, { trail: { distance: DISTANCE, step: STEP } }),
})
