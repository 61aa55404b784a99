import { type LegBelief, normalCdf, normalDensity, normalQuantile } from '@alavanca/policy'

/** A leg's believed mean that was not enough, and what would have been. */
export interface ProofNeeded {
  /** The believed mean from which the rule is passed, with the belief as wide as it is. */
  readonly meanR: number
  /**
   * How many times as many lessons it takes in all if they go on as those so far; `NEVER` where such lessons only make it
   * surer that the leg does not pay, `UNKNOWN` where there were none yet.
   */
  readonly lessons: number | 'NEVER' | 'UNKNOWN'
}

/** What a policy saw when it ruled leverage out. */
export interface EvidenceSeen {
  readonly observed: number
  readonly limit: number
}

export interface ExtraSeen extends EvidenceSeen {
  readonly costIfWrongR: number
}

/** Where the normal distribution ends for a double. */
const FAR = 37
const HALVINGS = 80
/** More lessons than that are none that anybody waits for. */
const MOST_TIMES = 4_096

/** The least x between two ends from which on `passes` holds; it must hold at the upper one. */
const leastOf = (from: number, to: number, passes: (x: number) => boolean): number => {
  let [low, high] = [from, to]
  for (let round = 0; round < HALVINGS; round += 1) {
    const middle = (low + high) / 2
    if (passes(middle)) high = middle
    else low = middle
  }
  return high
}

/** A probability that has left the range of doubles is as far out as any. */
const quantile = (probability: number): number =>
  probability > 0 && probability < 1 ? normalQuantile(probability) : Math.sign(probability - 0.5) * FAR

/** The belief after `times` as many results as now, all like those so far; the prior N(0, spread²) counts once. */
const afterMore = ({ meanR, deviationR }: LegBelief, times: number, priorSpreadR: number): LegBelief => {
  const prior = 1 / priorSpreadR ** 2
  const learnt = 1 / deviationR ** 2 - prior
  const precision = prior + times * learnt
  return { meanR: (times * meanR) / (deviationR ** 2 * precision), deviationR: 1 / Math.sqrt(precision) }
}

/** How many times as many lessons pass: doubled until they do, then narrowed down. */
const lessonsFor = (
  belief: LegBelief,
  priorSpreadR: number,
  passes: (belief: LegBelief) => boolean,
): ProofNeeded['lessons'] => {
  // a belief no narrower than its prior has learnt nothing
  if (belief.deviationR >= priorSpreadR * (1 - 1e-9)) return 'UNKNOWN'
  const enough = (times: number): boolean => passes(afterMore(belief, times, priorSpreadR))
  for (let times = 2; times <= MOST_TIMES; times *= 2) if (enough(times)) return leastOf(times / 2, times, enough)
  return 'NEVER'
}

const neededFor = (belief: LegBelief, priorSpreadR: number, passes: (belief: LegBelief) => boolean): ProofNeeded => ({
  meanR: leastOf(belief.meanR, belief.meanR + 2 * FAR * belief.deviationR, (meanR) =>
    passes({ meanR, deviationR: belief.deviationR }),
  ),
  lessons: lessonsFor(belief, priorSpreadR, passes),
})

/**
 * What the base would have needed for P(it pays) to reach the limit. What entering costs in risk is what makes the
 * probability that was seen: c = m − z·d.
 */
export const baseNeeded = (belief: LegBelief, { observed, limit }: EvidenceSeen, priorSpreadR: number): ProofNeeded => {
  const cost = belief.meanR - quantile(observed) * belief.deviationR
  return neededFor(belief, priorSpreadR, ({ meanR, deviationR }) => normalCdf((meanR - cost) / deviationR) >= limit)
}

/**
 * What the extra would have needed for the expected loss of a wrong one to stay within what may be spent. Its size, its share of
 * the risk and that limit are those which the probability, the limit and the cost that were seen have in common:
 * with z = Φ⁻¹(observed), cost = e·d·(φ(z)/Φ(−z) − z) and spent = (1 − limit)·cost, it is passed where
 * σ·φ(μ/σ) − μ·Φ(−μ/σ) ≤ spent for the extra's net value N(μ, σ²).
 */
export const extraNeeded = (
  belief: LegBelief,
  { observed, limit, costIfWrongR }: ExtraSeen,
  priorSpreadR: number,
): ProofNeeded => {
  const z = quantile(observed)
  const breakEven = belief.meanR - z * belief.deviationR
  const size = costIfWrongR / (belief.deviationR * (normalDensity(z) / normalCdf(-z) - z))
  const spent = (1 - limit) * costIfWrongR
  return neededFor(belief, priorSpreadR, ({ meanR, deviationR }) => {
    const [value, deviation] = [size * (meanR - breakEven), size * deviationR]
    const loss = deviation * normalDensity(value / deviation) - value * normalCdf(-value / deviation)
    return loss <= spent
  })
}
