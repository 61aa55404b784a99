import type { RewardChange } from '@alavanca/online'
import type { EngineDependencies } from '../dependencies.ts'
import { Engine } from '../engine.ts'
import { mismatchError, rerunStep } from '../journal/rerun.ts'
import type { OrderInFlight, Store } from '../ports/store.ts'
import { configurationChecksum } from '../save-books.ts'

/** What was found on opening, for the log. */
export interface Recovery {
  /** Sequence of the snapshot it began from; 0 without one. */
  readonly snapshotSequence: number
  /** Steps after it that were run again and came out the same. */
  readonly rerunSteps: number
  /** Orders whose end is not known: ask the broker about them before anything else. */
  readonly ordersInFlight: readonly OrderInFlight[]
  /** Whether the snapshot was made with other settings. */
  readonly isConfigurationChanged: boolean
  /**
   * What trades were worth when the snapshot was made, and what they are worth now; null where that is the same. What was learnt,
   * and the baselines of the freezes, are of the rewards before.
   */
  readonly rewardChange: RewardChange | null
}

/** An engine that goes on where the store ends, and how it got there. */
export interface OpenedEngine {
  readonly engine: Engine
  readonly recovery: Recovery
}

/**
 * Restores the newest snapshot, runs the steps after it again, and holds each against what is on record. Throws
 * `JOURNAL_MISMATCH` for a step that comes out otherwise, since then nobody knows what is true.
 */
export const openEngine = async ({
  store,
  ...dependencies
}: EngineDependencies & { readonly store: Store }): Promise<OpenedEngine> => {
  const snapshot = await store.latestSnapshot()
  const engine = snapshot === null ? new Engine(dependencies) : Engine.restore(snapshot, dependencies)
  const snapshotSequence = engine.sequence
  const isConfigurationChanged =
    snapshot !== null && snapshot.state.configuration !== configurationChecksum(dependencies.config)
  const hint = isConfigurationChanged
    ? ' The settings have changed since: start once with the old ones, stop, and then change them.'
    : ''
  for await (const step of store.stepsAfter(snapshotSequence)) {
    const mismatch = rerunStep(engine, step)
    if (mismatch !== null) throw mismatchError(mismatch, hint)
  }
  // from here on steps are made under these settings
  if (isConfigurationChanged) await store.saveSnapshot(engine.snapshot())
  const recovery = {
    snapshotSequence,
    rerunSteps: engine.sequence - snapshotSequence,
    ordersInFlight: await store.ordersInFlight(),
    isConfigurationChanged,
    rewardChange: engine.learnt?.updater.rewardChange ?? null,
  }
  return { engine, recovery }
}
