import { mean, modelled, surprise } from './estimators.ts'
import { importanceWeight, type LoggedDecision } from './logged-decision.ts'

/** Where a value lies with probability 0.95. */
export type RewardInterval = readonly [low: number, high: number]

/** An interval of its own for each estimator that may stand alone; those with a model are null without one. */
export interface OffPolicyIntervals {
  readonly snips: RewardInterval
  readonly dm: RewardInterval | null
  readonly dr: RewardInterval | null
  readonly sndr: RewardInterval | null
}

/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054
/** Decisions that are added at reward 0, and as many at 1 (Agresti & Coull, The American Statistician 52, 1998). */
const ADDED = Z ** 2 / 2

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const inUnit = (value: number): number => Math.min(1, Math.max(0, value))

/**
 * An interval around an estimate that is a sum of terms over `total` weight. `deviations` are the terms' distances from what
 * the estimate makes of them, `typical` is the weight of one effective decision, Σw²/Σw. As if Z²/2 more decisions had earned 0
 * and as many 1: a log in which everything was won then still says that something can be lost, and where the sample is
 * large they weigh nothing.
 */
const around = (estimate: number, deviations: readonly number[], total: number, typical: number): RewardInterval => {
  const added = ADDED * typical
  const weight = total + 2 * added
  const shift = (added * (1 - 2 * estimate)) / weight
  const squares = sum(deviations.map((deviation) => deviation ** 2))
  const ends = ADDED * typical ** 2 * (estimate ** 2 + (1 - estimate) ** 2)
  const reach = (Z * Math.sqrt(squares + ends)) / weight
  return [estimate + shift - reach, estimate + shift + reach]
}

/** What is not known may be worth anything from 0 to 1. */
const opened = ([low, high]: RewardInterval, unknown: number): RewardInterval => [
  inUnit((1 - unknown) * low),
  inUnit((1 - unknown) * high + unknown),
]

/** The direct method ignores outcomes: how wrong its model is, only `dr` knows. So its interval is stretched until it holds that of `dr`. */
const holding = (center: number, [low, high]: RewardInterval): RewardInterval => {
  const reach = Math.max(center - low, high - center)
  return [center - reach, center + reach]
}

/**
 * 95 % intervals from asymptotic variances (delta method), with added decisions at both ends of the rewards. `unknown` is the
 * share of the other policy's choices of which no outcome is in the log.
 */
export const intervalsOf = (
  log: readonly LoggedDecision[],
  estimates: {
    readonly snips: number
    readonly dm: number | null
    readonly dr: number | null
    readonly sndr: number | null
  },
  unknown: number,
): OffPolicyIntervals => {
  const weights = log.map(importanceWeight)
  const total = sum(weights)
  const typical = sum(weights.map((weight) => weight ** 2)) / total
  const weighted = (distance: (decision: LoggedDecision) => number): number[] =>
    log.map((decision, index) => (weights[index] ?? 0) * distance(decision))
  const { dm, dr, sndr } = estimates
  const snips = around(
    estimates.snips,
    weighted(({ reward }) => reward - estimates.snips),
    total,
    typical,
  )
  if (dm === null || dr === null || sndr === null)
    return { snips: opened(snips, unknown), dm: null, dr: null, sndr: null }
  const expected = log.map(modelled)
  const surprises = weighted(surprise)
  const robust = around(
    dr,
    surprises.map((value, index) => (expected[index] ?? 0) + value - dr),
    log.length,
    typical,
  )
  const correction = sum(surprises) / total
  const perDecision = total / log.length
  const selfNormalised = around(
    sndr,
    weighted((decision) => surprise(decision) - correction).map(
      (value, index) => perDecision * ((expected[index] ?? 0) - mean(expected)) + value,
    ),
    total,
    typical,
  )
  return {
    snips: opened(snips, unknown),
    dm: opened(holding(dm, robust), unknown),
    dr: opened(robust, unknown),
    sndr: opened(selfNormalised, unknown),
  }
}
