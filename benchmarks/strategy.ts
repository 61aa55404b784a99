import type { HostStrategy } from '@alavanca/replay'
import { CALM } from './calm-context.ts'

/** As cheap as a strategy can be, so that the replay is measured and not the indicators: a signal every 20 bars. */
export const everyTwentyBars = (): HostStrategy => {
  let seen = 0
  return {
    name: 'every-twenty-bars',
    onBar: ({ time, durationMs, close }) => {
      seen += 1
      if (seen % 20 !== 0) return null
      const side = seen % 40 === 0 ? 'BUY' : 'SELL'
      const way = side === 'BUY' ? 1 : -1
      return {
        signal: {
          id: `every-${seen}`,
          time: time + durationMs,
          symbol: 'WIN',
          side,
          entryPrice: close,
          stopPrice: close - way * 150,
          targets: [close + way * 200],
        },
        context: CALM,
      }
    },
  }
}
