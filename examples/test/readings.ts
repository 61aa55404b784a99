import type { Readings } from '../strategies/indicators.ts'

/** A market in which nothing stands out. */
export const CALM: Readings = {
  close: 100,
  range: 10,
  rangeRatio: 1,
  momentum: 0,
  slope: 0,
  directionality: 10,
  channel: { upper: 120, lower: 80 },
  strength: 50,
  volumeRatio: 1,
}
