import type { Side, Signal } from '@alavanca/core'

/** A signal that asks for a position. */
export type TradeSignal = Signal & { readonly side: Side }

export const isTradeSignal = (signal: Signal): signal is TradeSignal => signal.side !== 'HOLD'
