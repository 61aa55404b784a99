import type { Bar } from '@alavanca/core'

/** 09:00 in São Paulo on a Monday. */
const OPEN = Date.parse('2026-03-02T12:00:00Z')
const FIVE_MINUTES = 300_000
const BARS_A_DAY = 100
const DAY = 86_400_000

/** Five-minute bars of a market that goes up and down, a hundred a day. */
export const waves = (count: number): Bar[] =>
  Array.from({ length: count }, (_, index) => {
    const price = 130_000 + 5 * Math.round(80 * Math.sin(index / 9) + 30 * Math.sin(index / 2.3))
    return {
      time: OPEN + Math.floor(index / BARS_A_DAY) * DAY + (index % BARS_A_DAY) * FIVE_MINUTES,
      durationMs: FIVE_MINUTES,
      open: price,
      high: price + 90,
      low: price - 90,
      close: price + 40,
    }
  })
