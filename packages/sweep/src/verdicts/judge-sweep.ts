import { invalidInput, type Rng, requireFinite, requireInteger } from '@alavanca/core'
import { requireSeries } from './daily-series.ts'
import { deflatedSharpe, noiseSharpe } from './deflated-sharpe.ts'
import { gatesOf } from './gates.ts'
import type { HoldOut } from './hold-out.ts'
import type { SweepFigures, SweepVerdict } from './judgement.ts'
import { type Moments, momentsOf } from './moments.ts'
import { type Neighbour, neighbourhoodOf } from './neighbourhood.ts'
import { overfittingOf } from './overfitting.ts'
import { probabilisticSharpe } from './probabilistic-sharpe.ts'
import { provableYearlySharpe } from './provable-sharpe.ts'
import { averageCorrelation } from './resemblance.ts'
import { resemblingQuantile } from './resembling-quantile.ts'
import { STRESS_NAMES, type StressName, type StressOutcome, stressOf } from './stress.ts'
import { superiorAbilityOf } from './superior-ability.ts'
import { requireThresholds, type Thresholds, USUAL_THRESHOLDS } from './thresholds.ts'

/** What a sweep leaves to be judged. */
export interface SweepEvidence {
  /** N: every trial that was begun, failed and dropped ones too; at least as many as there are series and dropped ones. */
  readonly trials: number
  /** Returns of each session day of every setting that finished. */
  readonly series: readonly Float64Array[]
  /** Sharpe ratio of a day of every setting that was dropped early for what it showed, as successive halving does. */
  readonly droppedSharpes?: readonly number[]
  /** The settings one step beside the winner; null where the space has no steps. */
  readonly neighboursOf?: (winner: number) => readonly Omit<Neighbour, 'sharpe'>[]
  /** The winner's days run again under worse conditions; it must be known beforehand: see `winnerOf`. */
  readonly stress?: Readonly<Partial<Record<StressName, Float64Array>>>
  readonly holdOut?: HoldOut
}

/** Blocks of the cross-validation behind the probability of overfitting. */
const BLOCKS = 16

interface Candidate {
  readonly index: number
  readonly moments: Moments
}

const bestOf = (all: readonly Moments[]): Candidate | null => {
  let best: Candidate | null = null
  for (const [index, moments] of all.entries())
    if (moments.sharpe > (best?.moments.sharpe ?? 0)) best = { index, moments }
  return best
}

/** The place of the setting with the best Sharpe ratio above 0, of equals the first; null where there is none. */
export const winnerOf = (series: readonly Float64Array[]): number | null => {
  requireSeries(series, 2)
  return bestOf(series.map(momentsOf))?.index ?? null
}

const requireTrials = ({ trials, series, droppedSharpes = [] }: SweepEvidence): void => {
  requireInteger(trials, 'trials', 0)
  const seen = series.length + droppedSharpes.length
  if (trials < seen) throw invalidInput('trials', trials, `must be at least the ${seen} that finished or were dropped`)
  for (const [index, sharpe] of droppedSharpes.entries()) requireFinite(sharpe, `droppedSharpes.${index}`)
}

const stressed = (base: Float64Array, stress: SweepEvidence['stress']): readonly StressOutcome[] =>
  STRESS_NAMES.flatMap((name) => {
    const returns = stress?.[name]
    return returns === undefined ? [] : [stressOf(base, name, returns)]
  })

const figuresOf = (
  evidence: SweepEvidence,
  all: readonly Moments[],
  { index, moments }: Candidate,
  alpha: number,
  rng: Rng,
): SweepFigures => {
  const { trials, series, droppedSharpes = [], neighboursOf, stress, holdOut = { type: 'NONE' } } = evidence
  const sharpes = [...all.map(({ sharpe }) => sharpe), ...droppedSharpes]
  const { days, sharpe, skewness, kurtosis } = moments
  const beside = neighboursOf?.(index).map((neighbour, place) => {
    const found = all[neighbour.index]
    if (found === undefined)
      throw invalidInput(`neighbours.${place}.index`, neighbour.index, 'must be one of the series')
    return { ...neighbour, sharpe: found.sharpe }
  })
  const correlation = averageCorrelation(series)
  return {
    trials,
    days,
    winner: { index, sharpe, skewness, kurtosis, probabilisticSharpe: probabilisticSharpe(moments, 0) },
    noiseSharpe: noiseSharpe(sharpes, trials, days),
    correlation,
    seldomSharpe: resemblingQuantile(trials, correlation, alpha) / Math.sqrt(days),
    deflatedSharpe: deflatedSharpe(moments, sharpes, trials),
    superiorAbility: superiorAbilityOf(series, rng),
    overfitting: series.length < 2 ? null : overfittingOf(series, BLOCKS),
    provableYearlySharpe: provableYearlySharpe(trials, days, alpha),
    neighbourhood: beside === undefined ? null : neighbourhoodOf(sharpe, beside),
    stress: stressed(series[index] ?? new Float64Array(), stress),
    holdOut,
  }
}

/**
 * What a sweep proves: a winner is recommended only where all gates that can be tried are passed.
 *
 * - Hansen's consistent p-value is at most `alpha`, however settings resemble each other; it sees settings that finished.
 * - The winner's Sharpe ratio is at least what the best of N worthless settings, which resemble each other as much as these do
 *   on average, reaches in a share of `alpha` of sweeps: N counts failed trials too. Both together hold the share of worthless
 *   sweeps that end in a recommendation: where they are many, Hansen's test alone takes errors of its own for an edge.
 * - The deflated Sharpe ratio and the probability of overfitting are told, and hold where thresholds were registered for them: both look at
 *   how settings differ, and fail where many of them carry one edge. Where settings were dropped for what they showed, which nothing else
 *   sees, the deflated Sharpe ratio must reach 1 − `alpha`.
 * - Under every stress that was tried, the winner still earns something.
 * - Over the hold-out, once opened, it earns something; opened for another setting, it fails.
 *
 * Draws from `rng` for the bootstrap alone. Throws `INVALID_INPUT`, and `INVALID_CONFIGURATION` for thresholds.
 */
export const judgeSweep = (evidence: SweepEvidence, rng: Rng, thresholds: Partial<Thresholds> = {}): SweepVerdict => {
  const limits = requireThresholds({ ...USUAL_THRESHOLDS, ...thresholds })
  requireTrials(evidence)
  const { trials, series, droppedSharpes = [] } = evidence
  const days = series.length === 0 ? 0 : requireSeries(series, 1)
  if (series.length === 0) return { type: 'NOTHING_TO_JUDGE', why: 'NO_TRIALS', trials, days }
  if (days < 2 * BLOCKS) return { type: 'NOTHING_TO_JUDGE', why: 'TOO_FEW_DAYS', trials, days }
  const all = series.map(momentsOf)
  const best = bestOf(all)
  if (best === null) return { type: 'NOTHING_TO_JUDGE', why: 'NO_PROFIT', trials, days }
  const figures = figuresOf(evidence, all, best, limits.alpha, rng)
  const gates = gatesOf(figures, droppedSharpes.length > 0, limits)
  const failed = gates.filter(({ state }) => state === 'FAILED').map(({ name }) => name)
  return failed.length === 0
    ? { type: 'RECOMMENDED', gates, figures }
    : { type: 'NOTHING_PROVEN', failed, gates, figures }
}
