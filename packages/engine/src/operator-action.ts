import type { Cents, Regime, Side } from '@alavanca/core'
import type { PolicyTable, TuningChange } from '@alavanca/policy'
import type { LegName } from './leg-name.ts'

/** What an operator can ask for. Amounts in cents; a symbol left out means all of them. */
export type OperatorAction =
  /** No new positions; exits go on. */
  | { readonly type: 'PAUSE' }
  /** Nothing but exits, until somebody resumes. */
  | { readonly type: 'HALT' }
  /** Trade again, whatever stopped it: a pause, a halt, or a daily loss limit. */
  | { readonly type: 'RESUME' }
  | { readonly type: 'FREEZE'; readonly regime: Regime }
  | { readonly type: 'UNFREEZE'; readonly regime: Regime }
  | { readonly type: 'ROLLBACK'; readonly snapshotId: string }
  /** Gives up a lesson that waits or was set aside: it is never learnt. */
  | { readonly type: 'DISCARD_LESSON'; readonly tradeId: string }
  /** Tries lessons that were set aside once more, with all that wait: one of them, or all. */
  | { readonly type: 'RETRY_LESSONS'; readonly tradeId?: string }
  | { readonly type: 'SET_CAPITAL'; readonly operatorCapital: Cents }
  | { readonly type: 'SET_MARGIN'; readonly symbol?: string; readonly marginPerContract: Cents }
  | { readonly type: 'CLOSE_EXTRAS'; readonly symbol?: string }
  /** Close everything, and take back what waits. */
  | { readonly type: 'FLATTEN'; readonly symbol?: string }
  | SettleAction
  | AdoptAction
  | TuneAction
  | UndoTuningAction
  | SharePolicyAction

/** Writes a leg off, or part of it, as having left at that price: for what the broker does not hold any more. */
export interface SettleAction {
  readonly type: 'SETTLE'
  readonly symbol: string
  readonly leg: LegName
  /** Whose leg, where several trades hold one. */
  readonly tradeId?: string
  /** At most as many as are held. 0 only ends orders of the leg whose outcome nobody knows. */
  readonly contracts: number
  readonly price: number
  readonly reason: string
}

/** Takes a position over that is held at the broker and not here: as a trade of its own, under a stop that the broker is asked to hold. */
export interface AdoptAction {
  readonly type: 'ADOPT'
  readonly symbol: string
  readonly side: Side
  /** At least 1. */
  readonly contracts: number
  /** What it was opened at. */
  readonly price: number
  readonly stopPrice: number
  readonly targetPrice?: number
  /** The broker's own name of it. */
  readonly contract?: string
  readonly reason: string
}

/** Changes settings of the policy from the next decision on, as another version that can be undone. What was learnt stays. */
export interface TuneAction {
  readonly type: 'TUNE'
  readonly change: TuningChange
  /** The version that has to be in force for it, so that nobody changes what he has not seen; any where left out. */
  readonly expected?: number
}

/** Back to a version of before: the one that the one in force came after, unless told. 0 is as configured. */
export interface UndoTuningAction {
  readonly type: 'TUNE_UNDO'
  readonly version?: number
}

/** Which version of which shared policy. */
export interface SharedVersion {
  /** The policy's name. */
  readonly policy: string
  /** 1 and up. */
  readonly version: number
  /** SHA-256 of what it was made of, for the records. */
  readonly digest: string
}

/**
 * Takes over a version of a policy that many bots share: its tables in the place of what was learnt here, and what is frozen in all
 * of them. What is learnt here afterwards counts on top, until the next version.
 */
export interface SharePolicyAction extends SharedVersion {
  readonly type: 'SHARE_POLICY'
  /** As `exportTable` gives them, at most one a regime; a regime without one keeps its own. */
  readonly tables: readonly PolicyTable[]
  /** Regimes that are frozen in all bots, and why. */
  readonly frozen: readonly { readonly regime: Regime; readonly why: string }[]
  /** Regimes that were, and are not any more. A regime that froze here alone stays frozen. */
  readonly thawed: readonly Regime[]
}
