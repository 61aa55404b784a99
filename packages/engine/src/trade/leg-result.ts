import type { Cents, Contracts, EpochMs } from '@alavanca/core'
import type { CloseReason } from '../commands.ts'
import type { ExitCause } from '../events.ts'

/** How a leg left; `SETTLED` where an operator wrote it off. */
export type LegExit = ExitCause | CloseReason | 'SETTLED'

/** What left under one reason, where a leg left under several. The price is an average in price units. */
export interface LegExitPart {
  readonly reason: LegExit
  readonly contracts: Contracts
  readonly exitPrice: number
  readonly grossCents: Cents
}

/** One leg of a trade from its first fill to its last. Prices are averages in price units. */
export interface LegResult {
  readonly contracts: Contracts
  readonly entryPrice: number
  readonly exitPrice: number
  readonly exitReason: LegExit
  readonly openedAt: EpochMs
  readonly closedAt: EpochMs
  readonly grossCents: Cents
  /** Both ways. */
  readonly commissionCents: Cents
  /** Interest for nights, above 0 a credit; left out where there was none. */
  readonly swapCents?: Cents
  /** Whether an exit rests on an assumption about the order of prices inside a bar. */
  readonly ambiguous: boolean
  /** In the order in which they began; left out where everything left under `exitReason`. */
  readonly parts?: readonly LegExitPart[]
}
