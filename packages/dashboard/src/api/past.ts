import type { DecisionRecord } from '@alavanca/gate'
import type { ClosedTrade } from '@alavanca/policy'

/** What is on record of decisions and of what was learnt from them; both oldest first. */
export interface Past {
  readonly decisions: readonly DecisionRecord[]
  readonly lessons: readonly ClosedTrade[]
}
