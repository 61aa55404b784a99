import { requirePositive } from '@alavanca/core'
import { effectiveSampleSize } from './effective-sample-size.ts'
import { clippedIps, directMethod, doublyRobust, ips, selfNormalisedDoublyRobust, snips } from './estimators.ts'
import { checkLog, importanceWeight, type LoggedDecision } from './logged-decision.ts'

/** What the other policy would have earned a decision, by several estimators; those with a model are null without one. */
export interface OffPolicyEstimates {
  readonly ips: number
  readonly snips: number
  readonly clippedIps: number
  readonly dm: number | null
  readonly dr: number | null
  readonly sndr: number | null
}

/** The answer, or the reason why the log cannot give one. */
export type OffPolicyEvaluation =
  | {
      readonly type: 'ESTIMATED'
      readonly decisions: number
      readonly effectiveSampleSize: number
      readonly estimates: OffPolicyEstimates
      /** 95 % interval around `snips`, from its asymptotic variance (delta method). It leans on large numbers. */
      readonly interval: readonly [low: number, high: number]
    }
  | {
      readonly type: 'REFUSED'
      readonly reason: 'EFFECTIVE_SAMPLE_SIZE'
      readonly decisions: number
      readonly effectiveSampleSize: number
      readonly required: number
    }

/** Below this many effective decisions no estimate is given. */
export const MIN_EFFECTIVE_SAMPLE_SIZE = 50
/** Largest weight that the clipped estimator uses. */
const DEFAULT_CLIP = 20
/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054

/** All estimators of a checked log. */
export const estimatesOf = (log: readonly LoggedDecision[], clip: number = DEFAULT_CLIP): OffPolicyEstimates => {
  const hasModel = log[0]?.model !== undefined
  return {
    ips: ips(log),
    snips: snips(log),
    clippedIps: clippedIps(log, clip),
    dm: hasModel ? directMethod(log) : null,
    dr: hasModel ? doublyRobust(log) : null,
    sndr: hasModel ? selfNormalisedDoublyRobust(log) : null,
  }
}

/** Rewards lie between 0 and 1, and so does what they average to. */
const intervalAround = (
  center: number,
  log: readonly LoggedDecision[],
  weights: readonly number[],
): readonly [number, number] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const squares = log.reduce((sum, { reward }, index) => sum + ((weights[index] ?? 0) * (reward - center)) ** 2, 0)
  const reach = (Z * Math.sqrt(squares)) / total
  return [Math.max(0, center - reach), Math.min(1, center + reach)]
}

/**
 * What another policy would have earned on recorded decisions. A refusal, as a value, when the log says too little about it.
 * Throws `INVALID_INPUT` for a log that contradicts itself.
 */
export const evaluatePolicy = (
  log: readonly LoggedDecision[],
  { clip = DEFAULT_CLIP }: { readonly clip?: number } = {},
): OffPolicyEvaluation => {
  requirePositive(clip, 'clip')
  checkLog(log)
  const weights = log.map(importanceWeight)
  const sampleSize = effectiveSampleSize(weights)
  const decisions = log.length
  if (sampleSize < MIN_EFFECTIVE_SAMPLE_SIZE) {
    const required = MIN_EFFECTIVE_SAMPLE_SIZE
    return { type: 'REFUSED', reason: 'EFFECTIVE_SAMPLE_SIZE', decisions, effectiveSampleSize: sampleSize, required }
  }
  const estimates = estimatesOf(log, clip)
  const interval = intervalAround(estimates.snips, log, weights)
  return { type: 'ESTIMATED', decisions, effectiveSampleSize: sampleSize, estimates, interval }
}
