import {
  AlavancaError,
  invalidInput,
  openSnapshot,
  RecentIds,
  type Regime,
  Ring,
  requireFinite,
  requireInteger,
  requireText,
  type Snapshot,
  sealSnapshot,
} from '@alavanca/core'
import {
  type ClosedTrade,
  checkTrade,
  type GuardedReward,
  guardReward,
  observationOf,
  rMultiple,
  type ThompsonPolicy,
} from '@alavanca/policy'
import type { AddOutcome, BatchResult, Rollback, RollbackReason } from './batch.ts'
import type { OnlineConfig } from './config.ts'
import { isHealthy, isSound, type TableSnapshot, takeSnapshot } from './table-snapshot.ts'

const KIND = 'online'
const VERSION = 1

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

/** What an updater remembers, as plain JSON. */
export interface OnlineState {
  readonly pending: readonly ClosedTrade[]
  readonly learntIds: readonly string[]
  readonly histories: readonly RegimeHistory[]
  readonly batches: number
  readonly sequence: number
  readonly learntTrades: number
  readonly duplicates: number
  /** Duplicates that the next batch will report. */
  readonly newDuplicates: number
  readonly clampedRewards: number
  readonly rollbacks: readonly Rollback[]
}

export type OnlineSnapshot = Snapshot<typeof KIND, OnlineState>

export interface OnlineDependencies {
  readonly config: OnlineConfig
  /** It learns here and nowhere else while the updater is in use. */
  readonly policy: ThompsonPolicy
  /** What a trade was worth, as `guardReward` makes it; by default the R multiple with the policy's clip. */
  readonly reward?: (trade: ClosedTrade) => GuardedReward
}

const ROLLBACKS_REMEMBERED = 100
const noHistory = (regime: Regime): RegimeHistory => ({ regime, snapshots: [], baseId: null, lastBatch: 0 })

/** What a batch makes of the updater, worked out aside and put in place only when everything has gone well. */
interface Draft {
  readonly policy: ThompsonPolicy
  readonly histories: Map<Regime, RegimeHistory>
  sequence: number
}

/**
 * Learning in batches. Trades wait until there are enough; a batch is taken in as a whole or, when anything in it is wrong,
 * not at all. Tables are saved on the way and can be put back.
 */
export class OnlineUpdater {
  readonly #config: OnlineConfig
  readonly #policy: ThompsonPolicy
  readonly #reward: (trade: ClosedTrade) => GuardedReward
  #pending: ClosedTrade[] = []
  #learntIds: RecentIds
  #histories = new Map<Regime, RegimeHistory>()
  #rollbacks = new Ring<Rollback>(ROLLBACKS_REMEMBERED)
  #batches = 0
  #sequence = 0
  #learntTrades = 0
  #duplicates = 0
  #newDuplicates = 0
  #clampedRewards = 0

  constructor({ config, policy, reward }: OnlineDependencies) {
    this.#config = config
    this.#policy = policy
    this.#reward = reward ?? guardReward('rMultiple', rMultiple({ clip: policy.config.rewardClipR }))
    this.#learntIds = new RecentIds(config.rememberedTrades)
  }

