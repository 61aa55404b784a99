import { coversSetup, requireDecoded } from './covers-setup.ts'
import type { KernelSet } from './kernel-set.ts'
import type { SetOutcome } from './set-outcome.ts'
import { setRules } from './set-rules.ts'
import { SetRun } from './set-run.ts'
import type { Tape } from './tape.ts'

/** What else is wanted of every set. */
export interface RunSetsOptions {
  /** Whether every trade is told, and not only what they come to; off unless given. */
  readonly tradeRecords?: boolean
}

/**
 * Runs every set over a tape, one after the other, each with the result that a `ReplaySession` of its settings gives: money, days
 * and trades to the bit. A set that is not covered is refused with its reasons, and nothing of it runs. Throws `INVALID_INPUT`
 * for a tape that was not decoded here, and what a `ReplaySession` throws for settings that do not fit the instrument, before
 * any set has run.
 */
export const runSets = (
  tape: Tape,
  sets: readonly KernelSet[],
  { tradeRecords = false }: RunSetsOptions = {},
): readonly SetOutcome[] => {
  const decoded = requireDecoded(tape)
  const runs = sets.map((set): (() => SetOutcome) => {
    const notCovered = coversSetup(tape, set)
    if (notCovered.length > 0) return () => ({ type: 'REFUSED', notCovered })
    const rules = setRules(decoded, set)
    return () => new SetRun(decoded, rules, tradeRecords).run()
  })
  return runs.map((run) => run())
}
