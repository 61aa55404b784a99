import type { EngineEvent } from '../../src/index.ts'

/** One event of a world, and what it is an example of. */
export interface News {
  /** What is counted. */
  readonly kind: string
  readonly event: EngineEvent
  /** Whether the engine may refuse it at its door, and then has to stay as it was. */
  readonly isNonsense?: boolean
  /** Whether its stamp is true: a price at the time it came, or the host's own timer. */
  readonly isTrue?: boolean
}
