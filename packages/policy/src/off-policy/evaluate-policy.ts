import { requirePositive } from '@alavanca/core'
import { effectiveSampleSize } from './effective-sample-size.ts'
import { clippedIps, directMethod, doublyRobust, ips, selfNormalisedDoublyRobust, snips } from './estimators.ts'
import { intervalsOf, type OffPolicyIntervals, type RewardInterval } from './intervals.ts'
import { checkLog, importanceWeight, type LoggedDecision } from './logged-decision.ts'
import { unsupportedShare, untriedShare } from './support.ts'

/**
 * What the other policy would have earned a decision, in rewards from 0 to 1, by several estimators: inverse propensities, the
 * same normalised by their own weights, the same with weights cut, the model alone, doubly robust, and that normalised. Those with a
 * model are null without one; unbiased ones may lie outside of the range.
 */
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
      /** 95 % interval of `snips`. */
      readonly interval: RewardInterval
      /** 95 % intervals of it and of the estimators that use the model. They widen by what was never tried. */
      readonly intervals: OffPolicyIntervals
      /** Share of the other policy's choices that never happened in the log, 0 to 1: of them nothing is known. */
      readonly untried: number
    }
  | {
      readonly type: 'REFUSED'
      readonly reason: 'UNSUPPORTED_ACTIONS'
      readonly decisions: number
      readonly effectiveSampleSize: number
      /** Share of the other policy's choices that the log never could make, and the most that is let pass; 0 to 1. */
      readonly unsupported: number
      readonly limit: number
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
/** Above this share of choices that the log never could make, no estimate is given. */
export const MAX_UNSUPPORTED_SHARE = 0.01
/** Largest weight that the clipped estimator uses. */
const DEFAULT_CLIP = 20

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

/**
 * What another policy would have earned on recorded decisions. A refusal, as a value, when the log says too little about it:
 * when more than 1 % of its choices are actions that the log never could take, or when too few decisions are left in effect.
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
  const unsupported = unsupportedShare(log)
  if (unsupported > MAX_UNSUPPORTED_SHARE) {
    const [reason, limit] = ['UNSUPPORTED_ACTIONS', MAX_UNSUPPORTED_SHARE] as const
    return { type: 'REFUSED', reason, decisions, effectiveSampleSize: sampleSize, unsupported, limit }
  }
  if (sampleSize < MIN_EFFECTIVE_SAMPLE_SIZE) {
    const required = MIN_EFFECTIVE_SAMPLE_SIZE
    return { type: 'REFUSED', reason: 'EFFECTIVE_SAMPLE_SIZE', decisions, effectiveSampleSize: sampleSize, required }
  }
  const estimates = estimatesOf(log, clip)
  const untried = untriedShare(log)
  const intervals = intervalsOf(log, estimates, untried)
  const interval = intervals.snips
  return { type: 'ESTIMATED', decisions, effectiveSampleSize: sampleSize, estimates, interval, intervals, untried }
}
