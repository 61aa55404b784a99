import { AlavancaError, type Regime } from '@alavanca/core'
import { type ClosedTrade, observationOf, type ThompsonPolicy, type UpdateOutcome } from '@alavanca/policy'
import type { Rollback } from './batch.ts'
import type { OnlineConfig } from './config.ts'
import { type Draft, goBack, repairTable, saveTableIfDue } from './regime-history.ts'

/** A trade with what it was worth. */
export interface Lesson {
  readonly trade: ClosedTrade
  readonly reward: number
  readonly clamped: boolean
}

/** What one attempt to learn a batch led to: all of it, or the trades that stood in the way. */
export type Attempt =
  | {
      readonly type: 'LEARNT'
      readonly outcomes: readonly (UpdateOutcome & { readonly id: string })[]
      readonly snapshots: readonly string[]
      readonly rolledBack: readonly Rollback[]
      readonly frozen: readonly Regime[]
    }
  | { readonly type: 'FAILED'; readonly isToBlame: (trade: ClosedTrade) => boolean; readonly error: unknown }

/** The library contradicting itself is nothing that the next trade could be spared. */
export const isBlameless = (error: unknown): boolean =>
  error instanceof AlavancaError && error.code === 'IMPOSSIBLE_STATE'

/** What `learn` throws is put down to the trades that it was about. */
class Blame extends Error {
  readonly isToBlame: (trade: ClosedTrade) => boolean

  constructor(isToBlame: (trade: ClosedTrade) => boolean, cause: unknown) {
    super('', { cause })
    this.isToBlame = isToBlame
  }
}

const blaming = <Result>(isToBlame: (trade: ClosedTrade) => boolean, act: () => Result): Result => {
  try {
    return act()
  } catch (error) {
    throw isBlameless(error) ? error : new Blame(isToBlame, error)
  }
}

/** Learns lessons on a draft. A draft on which an attempt has failed must not be used afterwards. */
export const attemptBatch = (
  draft: Draft,
  lessons: readonly Lesson[],
  when: { readonly batchId: number; readonly time: number },
  config: OnlineConfig,
): Attempt => {
  const { policy } = draft
  const regimes = [...new Set(lessons.map(({ trade }) => trade.regime))]
  const eachRegime = <Result>(act: (regime: Regime) => readonly Result[]): readonly Result[] =>
    regimes.flatMap((regime) =>
      blaming(
        (trade) => trade.regime === regime,
        () => act(regime),
      ),
    )
  try {
    const repaired = eachRegime((regime) => repairTable(draft, regime, when.time))
    const snapshots = eachRegime((regime) => saveTableIfDue(draft, regime, when, config))
    const outcomes = lessons.map((lesson) => learnOne(policy, lesson))
    const frozen = outcomes
      .flatMap(({ events }) => events)
      .flatMap((event) => (event.type === 'FROZEN' ? event.regime : []))
    const undone = config.autoRollback ? frozen.flatMap((regime) => goBack(draft, regime, 'FREEZE', when.time)) : []
    return { type: 'LEARNT', outcomes, snapshots, frozen, rolledBack: [...repaired, ...undone] }
  } catch (error) {
    if (!(error instanceof Blame)) throw error
    return { type: 'FAILED', isToBlame: error.isToBlame, error: error.cause }
  }
}

const learnOne = (policy: ThompsonPolicy, { trade, reward }: Lesson): UpdateOutcome & { readonly id: string } => ({
  id: trade.id,
  ...blaming(
    ({ id }) => id === trade.id,
    () => policy.update(observationOf(trade, reward)),
  ),
})
