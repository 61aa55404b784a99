/**
 * What is kept of the results of one leg, in multiples of the risk budget, each result with its weight. Plain numbers: they
 * are added, taken apart and aged.
 */
export interface LegSums {
  /** Sum of the weights, aged by the discount. */
  readonly weight: number
  /** The same, aged twice as fast: it says how many results an aged sum is worth. */
  readonly agedWeight: number
  readonly sumR: number
  readonly squaresR2: number
}

export const NO_RESULTS: LegSums = Object.freeze({ weight: 0, agedWeight: 0, sumR: 0, squaresR2: 0 })

/** The sums as they count now, where `share` is what a result from then still counts. */
export const aged = ({ weight, agedWeight, sumR, squaresR2 }: LegSums, share: number): LegSums => ({
  weight: share * weight,
  agedWeight: share * share * agedWeight,
  sumR: share * sumR,
  squaresR2: share * squaresR2,
})

export const withLegResult = (sums: LegSums, resultR: number, weight: number): LegSums => ({
  weight: sums.weight + weight,
  agedWeight: sums.agedWeight + weight,
  sumR: sums.sumR + weight * resultR,
  squaresR2: sums.squaresR2 + weight * resultR * resultR,
})

/** What all states together have seen, without one of them. A difference of equal sums may come out a hair below 0. */
export const without = (all: LegSums, one: LegSums): LegSums => ({
  weight: Math.max(0, all.weight - one.weight),
  agedWeight: Math.max(0, all.agedWeight - one.agedWeight),
  sumR: all.sumR - one.sumR,
  squaresR2: Math.max(0, all.squaresR2 - one.squaresR2),
})

/**
 * How many unweighted results the mean is worth. A mean of results with variances v / wᵢ under a discount has variance
 * v · Σ wᵢ γ²ⁱ / (Σ wᵢ γⁱ)², that of so many (Kish's effective sample size). 0 without results.
 */
export const effectiveResults = ({ weight, agedWeight }: LegSums): number =>
  agedWeight > 0 ? (weight * weight) / agedWeight : 0

export const meanR = ({ weight, sumR }: LegSums): number => (weight > 0 ? sumR / weight : 0)
