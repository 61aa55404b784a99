/**
 * Weighted mean and spread of what was watched, one unit after the other, by West's form of Welford's method (West,
 * Communications of the ACM 22, 1979). A unit is a trade, at weight 1, or a session day. Plain JSON.
 */
export interface Baseline {
  readonly trades: number
  readonly mean: number
  /** Sum of weight × squared deviation from the mean. */
  readonly squares: number
  readonly units: number
  /** Sums of the units' weights, and of the weights' squares. */
  readonly weight: number
  readonly weightSquares: number
}

/** What one trade, or all of a session day, adds. */
export interface BaselineUnit {
  readonly mean: number
  readonly trades: number
  /** Above 0. */
  readonly weight: number
}

export const emptyBaseline: Baseline = Object.freeze({
  trades: 0,
  mean: 0,
  squares: 0,
  units: 0,
  weight: 0,
  weightSquares: 0,
})

export const withUnit = (baseline: Baseline, unit: BaselineUnit): Baseline => {
  const weight = baseline.weight + unit.weight
  const offset = unit.mean - baseline.mean
  const mean = baseline.mean + (offset * unit.weight) / weight
  return {
    trades: baseline.trades + unit.trades,
    mean,
    squares: baseline.squares + unit.weight * offset * (unit.mean - mean),
    units: baseline.units + 1,
    weight,
    weightSquares: baseline.weightSquares + unit.weight ** 2,
  }
}

export const withReward = (baseline: Baseline, reward: number): Baseline =>
  withUnit(baseline, { mean: reward, trades: 1, weight: 1 })

/**
 * Standard deviation of one unit of weight, such that a sum of W of them spreads by it times √W. Days as a whole are units, so
 * that trades which depend on each other within a day count as what they are. 0 below two units.
 */
export const spreadOf = ({ squares, units, weight, weightSquares }: Baseline): number =>
  units < 2 ? 0 : Math.sqrt(((squares / weight) * (weightSquares / weight) * units) / (units - 1))

/** Standard error of the mean; 0 below two units. */
export const standardError = (baseline: Baseline): number =>
  baseline.units < 2 ? 0 : spreadOf(baseline) / Math.sqrt(baseline.weight)

/** Fewer units than this have no spread to speak of: few long days are many trades, and still few days. */
const LEAST_UNITS = 20

export const isTaken = ({ trades, units }: Baseline, baselineTrades: number): boolean =>
  trades >= baselineTrades && units >= LEAST_UNITS

/**
 * The mean that rewards are held to: the baseline less one standard error, less the third of the drop to be caught that is
 * tolerated. A mean given by the operator has no error. Kept inside [0, 1), where the detector's bets are sound.
 */
export const toleratedMean = (mean: number, error: number, threshold: number): number =>
  Math.min(1 - 1e-6, Math.max(0, (mean - error) * (1 - threshold / 3)))
