import type { Bar } from '@alavanca/core'
import type { BarRow, Timeframe } from '@alavanca/mt5-protocol'
import { toUtc } from './server-time.ts'

const MINUTE = 60_000

const TIMEFRAME_MS: Readonly<Record<Timeframe, number>> = {
  M1: MINUTE,
  M2: 2 * MINUTE,
  M3: 3 * MINUTE,
  M5: 5 * MINUTE,
  M10: 10 * MINUTE,
  M15: 15 * MINUTE,
  M30: 30 * MINUTE,
  H1: 60 * MINUTE,
  H4: 240 * MINUTE,
  D1: 1_440 * MINUTE,
}

/** A row as a bar in UTC, its spread in price units. */
export const toBar = (
  [time, open, high, low, close, , spread]: BarRow,
  timeframe: Timeframe,
  { utcOffset, point }: { readonly utcOffset: number; readonly point: number },
): Bar & { readonly spread: number } => ({
  time: toUtc(time, utcOffset),
  durationMs: TIMEFRAME_MS[timeframe],
  open,
  high,
  low,
  close,
  spread: spread * point,
})
