import type { Regime } from '@alavanca/core'
import type { ThompsonPolicy } from '@alavanca/policy'
import type { Rollback, RollbackReason } from './batch.ts'
import type { OnlineConfig } from './config.ts'
import { isHealthy, isSound, type TableSnapshot, takeSnapshot } from './table-snapshot.ts'

/** What is known about one regime's saved tables. */
export interface RegimeHistory {
  readonly regime: Regime
  /** Oldest first. */
  readonly snapshots: readonly TableSnapshot[]
  /** The snapshot from which the table in force was learnt on. */
  readonly baseId: string | null
  /** The batch before which the newest snapshot was taken. */
  readonly lastBatch: number
}

/** What a batch makes of the updater, worked out aside and put in place only when everything has gone well. */
export interface Draft {
  readonly policy: ThompsonPolicy
  readonly histories: Map<Regime, RegimeHistory>
  sequence: number
}

const historyOf = ({ histories }: Draft, regime: Regime): RegimeHistory =>
  histories.get(regime) ?? { regime, snapshots: [], baseId: null, lastBatch: 0 }

/** When, before which batch and why a table is saved. */
interface Occasion {
  readonly regime: Regime
  readonly lastBatch: number
  readonly time: number
  readonly note: string
}

/** Saves a regime's table as it is, and lets the oldest go where there are too many. */
export const saveTable = (
  draft: Draft,
  { regime, lastBatch, time, note }: Occasion,
  { keepSnapshots }: Pick<OnlineConfig, 'keepSnapshots'>,
): TableSnapshot => {
  const { snapshots, baseId } = historyOf(draft, regime)
  const sequence = draft.sequence + 1
  const saved = takeSnapshot(draft.policy, { regime, parentId: baseId, sequence, time, note })
  draft.sequence = sequence
  draft.histories.set(regime, {
    regime,
    snapshots: [...snapshots, saved].slice(-keepSnapshots),
    baseId: saved.id,
    lastBatch,
  })
  return saved
}

/** Saves a regime's table before a batch, unless that was done a batch or two ago. */
export const saveTableIfDue = (
  draft: Draft,
  regime: Regime,
  { batchId, time }: { readonly batchId: number; readonly time: number },
  config: Pick<OnlineConfig, 'keepSnapshots' | 'snapshotInterval'>,
): readonly string[] => {
  const { snapshots, lastBatch } = historyOf(draft, regime)
  if (snapshots.length > 0 && batchId - lastBatch < config.snapshotInterval) return []
  return [saveTable(draft, { regime, lastBatch: batchId, time, note: `before batch ${batchId}` }, config).id]
}

export const restoreTable = (draft: Draft, saved: TableSnapshot, reason: RollbackReason, time: number): Rollback => {
  const { regime, id: snapshotId, table } = saved
  draft.policy.importTable(regime, table, time)
  draft.histories.set(regime, { ...historyOf(draft, regime), baseId: snapshotId })
  return { regime, snapshotId, reason, time }
}

/** Back to the newest sound table; for a freeze, to the newest from before the trouble. Empty when there is none. */
export const goBack = (draft: Draft, regime: Regime, reason: RollbackReason, time: number): readonly Rollback[] => {
  // the newest first, since each that is looked at is sealed for it
  const saved = [...historyOf(draft, regime).snapshots]
    .reverse()
    .find((one) => (reason === 'INTEGRITY' || isHealthy(one)) && isSound(one))
  return saved === undefined ? [] : [restoreTable(draft, saved, reason, time)]
}

/** A table that contradicts itself is put back before anything more is learnt on it; throws where there is nothing to put back. */
export const repairTable = (draft: Draft, regime: Regime, time: number): readonly Rollback[] => {
  try {
    draft.policy.verify(regime)
    return []
  } catch (error) {
    const repaired = goBack(draft, regime, 'INTEGRITY', time)
    if (repaired.length === 0) throw error
    return repaired
  }
}
