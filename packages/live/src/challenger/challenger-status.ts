import type { PromotionVerdict } from '@alavanca/sweep'
import type { EvidencePoint } from './evidence-curve.ts'
import type { SettingDifference } from './setting-differences.ts'

/**
 * How a comparison stands. `TESTING`: both decide side by side. `SAME`: nothing differs, so there is nothing to compare; it is so
 * after a promotion too. `FAULT`: it stopped, and the bot trades on. `OFF`: the bot runs without it.
 */
export const CHALLENGER_STATES = ['TESTING', 'SAME', 'FAULT', 'OFF'] as const
/** One of `CHALLENGER_STATES`. */
export type ChallengerState = (typeof CHALLENGER_STATES)[number]

/** A challenger beside a running bot: plain JSON. */
export interface ChallengerStatus {
  readonly state: ChallengerState
  /** The file of its settings, as it was named. */
  readonly name: string
  /** Why it stopped, or why it began anew; null where neither. */
  readonly reason: string | null
  readonly differences: readonly SettingDifference[]
  /** The lines of an environment file that make its settings the bot's own. */
  readonly lines: readonly string[]
  /** Whether all of it can be put in force while the bot runs; else its lines and a restart do it. */
  readonly isTunable: boolean
  /** Null where nothing was compared. Its `trades` are the pairs. */
  readonly verdict: PromotionVerdict | null
  /** The chance that a challenger which is no better is ever promoted. */
  readonly alpha: number
  /** The largest difference of two rewards that counts in full, in R. */
  readonly mostDifference: number
  /** Pairs in which both earned different amounts. */
  readonly different: number
  /** Signals that are no pairs yet. */
  readonly open: number
  /** The market's time of the first thing that was compared; null before. */
  readonly since: number | null
  readonly curve: readonly EvidencePoint[]
  /** Whether the challenger began with what the bot has learnt; its settings may not take that. */
  readonly isTaught: boolean
}
