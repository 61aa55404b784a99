import {
  AlavancaError,
  invalidInput,
  openSnapshot,
  type Regime,
  Ring,
  requireFinite,
  requireInteger,
  requireText,
  sealSnapshot,
  settled,
} from '@alavanca/core'
import { type ClosedTrade, checkTrade, type GuardedReward, type ThompsonPolicy } from '@alavanca/policy'
import type { AddOutcome, BatchResult, Rollback } from './batch.ts'
import type { OnlineConfig } from './config.ts'
import { learnLessons } from './learn-lessons.ts'
import { LessonBuffer, type SetAsideLesson } from './lesson-buffer.ts'
import { lessonOf } from './lesson-of.ts'
import { ONLINE_FORMAT, type OnlineSnapshot, type OnlineState } from './online-state.ts'
import { type Draft, type RegimeHistory, restoreTable, saveTable } from './regime-history.ts'
import { judgedBy, type RewardChange, rewardChange, rewardFor } from './reward-in-force.ts'
import { isSound, type TableSnapshot } from './table-snapshot.ts'

/** What an updater is made of: its settings, the policy that it teaches, and how trades are judged. */
export interface OnlineDependencies {
  readonly config: OnlineConfig
  /** It learns here and nowhere else while the updater is in use. */
  readonly policy: ThompsonPolicy
  /**
   * What a trade was worth, as `guardReward` makes it; by default what the policy's configuration says: the R multiple with its
   * clip, or its `reward` and `rewardByRegime`. Both at once are refused with `INVALID_CONFIGURATION`.
   */
  readonly reward?: (trade: ClosedTrade) => GuardedReward
}

const ROLLBACKS_REMEMBERED = 100

/**
 * Learning in batches. Trades wait until there are enough; one that cannot be learnt is set aside with its reason, and the
 * others are taken in together. Tables are saved on the way and can be put back.
 */
export class OnlineUpdater {
  readonly #config: OnlineConfig
  readonly #policy: ThompsonPolicy
  readonly #reward: (trade: ClosedTrade) => GuardedReward
  readonly #judgedBy: string | null
  #rewardChange: RewardChange | null = null
  #lessons: LessonBuffer
  #histories = new Map<Regime, RegimeHistory>()
  #rollbacks = new Ring<Rollback>(ROLLBACKS_REMEMBERED)
  #batches = 0
  #sequence = 0
  #learntTrades = 0
  #setAsideTrades = 0
  #discardedTrades = 0
  #duplicates = 0
  #newDuplicates = 0
  #clampedRewards = 0

  constructor({ config, policy, reward }: OnlineDependencies) {
    this.#config = config
    this.#policy = policy
    this.#reward = rewardFor(policy.config, reward)
    this.#judgedBy = judgedBy(policy.config, reward)
    this.#lessons = new LessonBuffer(config)
  }

