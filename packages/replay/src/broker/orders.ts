import type { Contracts, EpochMs, Side, Steps } from '@alavanca/core'

/** A market order for base and extra together, with the base position's stop and target held by the broker. */
export interface EntryOrder {
  readonly id: string
  readonly side: Side
  readonly baseContracts: Contracts
  readonly extraContracts: Contracts
  readonly stop: Steps
  readonly target: Steps | null
  /** Not filled by then, it is cancelled. Infinity: good till cancelled. */
  readonly expiresAt: number
}

/** What became of an order. */
export type EntryOutcome =
  | { readonly type: 'FILLED'; readonly order: EntryOrder; readonly price: Steps; readonly time: EpochMs }
  | { readonly type: 'REJECTED'; readonly order: EntryOrder; readonly code: 'BEYOND_STOP' }
  | { readonly type: 'EXPIRED'; readonly order: EntryOrder }

/** How a base position left: by its bracket, or because the session ended. */
export type BaseExitReason = 'STOP' | 'TARGET' | 'SESSION_END'

export interface BaseExit {
  readonly reason: BaseExitReason
  /** What was paid or got. */
  readonly price: Steps
  readonly time: EpochMs
  /** Whether it rests on an assumption about the order of prices inside a bar. */
  readonly ambiguous: boolean
}
