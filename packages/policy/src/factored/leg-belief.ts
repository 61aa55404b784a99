import { effectiveResults, type LegSums, meanR, without } from './leg-sums.ts'

/** What is believed about a leg's mean result: a normal distribution, in multiples of the risk budget. */
export interface LegBelief {
  readonly meanR: number
  /** Standard deviation of the belief, above 0: how far the mean may be off. The leg's results spread further. */
  readonly deviationR: number
}

export interface LegBeliefSettings {
  /** How many trades' worth of evidence a state borrows from the other states of its regime. */
  readonly poolingStrength: number
  /** Standard deviation of the prior around 0. */
  readonly priorSpreadR: number
}

/**
 * The belief about a leg in a state: the prior N(0, `priorSpreadR`²), what the same leg did in the regime's other states
 * (worth at most `poolingStrength` results), and what it did here. `variance` is that of a result, in R². The textbook
 * normal mean with known variance (Gelman et al., Bayesian Data Analysis, 2.5), the variance learnt beside it; as in the
 * table of actions, others count leave-one-out.
 */
export const legBelief = (
  cell: LegSums,
  all: LegSums,
  variance: number,
  { poolingStrength, priorSpreadR }: LegBeliefSettings,
): LegBelief => {
  const others = without(all, cell)
  const own = effectiveResults(cell)
  const borrowed = Math.min(poolingStrength, effectiveResults(others))
  const precision = 1 / priorSpreadR ** 2 + (own + borrowed) / variance
  const evidence = (own * meanR(cell) + borrowed * meanR(others)) / variance
  return { meanR: evidence / precision, deviationR: 1 / Math.sqrt(precision) }
}
