import { type Bar, type Instrument, toPrice } from '@alavanca/core'
import type { BarSteps } from '@alavanca/scalp'

/** A bar of steps as a bar of prices again. */
export const pricedBar = (bar: BarSteps, instrument: Instrument): Bar => ({
  time: bar.time,
  durationMs: bar.end - bar.time,
  open: toPrice(bar.open, instrument),
  high: toPrice(bar.high, instrument),
  low: toPrice(bar.low, instrument),
  close: toPrice(bar.close, instrument),
})
