import type { Vote } from './votes.ts'

/** What several voters come to. */
export interface Tally {
  /** The average vote, −1 to 1. */
  readonly lean: Vote
  /** How sure they are together: 0.5, not at all, to 1, all of them with full conviction the same way. */
  readonly confidence: number
  /** How far the votes lie apart: their standard deviation; 0, all alike, to 1, half of them flatly against the others. */
  readonly disagreement: number
}

/** The average vote alone, which is asked for at every bar; there must be at least one. */
export const leanOf = (votes: readonly Vote[]): Vote => {
  let sum = 0
  for (const vote of votes) sum += vote
  return sum / votes.length
}

/** Counts the votes; there must be at least one. */
export const tally = (votes: readonly Vote[]): Tally => {
  const lean = leanOf(votes)
  let squares = 0
  for (const vote of votes) squares += (vote - lean) * (vote - lean)
  return { lean, confidence: (1 + Math.abs(lean)) / 2, disagreement: Math.sqrt(squares / votes.length) }
}
