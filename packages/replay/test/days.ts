import { parseGateConfig } from '@alavanca/gate'
import { parseOnlineConfig } from '@alavanca/online'
import { parsePolicyConfig } from '@alavanca/policy'
import type { MarketBar } from '@alavanca/recordings'
import { CALM } from '@alavanca/testing/signals'
import type { HostStrategy } from '../src/host-strategy.ts'
import type { LearningSetup } from '../src/run/learning-setup.ts'
import { bar, signal } from './scripted.ts'

const DAY_MINUTES = 24 * 60

/** `count` session days from 2026-03-02 on, each of `barsADay` minutes that swing up and down. */
export const daysOfBars = (count: number, barsADay = 40, swing = 24): MarketBar[] =>
  Array.from({ length: count * barsADay }, (_, index) => {
    const [day, minute] = [Math.floor(index / barsADay), index % barsADay]
    const price = (at: number): number => 130_000 + 5 * Math.round(swing * Math.sin((day * 7 + at) / 3))
    const [open, close] = [price(minute), price(minute + 1)]
    return bar(day * DAY_MINUTES + minute, [open, Math.max(open, close) + 10, Math.min(open, close) - 10, close])
  })

/** Buys or sells by turns, every so many bars. */
export const busy = (every: number): HostStrategy => {
  let seen = 0
  return {
    name: 'busy',
    onBar: ({ time, durationMs, close }) => {
      seen += 1
      if (seen % every !== 0) return null
      const way = seen % (2 * every) === 0 ? 1 : -1
      return {
        signal: signal({
          id: `busy-${seen}`,
          time: time + durationMs,
          side: way > 0 ? 'BUY' : 'SELL',
          entryPrice: close,
          stopPrice: close - way * 60,
          targets: [close + way * 90],
        }),
        context: CALM,
      }
    },
  }
}

/** Learns in batches of two and never freezes. */
export const learning = (seed = 'alavanca'): LearningSetup => ({
  gate: parseGateConfig(),
  policy: parsePolicyConfig({ seed, maxRegimeDrawdownR: 0 }),
  online: parseOnlineConfig({ batchSize: 2 }),
})
