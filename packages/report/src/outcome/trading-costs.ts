import type { Cents, Points } from '@alavanca/core'

/** What trading was taken to cost. */
export interface TradingCosts {
  /** Ask minus bid where a recording does not say. */
  readonly spreadPoints: Points
  /** How much worse than quoted market orders and stops are filled. Targets of base positions are limit orders and do not slip. */
  readonly slippagePoints: Points
  /** For one contract, one way: a round trip costs it twice. */
  readonly commissionPerContract: Cents
}
