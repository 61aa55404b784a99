import { invalidInput, requireFinite, requirePositive, requireUnitInterval } from '@alavanca/core'

/** What kind of market is simulated. Distances are in ticks, so that one shape fits instruments of any price. */
export interface MarketShape {
  /** Standard deviation of the move of an ordinary minute, in ticks at the start price. */
  readonly minuteVolatilityTicks: number
  /** Recorded changes, trades and quotes together, in an ordinary minute. */
  readonly ticksPerMinute: number
  /** Standard deviation of the overnight gap, as a share of an ordinary session's. */
  readonly gapRatio: number
  /**
   * Drift of a trend, in standard deviations of an ordinary minute at that time of day; each trend draws its own between
   * the two. With `rangePull` and `followThrough` it is the whole edge of the market: 0 everywhere makes it one that nobody
   * can beat.
   */
  readonly trendStrength: { readonly min: number; readonly max: number }
  /** Share of its distance from where the range began that the price comes back within a minute, 0 to 1. */
  readonly rangePull: number
  /**
   * Share of a minute's move that the next minute is drawn on by, above −1 and below 1; 0 unless given, as good as in real
   * markets. What is above it is an edge that anybody who looks at the last bar can see: planted, to try things out.
   */
  readonly followThrough?: number
}

/** About the B3 mini-index: M1 bars of 20 to 140 points, sessions of 800 to 3,000, some 30,000 ticks a day. */
export const WIN_LIKE: MarketShape = Object.freeze({
  minuteVolatilityTicks: 8,
  ticksPerMinute: 70,
  gapRatio: 0.3,
  trendStrength: Object.freeze({ min: 0.05, max: 0.25 }),
  rangePull: 0.05,
})

/** Throws `INVALID_INPUT` for a shape that no market has. */
export const requireMarketShape = (shape: MarketShape): MarketShape => {
  requirePositive(shape.minuteVolatilityTicks, 'shape.minuteVolatilityTicks')
  requirePositive(shape.ticksPerMinute, 'shape.ticksPerMinute')
  const { min, max } = shape.trendStrength
  if (requireFinite(shape.gapRatio, 'shape.gapRatio') < 0)
    throw invalidInput('shape.gapRatio', shape.gapRatio, 'must be at least 0')
  if (requireFinite(min, 'shape.trendStrength.min') < 0)
    throw invalidInput('shape.trendStrength.min', min, 'must be at least 0')
  if (requireFinite(max, 'shape.trendStrength.max') < min)
    throw invalidInput('shape.trendStrength.max', max, `must not be below the minimum ${min}`)
  requireUnitInterval(shape.rangePull, 'shape.rangePull')
  const { followThrough = 0 } = shape
  if (Math.abs(requireFinite(followThrough, 'shape.followThrough')) >= 1)
    throw invalidInput('shape.followThrough', followThrough, 'must be above -1 and below 1')
  return shape
}
