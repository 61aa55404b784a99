import type { ApprovedReleverage, Cents, Contracts } from '@alavanca/core'
import type { DecisionRecord } from '@alavanca/gate'
import type { HostDecision } from '../host-strategy.ts'

/** What a sizer is told besides the signal. */
export interface SizingMoment {
  readonly time: number
  readonly pnlToday: Cents
}

/** How many contracts a signal gets. */
export interface Sizing {
  readonly code: 'SIZED' | 'INSUFFICIENT_CAPITAL' | 'POLICY_HOLD'
  readonly baseContracts: Contracts
  /** Permission for the extra contracts; null without any. */
  readonly approval: ApprovedReleverage | null
  /** What the policy decided; null where it was not asked, so that there is nothing to learn. */
  readonly decision: DecisionRecord | null
}

/** Says how many contracts a signal gets. Throws `INVALID_INPUT` for a context outside its ranges. */
export type Sizer = (decision: HostDecision, moment: SizingMoment) => Sizing
