import { AlavancaError } from '@alavanca/core'
import type { BatchResult } from '@alavanca/online'
import { type ClosedTrade, TRADING_ACTIONS, type TradingAction } from '@alavanca/policy'
import type { Books } from '../books.ts'
import type { BeliefRow } from '../records.ts'

type Learner = NonNullable<Books['learner']>

const beliefOf = ({ policy }: Learner, regime: string, state: string, action: TradingAction): BeliefRow => {
  const { alpha, beta, mean, trades, meanReward } = policy.actionStats({ regime, state }, action)
  return { regime, state, action, alpha, beta, mean, trades, meanReward }
}

/** The rows a batch changed: those of its trades, and every row of a regime whose table was put back. */
const beliefsAfter = (learner: Learner, trades: readonly ClosedTrade[], { rolledBack }: BatchResult): BeliefRow[] => {
  const putBack = new Set(rolledBack.map(({ regime }) => regime))
  const rows = new Map<string, BeliefRow>()
  for (const { regime, state, action } of trades) {
    if (!putBack.has(regime)) rows.set(`${regime}\n${state}\n${action}`, beliefOf(learner, regime, state, action))
  }
  return [...rows.values(), ...[...putBack].flatMap((regime) => beliefsOf(learner, regime))]
}

/** Every row of a regime's table. */
export const beliefsOf = (learner: Learner, regime: string): readonly BeliefRow[] =>
  learner.policy
    .states(regime)
    .flatMap((state) => TRADING_ACTIONS.map((action) => beliefOf(learner, regime, state, action)))

/** Puts a lesson into the buffer, and learns the batch that it completes. What goes wrong leaves everything waiting. */
export const learn = (books: Books, lesson: ClosedTrade): void => {
  const { learner } = books
  if (learner === null) return
  const { updater, policy } = learner
  try {
    const outcome = updater.add(lesson)
    if (outcome.type === 'FULL') say(books, updater.pending().length, 'Too many trades wait.')
    if (outcome.type !== 'ADDED' || !outcome.isBatchReady) return
    const trades = updater.pending()
    const result = updater.applyBatch(books.now)
    if (result === null) return
    const taken = new Set(result.snapshots)
    const snapshots = [...new Set(trades.map(({ regime }) => regime))]
      .flatMap((regime) => updater.snapshots(regime))
      .filter(({ id }) => taken.has(id))
    const beliefs = beliefsAfter(learner, trades, result)
    books.say({ type: 'LEARNT', result, policyVersion: policy.policyVersion, beliefs, snapshots })
  } catch (error) {
    if (error instanceof AlavancaError && error.code === 'IMPOSSIBLE_STATE') throw error
    // the updater changed nothing, and keeps the trades; a host's own reward may throw anything
    say(books, updater.pending().length, error instanceof Error ? error.message : String(error))
  }
}

const say = (books: Books, waiting: number, reason: string): void =>
  books.say({ type: 'LEARNING_FAILED', waiting, reason })
