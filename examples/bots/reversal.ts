/**
 * A bot that is long or short, and turns round on a signal of the other side:
 * `npx tsx --conditions=@alavanca/source examples/bots/reversal.ts`.
 */
import { direction, type OppositeRule, type Side } from '@alavanca/core'
import type { EngineEvent } from '@alavanca/engine'
import { NINE_THIRTY, type Price, SEEN, walk } from './shared/market.ts'
import { trade } from './shared/trade.ts'

/** Long after two seconds, short after thirty. */
const wish = (time: number): Side | null => {
  if (time === NINE_THIRTY + 2_000) return 'BUY'
  return time === NINE_THIRTY + 30_000 ? 'SELL' : null
}

const botOf = (onOpposite: OppositeRule) =>
  function* ({ time, bid, ask }: Price): Generator<EngineEvent> {
    const side = wish(time)
    if (side === null) return
    const entryPrice = side === 'BUY' ? ask : bid
    const away = (points: number): number => entryPrice + direction(side) * points
    const levels = { entryPrice, stopPrice: away(-150), targets: [away(120)] }
    const signal = { id: side === 'BUY' ? 'long' : 'short', time, symbol: 'WIN', side, ...levels, onOpposite }
    yield { type: 'SIGNAL', time, signal, context: SEEN }
  }

for (const onOpposite of ['refuse', 'close', 'reverse'] as const) {
  console.log(`With onOpposite ${onOpposite}:`)
  await trade({ prices: walk(130_000, 130_100, 129_920), bot: botOf(onOpposite) })
}
