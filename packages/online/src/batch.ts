import type { Regime } from '@alavanca/core'
import type { PolicyEvent } from '@alavanca/policy'

/** What became of a trade that was added. */
export type AddOutcome =
  | { readonly type: 'ADDED'; readonly isBatchReady: boolean }
  /** It waits already, or was learnt before. */
  | { readonly type: 'DUPLICATE' }
  /** Too many wait; apply the batch first. */
  | { readonly type: 'FULL' }

/** Why a table was put back. */
export type RollbackReason = 'OPERATOR' | 'FREEZE' | 'INTEGRITY'

/** A table that was put back. */
export interface Rollback {
  readonly regime: Regime
  readonly snapshotId: string
  readonly reason: RollbackReason
  readonly time: number
}

/** What a batch did. */
export interface BatchResult {
  /** Counts from 1. */
  readonly batchId: number
  /** Ids of the trades taken in, in order. */
  readonly applied: readonly string[]
  /** Those of them that taught nothing, for their regime was frozen. */
  readonly unlearnt: readonly string[]
  /** What each of the applied was worth, in the same order. */
  readonly rewards: readonly number[]
  /** Those that could not be learnt, and why: they are kept aside, until an operator has them tried again or discards them. */
  readonly setAside: readonly { readonly tradeId: string; readonly reason: string }[]
  /** Ids of the oldest trades set aside before, discarded since there was room for no more. */
  readonly dropped: readonly string[]
  /** Trades refused as duplicates since the batch before. */
  readonly duplicates: number
  /** Rewards that had to be brought back between 0 and 1. */
  readonly clampedRewards: number
  /** Ids of the snapshots taken before anything was learnt. */
  readonly snapshots: readonly string[]
  /** What the policy reported: freezes, thaws, baselines. */
  readonly events: readonly PolicyEvent[]
  /** Regimes that froze. */
  readonly frozen: readonly Regime[]
  readonly rolledBack: readonly Rollback[]
}