  /** Puts a closed trade into the buffer. Throws `INVALID_INPUT` for one that no batch could take. */
  add(trade: ClosedTrade): AddOutcome {
    // not by a spread: where that is then frozen, every copy gets a hidden class of its own, which all who read it must look up
    const copy = Object.freeze(Object.assign({}, checkTrade(trade)))
    if (this.#lessons.has(copy.id)) {
      this.#duplicates += 1
      this.#newDuplicates += 1
      return { type: 'DUPLICATE' }
    }
    if (this.#lessons.isFull) return { type: 'FULL' }
    this.#lessons.add(copy)
    return { type: 'ADDED', isBatchReady: this.isBatchReady() }
  }

  isBatchReady(): boolean {
    return this.#lessons.isReady
  }

  /** Trades that wait, oldest first. */
  pending(regime?: Regime): readonly ClosedTrade[] {
    return this.#lessons.waitingIn(regime)
  }

  /** Trades that could not be learnt, oldest first, each with its reason. */
  setAside(): readonly SetAsideLesson[] {
    return this.#lessons.setAside
  }

  /** Takes a trade out unlearnt, whether it waits or was set aside. Undefined when it is neither. */
  discard(tradeId: string): ClosedTrade | undefined {
    const trade = this.#lessons.discard(tradeId)
    if (trade !== undefined) this.#discardedTrades += 1
    return trade
  }

  /**
   * Lets set-aside trades wait again, once what kept them from being learnt is mended; one of them or all, the oldest
   * first. The next batch tries them. Gives back those that wait now.
   */
  retry(tradeId?: string): readonly ClosedTrade[] {
    return this.#lessons.retry(tradeId)
  }

  /**
   * Learns from every trade that waits, whether or not a batch is full; null when none does. A trade whose reward fails, of a
   * state in which nothing was ever decided, or that cannot be learnt for another reason, is set aside.
   */
  applyBatch(time: number): BatchResult | null {
    requireFinite(time, 'time')
    const { pending } = this.#lessons
    if (pending.length === 0) return null
    const batchId = this.#batches + 1
    const judged = pending.map((trade) => lessonOf(trade, this.#policy, this.#reward))
    const { draft, learnt, taken, leftOut } = learnLessons(
      judged.flatMap((lesson) => ('reward' in lesson ? lesson : [])),
      () => ({ policy: this.#policy.clone(), histories: new Map(this.#histories), sequence: this.#sequence }),
      { batchId, time },
      this.#config,
    )
    const unlearnable = judged.flatMap((lesson) => ('reward' in lesson ? [] : lesson))
    const setAside = [...unlearnable, ...leftOut].map((lesson): SetAsideLesson => ({ ...lesson, time }))
    const result: Omit<BatchResult, 'dropped'> = {
      batchId,
      applied: learnt.outcomes.map(({ id }) => id),
      unlearnt: learnt.outcomes.filter((outcome) => !outcome.learnt).map(({ id }) => id),
      rewards: taken.map(({ reward }) => reward),
      setAside: setAside.map(({ trade, reason }) => ({ tradeId: trade.id, reason })),
      duplicates: this.#newDuplicates,
      clampedRewards: taken.filter(({ clamped }) => clamped).length,
      snapshots: learnt.snapshots,
      events: learnt.outcomes.flatMap(({ events }) => events),
      frozen: learnt.frozen,
      rolledBack: learnt.rolledBack,
    }
    const dropped = this.#commit(draft, result, setAside)
    return { ...result, dropped: dropped.map(({ id }) => id) }
  }

  /** Saves a regime's table as it is. */
  createSnapshot(regime: Regime, time: number, note: string): TableSnapshot {
    requireText(regime, 'regime')
    requireFinite(time, 'time')
    const draft: Draft = { policy: this.#policy, histories: this.#histories, sequence: this.#sequence }
    const saved = saveTable(draft, { regime, lastBatch: this.#batches + 1, time, note }, this.#config)
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

  /** What trades were worth when it was saved and are now; what it knows is of the former. Null where that is the same. */
  get rewardChange(): RewardChange | null {
    return this.#rewardChange
  }

  /** Everything it remembers, counts included. */
  state(): OnlineState {
    return {
      ...this.#lessons.state(),
      histories: [...this.#histories.values()],
      batches: this.#batches,
      sequence: this.#sequence,
      learntTrades: this.#learntTrades,
      setAsideTrades: this.#setAsideTrades,
      discardedTrades: this.#discardedTrades,
      duplicates: this.#duplicates,
      newDuplicates: this.#newDuplicates,
      clampedRewards: this.#clampedRewards,
      rollbacks: this.#rollbacks.toArray(),
      ...(this.#judgedBy !== null && { judgedBy: this.#judgedBy }),
    }
  }

  snapshot(): OnlineSnapshot {
    const state = this.state()
    for (const { snapshots } of state.histories) snapshots.forEach(settled)
    return sealSnapshot(ONLINE_FORMAT.kind, ONLINE_FORMAT.version, state)
  }

  /** An updater that goes on where the snapshot was taken, beside a policy restored likewise. Throws `INVALID_SNAPSHOT`. */
  static restore(snapshot: OnlineSnapshot, dependencies: OnlineDependencies): OnlineUpdater {
    const state = openSnapshot(snapshot, ONLINE_FORMAT)
    const updater = new OnlineUpdater(dependencies)
    updater.#lessons = new LessonBuffer(dependencies.config, state)
    updater.#histories = new Map(state.histories.map((history) => [history.regime, history]))
    updater.#rollbacks = new Ring(ROLLBACKS_REMEMBERED, state.rollbacks)
    updater.#batches = state.batches
    updater.#sequence = state.sequence
    updater.#learntTrades = state.learntTrades
    updater.#setAsideTrades = state.setAsideTrades
    updater.#discardedTrades = state.discardedTrades
    updater.#duplicates = state.duplicates
    updater.#newDuplicates = state.newDuplicates
    updater.#clampedRewards = state.clampedRewards
    updater.#rewardChange = rewardChange(state.judgedBy ?? null, updater.#judgedBy, dependencies)
    return updater
  }

  #commit(
    draft: Draft,
    { batchId, applied, unlearnt, clampedRewards, rolledBack }: Omit<BatchResult, 'dropped'>,
    setAside: readonly SetAsideLesson[],
  ): readonly ClosedTrade[] {
    this.#policy.adopt(draft.policy)
    this.#histories = draft.histories
    this.#sequence = draft.sequence
    this.#batches = batchId
    const dropped = this.#lessons.take(applied, setAside)
    for (const rollback of rolledBack) this.#rollbacks.push(rollback)
    this.#learntTrades += applied.length - unlearnt.length
    this.#setAsideTrades += setAside.length
    this.#discardedTrades += dropped.length
    this.#clampedRewards += clampedRewards
    this.#newDuplicates = 0
    return dropped
  }
}
