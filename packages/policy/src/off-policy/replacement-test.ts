import { invalidInput, requirePositive, requireUnitInterval } from '@alavanca/core'
import { BETS } from '../freeze/e-detector.ts'

/** Evidence that the old policy was better than the one that took its place. Plain JSON. */
export interface ReplacementTest {
  /** One product of bets for each share in `BETS`; they start at 1. */
  readonly products: readonly number[]
  /** The largest π_new / π_logged that may occur; 1 when the new policy itself makes the log. */
  readonly maxWeight: number
}

/** What an action earned, from 0 to 1, and how likely it was under the old policy, the new one, and the one that made the log. */
export interface ReplacementOutcome {
  readonly reward: number
  readonly old: number
  readonly current: number
  readonly logged: number
}

/** A test that has seen nothing. `maxWeight` above 0, 1 unless given; else `INVALID_INPUT`. */
export const newReplacementTest = (maxWeight: number = 1): ReplacementTest => ({
  products: BETS.map(() => 1),
  maxWeight: requirePositive(maxWeight, 'maxWeight'),
})

/**
 * One more outcome: bets on X = r · (π_old − π_new) / π_logged, whose mean is what the old policy would have earned more.
 * While the new policy is at least as good, the chance that `replacementEvidence` ever reaches 1/α is at most α (Ville's
 * inequality), so it may be looked at after every batch. Throws `INVALID_INPUT`, also for a weight above `maxWeight`.
 */
export const withOutcome = (test: ReplacementTest, outcome: ReplacementOutcome): ReplacementTest => {
  const reward = requireUnitInterval(outcome.reward, 'reward')
  const logged = requirePositive(requireUnitInterval(outcome.logged, 'logged'), 'logged')
  const weightOf = (propensity: number, path: string): number => requireUnitInterval(propensity, path) / logged
  const current = weightOf(outcome.current, 'current')
  // a bet may lose all but never more: that is what the bound is for
  if (current > test.maxWeight * (1 + 1e-9))
    throw invalidInput('current', outcome.current, `must be at most ${test.maxWeight} times logged`)
  const advantage = (reward * (weightOf(outcome.old, 'old') - current)) / test.maxWeight
  return { ...test, products: test.products.map((product, index) => product * (1 + (BETS[index] ?? 0) * advantage)) }
}

/** At 1/α or above, put the old policy back. */
export const replacementEvidence = ({ products }: ReplacementTest): number =>
  products.reduce((sum, product) => sum + product, 0) / products.length
