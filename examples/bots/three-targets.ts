/**
 * A bot with three targets: half of the position leaves at the first, the rest at the others, and the stop of what is left
 * goes to the entry. `npx tsx --conditions=@alavanca/source examples/bots/three-targets.ts`.
 */
import type { EngineEvent } from '@alavanca/engine'
import { NINE_THIRTY, type Price, SEEN, walk } from './shared/market.ts'
import { trade } from './shared/trade.ts'

const bot = function* ({ time, ask }: Price): Generator<EngineEvent> {
  if (time !== NINE_THIRTY + 2_000) return
  yield {
    type: 'SIGNAL',
    time,
    signal: {
      id: 'long',
      time,
      symbol: 'WIN',
      side: 'BUY',
      entryPrice: ask,
      stopPrice: ask - 100,
      // prices alone, [130_065, 130_115, 130_215], would share it equally
      targets: [
        { price: ask + 50, share: 0.5 },
        { price: ask + 100, share: 0.25 },
        { price: ask + 200, share: 0.25 },
      ],
      exit: { breakEvenAt: ask + 50 },
    },
    context: SEEN,
  }
}

console.log('All three are reached:')
await trade({ prices: walk(130_000, 130_220), bot })
console.log('It turns after the first:')
await trade({ prices: walk(130_000, 130_070, 130_010), bot })
