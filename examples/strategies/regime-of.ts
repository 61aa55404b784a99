import type { KnownRegime } from '@alavanca/core'
import type { Readings } from './indicators.ts'

const ONE_SIDED = 25
const SIDEWAYS = 20
const MIN_SLOPE = 0.04
const WILD = 1.5

/**
 * What the market looks like at this bar, taken alone: wild without direction is chaos, one-sided with a slow average that
 * moves is a trend, not one-sided is a range, and what is none of these is on its way from one to another.
 */
export const regimeOf = ({ directionality, rangeRatio, slope, range }: Readings): KnownRegime => {
  const isOneSided = directionality >= ONE_SIDED
  if (rangeRatio >= WILD && !isOneSided) return 'CHAOTIC'
  if (isOneSided && Math.abs(slope) >= MIN_SLOPE * range) return slope > 0 ? 'TREND_UP' : 'TREND_DOWN'
  return directionality <= SIDEWAYS ? 'RANGE' : 'TRANSITION'
}
