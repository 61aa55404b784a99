import { Engine, type EngineDependencies, rerunStep, type Step, type StepMismatch } from '@alavanca/engine'
import type { JournalVerdict } from '@alavanca/report'
import type { Journal } from './read-journal.ts'

/** What no journal can hold: functions of the host that the engine was made with. */
export type JournalDependencies = Omit<EngineDependencies, 'config'>

const engineOf = ({ header }: Journal, dependencies: JournalDependencies): Engine => {
  const parts = { ...dependencies, config: header.configuration }
  return header.snapshot === null ? new Engine(parts) : Engine.restore(header.snapshot, parts)
}

const mismatchOf = (engine: Engine, step: Step): StepMismatch | null => {
  const sequence = engine.sequence + 1
  if (step.sequence !== sequence) return { sequence, path: 'sequence', recorded: step.sequence, now: sequence }
  return rerunStep(engine, step)
}

/**
 * Gives a journal's events to an engine made of its header, and holds every step against the one on record, until one
 * differs. A host that brought an encoder, a reward or a margin function of its own brings it again.
 *
 * Throws what the journal's `batches` throw, and `INVALID_SNAPSHOT` for a header whose snapshot is damaged.
 */
export const rerunJournal = async (
  journal: Journal,
  dependencies: JournalDependencies = {},
): Promise<JournalVerdict> => {
  const engine = engineOf(journal, dependencies)
  const startSequence = engine.sequence
  let equalSteps = 0
  const verdict = (mismatch: StepMismatch | null): JournalVerdict => ({
    name: journal.name,
    startSequence,
    equalSteps,
    mismatch,
    cutOffLine: journal.cutOffLine(),
  })
  for await (const steps of journal.batches) {
    for (const step of steps) {
      const mismatch = mismatchOf(engine, step)
      if (mismatch !== null) return verdict(mismatch)
      equalSteps += 1
    }
  }
  return verdict(null)
}
