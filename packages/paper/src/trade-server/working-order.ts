import type { EpochMs } from '@alavanca/core'
import type { OrderRow } from '@alavanca/mt5-protocol'
import type { SimulatedSymbol } from './simulated-symbol.ts'
import type { DealRequest, PendingTerms } from './trade-request.ts'

/** An order that waits: for the next price, or for one of its own. */
export interface WorkingOrder {
  readonly ticket: string
  readonly request: DealRequest
  readonly symbol: SimulatedSymbol
  readonly volumeLeft: number
  readonly time: EpochMs
  /** Null: whatever the next price is. */
  readonly waits: PendingTerms | null
}

/** How an order ended. */
export type OrderEnd = 'FILLED' | 'CANCELED' | 'EXPIRED' | 'REJECTED'

/** An order that is over. */
export interface PastOrder {
  readonly row: OrderRow
  readonly end: OrderEnd
}

/** The order as the terminal lists it; `time` on the server's wall clock. */
export const orderRow = ({ ticket, request, volumeLeft, waits }: WorkingOrder, time: number): OrderRow => ({
  ticket,
  symbol: request.symbol,
  kind: waits === null ? request.side : `${request.side}_${waits.type}`,
  volume: request.volume,
  volumeLeft,
  price: waits?.price ?? 0,
  sl: request.sl,
  tp: request.tp,
  position: request.position,
  time,
  magic: request.magic,
  comment: request.comment,
})
