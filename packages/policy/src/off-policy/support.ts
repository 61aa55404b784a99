import { ACTIONS } from '../actions.ts'
import type { LoggedDecision } from './logged-decision.ts'

const meanOf = (log: readonly LoggedDecision[], shareIn: (decision: LoggedDecision) => number): number =>
  log.length === 0 ? 0 : log.reduce((sum, decision) => sum + shareIn(decision), 0) / log.length

/** The share of the other policy's choices that the log never could make: its probability on actions that had none. Exact. */
export const unsupportedShare = (log: readonly LoggedDecision[]): number =>
  meanOf(log, ({ logged, target }) =>
    ACTIONS.reduce((sum, action) => (logged[action] === 0 ? sum + target[action] : sum), 0),
  )

/** The share of its choices that the log never did make, those that it could not make included. */
export const untriedShare = (log: readonly LoggedDecision[]): number => {
  const tried = new Set(log.map(({ action }) => action))
  return meanOf(log, ({ logged, target }) =>
    ACTIONS.reduce((sum, action) => (tried.has(action) && logged[action] > 0 ? sum : sum + target[action]), 0),
  )
}
