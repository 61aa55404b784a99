import type { MarketTick } from '@alavanca/replay'

/**
 * The same ticks, the first of every bar preceded by the last price of the bar before. A bar is over when the next price
 * comes, and live the trade server has judged what it holds by that price before the host can act on the bar; a replay asks
 * the host first. Where that first price changes nothing, both are the same.
 */
export const settledBars = (ticks: readonly MarketTick[], barMs: number): readonly MarketTick[] =>
  ticks.flatMap((tick, index) => {
    const before = ticks[index - 1]
    const start = Math.floor(tick.time / barMs) * barMs
    return before !== undefined && before.time < start ? [{ ...before, time: start }, tick] : [tick]
  })
