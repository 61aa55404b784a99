/**
 * A bot that waits for its price: one order lapses, one is taken back, one is filled.
 * `npx tsx --conditions=@alavanca/source examples/bots/limit-entries.ts`.
 */
import type { EngineEvent } from '@alavanca/engine'
import { NINE_THIRTY, type Price, SEEN, walk } from './shared/market.ts'
import { trade } from './shared/trade.ts'

/** Buys below the market, at a price that may come; it has so many seconds. */
const buyAt = (price: number, time: number, seconds: number): EngineEvent => ({
  type: 'SIGNAL',
  time,
  signal: {
    id: `buy at ${price}`,
    time,
    symbol: 'WIN',
    side: 'BUY',
    entryPrice: price,
    stopPrice: price - 50,
    targets: [price + 100],
    entry: { type: 'LIMIT', expiresAt: time + seconds * 1_000 },
  },
  context: SEEN,
})

const bot = function* ({ time }: Price): Generator<EngineEvent> {
  switch ((time - NINE_THIRTY) / 1_000) {
    case 1:
      yield buyAt(129_980, time, 5)
      break
    case 8:
      yield buyAt(129_990, time, 60)
      break
    case 12:
      // the idea has faded: what waits is taken back
      yield { type: 'CANCEL_ENTRY', time, symbol: 'WIN' }
      break
    case 14:
      yield buyAt(130_000, time, 60)
      break
  }
}

await trade({ prices: walk(130_000, 130_070, 129_980, 130_110), bot })
