import { AlavancaError } from '@alavanca/core'
import type { BatchResult, TableSnapshot } from '@alavanca/online'
import { type ClosedTrade, TRADING_ACTIONS, type TradingAction } from '@alavanca/policy'
import type { Books } from '../books.ts'
import type { BeliefRow } from '../records.ts'

type Learner = NonNullable<Books['learner']>

const beliefOf = ({ policy }: Learner, regime: string, state: string, action: TradingAction): BeliefRow => {
  const { alpha, beta, mean, trades, meanReward } = policy.actionStats({ regime, state }, action)
  return { regime, state, action, alpha, beta, mean, trades, meanReward }
}

/** The rows a batch changed: those of its trades, and every row of a regime whose table was put back. */
const beliefsAfter = (
  learner: Learner,
  trades: readonly ClosedTrade[],
  { applied, rolledBack }: BatchResult,
): BeliefRow[] => {
  const putBack = new Set(rolledBack.map(({ regime }) => regime))
  const learnt = new Set(applied)
  const rows = new Map<string, BeliefRow>()
  for (const { id, regime, state, action } of trades) {
    if (!learnt.has(id) || putBack.has(regime)) continue
    // names may hold any character, so no character can stand between them: the length tells where the first one ends
    const key = `${regime.length} ${regime}${action} ${state}`
    if (!rows.has(key)) rows.set(key, beliefOf(learner, regime, state, action))
  }
  return [...rows.values(), ...[...putBack].flatMap((regime) => beliefsOf(learner, regime))]
}

/** Every row of a regime's table. */
export const beliefsOf = (learner: Learner, regime: string): readonly BeliefRow[] =>
  learner.policy
    .states(regime)
    .flatMap((state) => TRADING_ACTIONS.map((action) => beliefOf(learner, regime, state, action)))

/** Puts a lesson into the buffer, and learns the batch that it completes. */
export const learn = (books: Books, lesson: ClosedTrade): void => {
  const { learner } = books
  if (learner === null) return
  const { updater } = learner
  try {
    let outcome = updater.add(lesson)
    if (outcome.type === 'FULL') {
      // what kept the batch from being learnt may be over
      learnBatch(books)
      outcome = updater.add(lesson)
    }
    if (outcome.type === 'FULL') discardUnlearnt(books, lesson, 'NO_ROOM', 'Too many trades wait.')
    if (outcome.type === 'ADDED' && outcome.isBatchReady) learnBatch(books)
  } catch (error) {
    if (!(error instanceof AlavancaError) || error.code !== 'INVALID_INPUT') throw error
    // what the buffer refuses at its door could never be learnt
    discardUnlearnt(books, lesson, 'INVALID', error.message)
  }
}

const discardUnlearnt = (
  books: Books,
  { id: tradeId }: ClosedTrade,
  cause: 'NO_ROOM' | 'INVALID',
  reason: string,
): void =>
  books.say({
    type: 'LESSON_DISCARDED',
    tradeId,
    cause,
    reason,
    setAside: books.learner?.updater.setAside().length ?? 0,
  })

/** Learns all that waits. Lessons that cannot be learnt are set aside; should the batch itself fail, everything waits on. */
export const learnBatch = (books: Books): void => {
  const { learner } = books
  if (learner === null) return
  const { updater, policy } = learner
  const trades = updater.pending()
  try {
    const result = updater.applyBatch(books.now)
    if (result === null) return
    const snapshots = takenSnapshots(learner, trades, result)
    const beliefs = beliefsAfter(learner, trades, result)
    books.say({ type: 'LEARNT', result, policyVersion: policy.policyVersion, beliefs, snapshots })
    sayUnlearnt(books, result, updater.setAside().length)
  } catch (error) {
    if (error instanceof AlavancaError && error.code === 'IMPOSSIBLE_STATE') throw error
    // the updater changed nothing, and keeps the trades
    const reason = error instanceof Error ? error.message : String(error)
    books.say({ type: 'LEARNING_FAILED', waiting: updater.pending().length, reason })
  }
}

const takenSnapshots = (
  { updater }: Learner,
  trades: readonly ClosedTrade[],
  { snapshots }: BatchResult,
): readonly TableSnapshot[] => {
  if (snapshots.length === 0) return []
  const taken = new Set(snapshots)
  return [...new Set(trades.map(({ regime }) => regime))]
    .flatMap((regime) => updater.snapshots(regime))
    .filter(({ id }) => taken.has(id))
}

const sayUnlearnt = (books: Books, result: BatchResult, setAside: number): void => {
  for (const { tradeId, reason } of result.setAside) books.say({ type: 'LESSON_SET_ASIDE', tradeId, reason, setAside })
  for (const tradeId of result.dropped)
    books.say({
      type: 'LESSON_DISCARDED',
      tradeId,
      cause: 'NO_ROOM',
      reason: 'Newer lessons were set aside, and there was room for no more.',
      setAside,
    })
}
