import type { SymbolSpec } from './symbol-spec.ts'

export interface MinimalBrokerOptions {
  readonly hedging: boolean
  readonly symbols: readonly SymbolSpec[]
  readonly slippageTicks: number
  /** What the broker makes of a comment. */
  readonly rewriteComment: (comment: string) => string
  /** Seconds that the server's clock is ahead of UTC. */
  readonly serverOffsetSeconds: number
  readonly login: string
  /** What the broker books as the reason of what the Expert Advisor sent: not every gateway says EXPERT. */
  readonly ownReason: string
}

/** What the broker does with the next order, instead of the usual. */
export interface Surprise {
  /** Answered instead of 10009. */
  readonly retcode?: number
  /** Whether it is executed all the same; yes unless said otherwise only for 10008, 10009 and 10010. */
  readonly executes?: boolean
  /** Part of the volume that is filled. */
  readonly fillRatio?: number
  /** The answer leaves price and volume empty. */
  readonly emptyAnswer?: boolean
  /** The unfilled rest, or the whole where fillRatio is 0, goes on working. */
  readonly leavesRest?: boolean
  /** Filled, and the stop and the target of the order are left out. */
  readonly leavesLevelsOut?: boolean
}
