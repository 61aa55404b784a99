import { normalCdf, normalDensity } from '../normal/normal-cdf.ts'
import type { ActionLine } from './action-lines.ts'
import type { LegBelief } from './leg-belief.ts'

/** What is known about opening the extra on top of the full base. */
export interface ExtraEvidence {
  /** P(the extra's net value > 0), 0 to 1. */
  readonly probability: number
  /** What the extra costs on average where its value is below 0, in R; 0 where that cannot be. */
  readonly costIfWrongR: number
}

/**
 * The extra's net value is e·m_x less what it adds to the risk, a normal distribution of mean μ and deviation σ by what is
 * believed of m_x. Where it is below 0 it costs E[−v | v < 0] = σ·φ(μ/σ) / Φ(−μ/σ) − μ (the inverse Mills ratio).
 */
export const extraEvidence = (enter: ActionLine, withExtra: ActionLine, belief: LegBelief): ExtraEvidence => {
  const mean = withExtra.extra * belief.meanR - (withExtra.cost - enter.cost)
  const deviation = withExtra.extra * belief.deviationR
  const z = mean / deviation
  const wrong = normalCdf(-z)
  const cost = wrong > 0 ? (deviation * normalDensity(z)) / wrong - mean : 0
  return { probability: normalCdf(z), costIfWrongR: Math.max(0, cost) }
}

/**
 * How probable it must be that the extra pays for the expected loss of a wrong one, (1 − p) · cost, to stay within what may be
 * spent: 1 − most / cost, and 0 where a wrong extra costs less than that.
 */
export const probabilityAsked = (costIfWrongR: number, maxCostR: number): number =>
  costIfWrongR <= maxCostR ? 0 : 1 - maxCostR / costIfWrongR
