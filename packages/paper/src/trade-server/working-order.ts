import type { EpochMs } from '@alavanca/core'
import type { OrderRow } from '@alavanca/mt5-protocol'
import type { SimulatedSymbol } from './simulated-symbol.ts'
import type { DealRequest } from './trade-request.ts'

/** An order that waits for the next price. */
export interface WorkingOrder {
  readonly ticket: string
  readonly request: DealRequest
  readonly symbol: SimulatedSymbol
  readonly volumeLeft: number
  readonly time: EpochMs
}

/** The order as the terminal lists it; `time` on the server's wall clock. */
export const orderRow = ({ ticket, request, volumeLeft }: WorkingOrder, time: number): OrderRow => ({
  ticket,
  symbol: request.symbol,
  kind: request.side,
  volume: request.volume,
  volumeLeft,
  price: 0,
  sl: request.sl,
  tp: request.tp,
  position: request.position,
  time,
  magic: request.magic,
  comment: request.comment,
})
