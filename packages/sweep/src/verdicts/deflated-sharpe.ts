import { requireFinite, requireInteger } from '@alavanca/core'
import { normalCdf, normalQuantile } from '@alavanca/policy'
import { familyWiseQuantile } from './noise-ceiling.ts'
import { probabilisticSharpe, type SharpeMoments } from './probabilistic-sharpe.ts'

/** Euler's and Mascheroni's γ. */
const GAMMA = 0.5772156649015329

/**
 * How far above 0 the best of N worthless trials is expected, in standard deviations, as the deflated Sharpe ratio has it:
 * (1 − γ)Φ⁻¹(1 − 1/N) + γΦ⁻¹(1 − 1/(Ne)): 2.53 for 100, 3.26 for 1,000, 4.39 for 10⁵, a little above the exact
 * `noiseCeiling`. 0 for a single trial, of which there is no best. Throws `INVALID_INPUT` below 1.
 */
export const expectedMaximum = (trials: number): number =>
  requireInteger(trials, 'trials', 1) === 1
    ? 0
    : // Φ⁻¹(1 − p) = −Φ⁻¹(p), and p is what a double holds best
      -(1 - GAMMA) * normalQuantile(1 / trials) - GAMMA * normalQuantile(1 / (trials * Math.E))

const varianceOf = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
}

/**
 * The Sharpe ratio that the best of N worthless trials is expected to show: √Var(s_n) times `expectedMaximum(N)`, of a day
 * like the Sharpe ratios `sharpes` of the trials (variance with n − 1). Where fewer than two of several trials left one, the
 * variance is 1/(T − 1), that of worthless ones. Failed trials raise `trials`, and have no Sharpe ratio.
 */
export const noiseSharpe = (sharpes: readonly number[], trials: number, days: number): number => {
  for (const [index, sharpe] of sharpes.entries()) requireFinite(sharpe, `sharpes.${index}`)
  requireInteger(trials, 'trials', Math.max(1, sharpes.length))
  const variance = sharpes.length < 2 ? 1 / (requireInteger(days, 'days', 2) - 1) : varianceOf(sharpes)
  return Math.sqrt(variance) * expectedMaximum(trials)
}

/**
 * The deflated Sharpe ratio: the probability that the winner's true Sharpe ratio is above what the best of N worthless
 * trials is expected to show: `probabilisticSharpe` at `noiseSharpe` (Bailey & López de Prado, Journal of Portfolio
 * Management 40(5), 2014, doi 10.3905/jpm.2014.40.5.094). All Sharpe ratios are of a day.
 */
export const deflatedSharpe = (winner: SharpeMoments, sharpes: readonly number[], trials: number): number =>
  probabilisticSharpe(winner, noiseSharpe(sharpes, trials, winner.days))

/**
 * The deflated Sharpe ratio that the best of N independent worthless trials reaches in a share of `alpha` of all sweeps:
 * Φ(c − m), c being `familyWiseQuantile` and m `expectedMaximum`. 1 − alpha for a single trial; 0.77 for 100 and 0.69 for 10⁵
 * at 5 per cent. The usual 0.95 asks of several trials far more than 5 per cent: of 100 worthless ones, the best reaches it
 * in 3 sweeps of 2,000.
 */
export const familyWiseLevel = (trials: number, alpha: number): number =>
  normalCdf(familyWiseQuantile(trials, alpha) - expectedMaximum(trials))
