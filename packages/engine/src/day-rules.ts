import { type Cents, invalidInput, requireInteger, requireOneOf, requireTimeOfDay } from '@alavanca/core'

/** What a day's result is counted in: what fills realised, or that and what open positions stand at. */
export const RESULT_BASES = ['realised', 'equity'] as const
/** One of `RESULT_BASES`: what a day's result is counted in. */
export type ResultBasis = (typeof RESULT_BASES)[number]

/** Rules that end a day of trading, or begin no more trades; all off by default. */
export interface DayRulesInput {
  /** No new trade once the day has earned so much, in cents; 0 is off. */
  readonly stopGain?: Cents
  /** No new trade after so many; 0 is off. */
  readonly maxTrades?: number
  /** No new trade after so many losing trades one after the other; 0 is off. */
  readonly maxLosingStreak?: number
  /** No new trade once more than this share of the day's best result is given back, above 0 to 1; 0 is off. */
  readonly profitLockShare?: number
  /** Days whose best result stayed below this are not locked, in cents. */
  readonly profitLockFrom?: Cents
  /** `HH:MM` in the session's zone after which nothing is held, and nothing opened; null is off. */
  readonly flatBy?: string | null
  /** `HH:MM` after which no new trade is opened; null is off. */
  readonly noNewTradesAfter?: string | null
  /** What stop gain and profit lock count; realised money unless given. */
  readonly basis?: ResultBasis
}

/** The same, complete, checked and frozen. */
export type DayRules = Required<DayRulesInput>

/** The rules by name, in the order in which they are told. */
export const DAY_RULES = [
  'STOP_GAIN',
  'MAX_TRADES',
  'LOSING_STREAK',
  'PROFIT_LOCK',
  'FLAT_BY',
  'NO_NEW_TRADES_AFTER',
] as const
/** Name of one rule of the day. */
export type DayRule = (typeof DAY_RULES)[number]

/** One rule held against a moment. Money in cents, times as `HH:MM`, counts as they are. */
export interface DayRuleVerdict {
  readonly rule: DayRule
  readonly passed: boolean
  readonly observed: number | string
  readonly limit: number | string
}

const requireShare = (share: number, path: string): number => {
  if (!(share >= 0 && share <= 1)) throw invalidInput(path, share, 'must be between 0 and 1')
  return share
}

const timeOrNull = (time: string | null | undefined, path: string): string | null => {
  if (time === null || time === undefined) return null
  requireTimeOfDay(time, path)
  return time
}

/** Checked rules of the day. Throws `INVALID_INPUT`. */
export const parseDayRules = (input: DayRulesInput = {}, path = 'dayRules'): DayRules =>
  Object.freeze({
    // requireInteger vouches for whole cents
    stopGain: requireInteger(input.stopGain ?? 0, `${path}.stopGain`, 0) as Cents,
    maxTrades: requireInteger(input.maxTrades ?? 0, `${path}.maxTrades`, 0),
    maxLosingStreak: requireInteger(input.maxLosingStreak ?? 0, `${path}.maxLosingStreak`, 0),
    profitLockShare: requireShare(input.profitLockShare ?? 0, `${path}.profitLockShare`),
    profitLockFrom: requireInteger(input.profitLockFrom ?? 0, `${path}.profitLockFrom`, 0) as Cents,
    flatBy: timeOrNull(input.flatBy, `${path}.flatBy`),
    noNewTradesAfter: timeOrNull(input.noNewTradesAfter, `${path}.noNewTradesAfter`),
    basis: requireOneOf(input.basis ?? 'realised', RESULT_BASES, `${path}.basis`),
  })
