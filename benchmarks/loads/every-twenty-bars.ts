import type { HostStrategy } from '@alavanca/replay'
import { bracketed, CALM } from '@alavanca/testing/signals'

/** As cheap as a strategy can be, so that the replay is measured and not the indicators: a signal every 20 bars. */
export const everyTwentyBars = (): HostStrategy => {
  let seen = 0
  return {
    name: 'every-twenty-bars',
    onBar: ({ time, durationMs, close }) => {
      seen += 1
      if (seen % 20 !== 0) return null
      const side = seen % 40 === 0 ? 'BUY' : 'SELL'
      const bracket = { price: close, stopPoints: 150, targetPoints: 200 }
      return { signal: bracketed({ id: `every-${seen}`, time: time + durationMs, side, ...bracket }), context: CALM }
    },
  }
}
