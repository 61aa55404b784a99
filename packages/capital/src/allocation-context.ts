import type { Cents } from '@alavanca/core'
import type { ReleverageContext } from './layers.ts'

/** One question to the capital manager: this symbol, at this time, in this market. */
export interface AllocationContext extends ReleverageContext {
  readonly symbol: string
  /** Epoch milliseconds. */
  readonly time: number
  /**
   * What of the money is free to margin this symbol's contracts now, in cents; the configured capital where left out.
   * Below 0, more is held elsewhere than there is: nothing is opened.
   */
  readonly freeCapital?: Cents
}
