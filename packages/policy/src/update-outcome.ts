import type { PolicyEvent } from './policy-events.ts'

/** What came of an observation. */
export interface UpdateOutcome {
  /** False in a frozen regime. */
  readonly learnt: boolean
  readonly events: readonly PolicyEvent[]
}

export const LEARNT: UpdateOutcome = Object.freeze({ learnt: true, events: Object.freeze([]) })
export const PASSED: UpdateOutcome = Object.freeze({ learnt: false, events: Object.freeze([]) })