  /** Puts a closed trade into the buffer. Throws `INVALID_INPUT` for one that no batch could take. */
  add(trade: ClosedTrade): AddOutcome {
    const copy = Object.freeze({ ...checkTrade(trade) })
    if (this.#learntIds.has(copy.id) || this.#pending.some(({ id }) => id === copy.id)) {
      this.#duplicates += 1
      this.#newDuplicates += 1
      return { type: 'DUPLICATE' }
    }
    if (this.#pending.length >= this.#config.maxPending) return { type: 'FULL' }
    this.#pending.push(copy)
    return { type: 'ADDED', isBatchReady: this.isBatchReady() }
  }

  isBatchReady(): boolean {
    return this.#pending.length >= this.#config.batchSize
  }

  /** Trades that wait, oldest first. */
  pending(regime?: Regime): readonly ClosedTrade[] {
    return this.#pending.filter((trade) => regime === undefined || trade.regime === regime)
  }

  /** Takes a waiting trade out unlearnt, such as the one a batch fails on. Undefined when it does not wait. */
  discard(tradeId: string): ClosedTrade | undefined {
    const trade = this.#pending.find(({ id }) => id === tradeId)
    this.#pending = this.#pending.filter((other) => other !== trade)
    return trade
  }

  /**
   * Learns from every trade that waits, whether or not a batch is full; null when none does. Throws `INVALID_INPUT` naming the trade when one
   * is of a state in which nothing was ever decided, or its reward fails: then nothing was learnt, and all of them wait on.
   */
  applyBatch(time: number): BatchResult | null {
    requireFinite(time, 'time')
    if (this.#pending.length === 0) return null
    const rewarded = this.#pending.map((trade) => ({ trade, ...this.#rewardOf(trade) }))
    const batchId = this.#batches + 1
    const draft: Draft = {
      policy: this.#policy.clone(),
      histories: new Map(this.#histories),
      sequence: this.#sequence,
    }
    const regimes = [...new Set(this.#pending.map(({ regime }) => regime))]
    const repaired = regimes.flatMap((regime) => this.#repair(draft, regime, time))
    const snapshots = regimes.flatMap((regime) => this.#snapshotIfDue(draft, regime, batchId, time))
    const outcomes = rewarded.map(({ trade, reward }) => ({
      id: trade.id,
      ...draft.policy.update(observationOf(trade, reward)),
    }))
    const events = outcomes.flatMap((outcome) => outcome.events)
    const frozen = events.flatMap((event) => (event.type === 'FROZEN' ? event.regime : []))
    const undone = this.#config.autoRollback ? frozen.flatMap((regime) => goBack(draft, regime, 'FREEZE', time)) : []
    const result: BatchResult = {
      batchId,
      applied: outcomes.map(({ id }) => id),
      unlearnt: outcomes.filter(({ learnt }) => !learnt).map(({ id }) => id),
      rewards: rewarded.map(({ reward }) => reward),
      duplicates: this.#newDuplicates,
      clampedRewards: rewarded.filter(({ clamped }) => clamped).length,
      snapshots,
      events,
      frozen,
      rolledBack: [...repaired, ...undone],
    }
    this.#commit(draft, result)
    return result
  }

  /** Saves a regime's table as it is. */
  createSnapshot(regime: Regime, time: number, note: string): TableSnapshot {
    requireText(regime, 'regime')
    requireFinite(time, 'time')
    const draft: Draft = { policy: this.#policy, histories: this.#histories, sequence: this.#sequence }
    const saved = this.#save(draft, regime, this.#batches + 1, time, note)
    this.#sequence = draft.sequence
    return saved
  }

  lastSnapshot(regime: Regime): TableSnapshot | undefined {
    return this.#histories.get(regime)?.snapshots.at(-1)
  }

  /** The newest snapshots of a regime, oldest first, at most `limit` of them. */
  snapshots(regime: Regime, limit: number = this.#config.keepSnapshots): readonly TableSnapshot[] {
    const found = this.#histories.get(regime)?.snapshots ?? []
    return found.slice(Math.max(0, found.length - requireInteger(limit, 'limit', 0)))
  }

  /**
   * Puts a saved table back. The monitor's evidence stays: putting it back too would start the same trouble over. Trades
   * learnt since remain known and are not learnt again. Throws `INVALID_INPUT` for an unknown snapshot and
   * `INVALID_SNAPSHOT` for a damaged one.
   */
  rollback(snapshotId: string, time: number): Rollback {
    requireFinite(time, 'time')
    const saved = [...this.#histories.values()]
      .flatMap(({ snapshots }) => snapshots)
      .find(({ id }) => id === snapshotId)
    if (saved === undefined) throw invalidInput('snapshotId', snapshotId, 'must be a snapshot that is still kept')
    if (!isSound(saved)) {
      throw new AlavancaError('INVALID_SNAPSHOT', `Snapshot ${snapshotId} is damaged: its checksum does not fit.`, [
        { path: 'checksum', value: saved.checksum, message: 'does not fit its content' },
      ])
    }
    const draft: Draft = { policy: this.#policy, histories: this.#histories, sequence: this.#sequence }
    const rollback = restoreTable(draft, saved, 'OPERATOR', time)
    this.#rollbacks.push(rollback)
    return rollback
  }

  /** Everything it remembers, counts included. */
  state(): OnlineState {
    return {
      pending: [...this.#pending],
      learntIds: this.#learntIds.toArray(),
      histories: [...this.#histories.values()],
      batches: this.#batches,
      sequence: this.#sequence,
      learntTrades: this.#learntTrades,
      duplicates: this.#duplicates,
      newDuplicates: this.#newDuplicates,
      clampedRewards: this.#clampedRewards,
      rollbacks: this.#rollbacks.toArray(),
    }
  }

  snapshot(): OnlineSnapshot {
    return sealSnapshot(KIND, VERSION, this.state())
  }

  /** An updater that goes on where the snapshot was taken, beside a policy restored likewise. Throws `INVALID_SNAPSHOT`. */
  static restore(snapshot: OnlineSnapshot, dependencies: OnlineDependencies): OnlineUpdater {
    const state = openSnapshot(snapshot, KIND, VERSION)
    const updater = new OnlineUpdater(dependencies)
    updater.#pending = [...state.pending]
    updater.#learntIds = new RecentIds(dependencies.config.rememberedTrades, state.learntIds)
    updater.#histories = new Map(state.histories.map((history) => [history.regime, history]))
    updater.#rollbacks = new Ring(ROLLBACKS_REMEMBERED, state.rollbacks)
    updater.#batches = state.batches
    updater.#sequence = state.sequence
    updater.#learntTrades = state.learntTrades
    updater.#duplicates = state.duplicates
    updater.#newDuplicates = state.newDuplicates
    updater.#clampedRewards = state.clampedRewards
    return updater
  }

  #rewardOf(trade: ClosedTrade): GuardedReward {
    if (!this.#policy.knows(trade)) {
      throw invalidInput(`trade ${trade.id}: state`, trade.state, 'must be one in which a decision was made')
    }
    return this.#reward(trade)
  }

  /** A table that contradicts itself is put back before anything more is learnt on it. */
  #repair(draft: Draft, regime: Regime, time: number): readonly Rollback[] {
    try {
      draft.policy.verify(regime)
      return []
    } catch (error) {
      const repaired = goBack(draft, regime, 'INTEGRITY', time)
      if (repaired.length === 0) throw error
      return repaired
    }
  }

  #snapshotIfDue(draft: Draft, regime: Regime, batchId: number, time: number): readonly string[] {
    const { snapshots, lastBatch } = draft.histories.get(regime) ?? noHistory(regime)
    if (snapshots.length > 0 && batchId - lastBatch < this.#config.snapshotInterval) return []
    return [this.#save(draft, regime, batchId, time, `before batch ${batchId}`).id]
  }

  #save(draft: Draft, regime: Regime, lastBatch: number, time: number, note: string): TableSnapshot {
    const { snapshots, baseId } = draft.histories.get(regime) ?? noHistory(regime)
    const sequence = draft.sequence + 1
    const saved = takeSnapshot(draft.policy, { regime, parentId: baseId, sequence, time, note })
    draft.sequence = sequence
    draft.histories.set(regime, {
      regime,
      snapshots: [...snapshots, saved].slice(-this.#config.keepSnapshots),
      baseId: saved.id,
      lastBatch,
    })
    return saved
  }

  #commit(draft: Draft, { batchId, applied, unlearnt, clampedRewards, rolledBack }: BatchResult): void {
    this.#policy.adopt(draft.policy)
    this.#histories = draft.histories
    this.#sequence = draft.sequence
    this.#batches = batchId
    this.#pending = []
    for (const id of applied) this.#learntIds.add(id)
    for (const rollback of rolledBack) this.#rollbacks.push(rollback)
    this.#learntTrades += applied.length - unlearnt.length
    this.#clampedRewards += clampedRewards
    this.#newDuplicates = 0
  }
}

const restoreTable = (draft: Draft, saved: TableSnapshot, reason: RollbackReason, time: number): Rollback => {
  const { regime, id: snapshotId, table } = saved
  draft.policy.importTable(regime, table, time)
  draft.histories.set(regime, { ...(draft.histories.get(regime) ?? noHistory(regime)), baseId: snapshotId })
  return { regime, snapshotId, reason, time }
}

/** Back to the newest sound table; for a freeze, to the newest from before the trouble. Empty when there is none. */
const goBack = (draft: Draft, regime: Regime, reason: RollbackReason, time: number): readonly Rollback[] => {
  const candidates = draft.histories
    .get(regime)
    ?.snapshots.filter((saved) => reason === 'INTEGRITY' || isHealthy(saved))
  const saved = candidates?.filter(isSound).at(-1)
  return saved === undefined ? [] : [restoreTable(draft, saved, reason, time)]
}
