import type { BetaParameters, PosteriorSettings, Sums } from './pooled-posterior.ts'

/** The sums of a cell, with what tells how its rewards spread and how much they have aged. */
export interface Moments extends Sums {
  /** Of what was credited. */
  readonly squares: number
  /** The weights, discounted twice as fast. */
  readonly agedWeight: number
}

/** Rewards after which the guess counts half. */
const GUESS_LASTS = 10
/** No reward counts as more than so many coins, however alike the rewards were. */
const MOST_COINS = 100

/**
 * How many coins a reward is worth: the variance m(1 − m) of a coin of the same mean, over that of the rewards seen, from 1 to
 * 100. A success booked as r, a failure as 1 − r makes the Beta posterior as wide as if coins had been tossed, with variance
 * m(1 − m)/n; a mean of n rewards of variance v has v/n. Weighing each with m(1 − m)/v makes the two agree. Both variances are taken
 * with one more reward, half of it a success and half a failure, that goes as rewards come: rewards of 0 and 1 thus weigh exactly
 * 1, and one or two results make nobody sure.
 */
export const coinsPerReward = ({ success, failure, squares }: Moments): number => {
  const seen = success + failure
  const guessed = 1 / (1 + seen / GUESS_LASTS)
  const mean = (success + guessed / 2) / (seen + guessed)
  const coin = mean * (1 - mean)
  const observed = (squares + guessed / 2) / (seen + guessed) - mean * mean
  // rounding may leave a hair less than nothing
  return observed * MOST_COINS <= coin ? MOST_COINS : Math.max(1, coin / observed)
}

/** Unweighted rewards that a discounted mean is worth: (Σ w γⁱ)² / Σ w γ²ⁱ (Kish's effective sample size). */
const effective = (weight: number, agedWeight: number): number => (agedWeight > 0 ? (weight * weight) / agedWeight : 0)

/**
 * `pooledPosterior` with the width that the rewards have: every reward counts as `coinsPerReward` of its action in the regime,
 * and as many as a discounted mean is worth.
 */
export const learntPosterior = (cell: Moments, parent: Moments, settings: PosteriorSettings): BetaParameters => {
  const coins = coinsPerReward(parent)
  const own = cell.success + cell.failure
  // a difference of sums that should be equal may come out a hair below 0
  const success = Math.max(0, parent.success - cell.success)
  const failure = Math.max(0, parent.failure - cell.failure)
  const others = success + failure
  const mean = others > 0 ? success / others : 0
  const agedOthers = Math.max(0, parent.agedWeight - cell.agedWeight)
  const borrowed = coins * Math.min(settings.poolingStrength, effective(others, agedOthers))
  const share = own > 0 ? (coins * effective(own, cell.agedWeight)) / own : 0
  return {
    alpha: settings.priorAlpha + borrowed * mean + share * cell.success,
    beta: settings.priorBeta + borrowed * (1 - mean) + share * cell.failure,
  }
}
