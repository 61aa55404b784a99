/** Discounted evidence: how much success and failure was seen, in trades. */
export interface Sums {
  readonly success: number
  readonly failure: number
}

/** Parameters of a Beta distribution. */
export interface BetaParameters {
  readonly alpha: number
  readonly beta: number
}

export interface PosteriorSettings {
  readonly priorAlpha: number
  readonly priorBeta: number
  readonly poolingStrength: number
}

/**
 * A cell's posterior: the prior, what the same action taught in all other states of the regime (worth at most
 * `poolingStrength` trades), and what it taught here. `parent` holds the sums over all states, this one included; both
 * are discounted to now.
 */
export const pooledPosterior = (cell: Sums, parent: Sums, settings: PosteriorSettings): BetaParameters => {
  // a difference of sums that should be equal may come out a hair below 0
  const success = Math.max(0, parent.success - cell.success)
  const failure = Math.max(0, parent.failure - cell.failure)
  const others = success + failure
  const borrowed = Math.min(settings.poolingStrength, others)
  const mean = others > 0 ? success / others : 0
  return {
    alpha: settings.priorAlpha + borrowed * mean + cell.success,
    beta: settings.priorBeta + borrowed * (1 - mean) + cell.failure,
  }
}
