import type { Side } from '@alavanca/core'
import type { ExitReason } from '../outcome/trade.ts'

/** One trade of the whole list, compact. */
export interface TradeRow {
  readonly id: string
  readonly side: Side
  readonly regime: string
  readonly action: string | null
  readonly openedAt: number
  readonly closedAt: number
  readonly baseContracts: number
  readonly extraContracts: number
  readonly entryPrice: number
  readonly exitPrice: number
  readonly baseExit: ExitReason
  readonly extraExit: ExitReason | null
  readonly netCents: number
  readonly baseNetCents: number
  readonly extraNetCents: number
  /** The furthest it went against itself and for itself, as amounts that are not negative; null where no prices were seen. */
  readonly adverseCents: number | null
  readonly favourableCents: number | null
  readonly ambiguous: boolean
}

/** Every trade within a bound: the newest 5,000, oldest first. */
export interface TradeList {
  readonly rows: readonly TradeRow[]
  /** Older trades that are not among them; `trades.csv` has all. */
  readonly leftOutTrades: number
}
