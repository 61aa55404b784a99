import type { Contracts, EpochMs, Side } from '@alavanca/core'
import type { CloseReason } from '../commands.ts'
import type { StopRule } from '../records.ts'

/** What is held or comes in for a strategy: the trade that a new signal would find in its way. Prices in price units. */
export interface HostPosition {
  readonly tradeId: string
  readonly symbol: string
  readonly side: Side
  /** Of the base; 0 until the first of them comes in, and where only its extra is left. */
  readonly contracts: Contracts
  readonly extraContracts: Contracts
  /** Average of the base's entries; null until the first. */
  readonly entryPrice: number | null
  readonly openedAt: EpochMs | null
  /** The stop that holds, at the broker or, until it has it, here; and who moved it. */
  readonly stopPrice: number
  readonly stopRule: StopRule
  /** What of the base leaves where, nearest first. */
  readonly targets: readonly { readonly price: number; readonly contracts: Contracts }[]
  /** What of the base still comes in; null for nothing. */
  readonly pendingEntry: {
    readonly type: 'MARKET' | 'LIMIT' | 'STOP'
    /** Where it waits; null at the market. */
    readonly price: number | null
    readonly expiresAt: EpochMs | null
    readonly contracts: Contracts
  } | null
  /** Why all of the base, or all of the extra, is being closed; null where it is not. */
  readonly closing: CloseReason | null
  readonly extraClosing: CloseReason | null
  /** The signal of the other side that is decided on once this is over; null for none. */
  readonly reversal: string | null
}
