import type { MarketBar } from '@alavanca/recordings'

const MINUTE = 60_000
const START = Date.UTC(2026, 2, 2, 12)

/** The n-th one-minute bar of a morning: around its close, 10 wide, with volume, unless told otherwise. */
export const barAt = (index: number, close: number, change: Partial<MarketBar> = {}): MarketBar => ({
  time: START + index * MINUTE,
  durationMs: MINUTE,
  open: close,
  high: close + 5,
  low: close - 5,
  close,
  volume: 100,
  spread: null,
  ...change,
})
