import type { StepMismatch } from '@alavanca/engine'

/** What came of running a journal again. */
export interface JournalVerdict {
  readonly name: string
  /** Sequence that the engine began at; 0 for a fresh one. */
  readonly startSequence: number
  /** Steps that came out the same. */
  readonly equalSteps: number
  /** The first step that did not; null where all did. Nothing after it was looked at. */
  readonly mismatch: StepMismatch | null
  /** The line that was cut off in writing, and was not judged; null for a whole journal. */
  readonly cutOffLine: number | null
}
