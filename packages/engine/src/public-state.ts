import type { Cents, Contracts, EpochMs, Regime, SessionDay, Side } from '@alavanca/core'
import type { EngineCounts } from './engine-counts.ts'
import type { LegName } from './events.ts'
import type { Order } from './trade/order.ts'
import type { TradingState } from './trading-switch.ts'

/** What is held of one leg. */
export interface PublicPosition {
  readonly tradeId: string
  readonly symbol: string
  readonly side: Side
  readonly leg: LegName
  readonly contracts: Contracts
  /** Average of the entries, in price units. */
  readonly entryPrice: number
  readonly openedAt: EpochMs
}

/** An order that the broker still owes an answer on. */
export type PublicOrder = Order

export interface PublicCapital {
  readonly symbol: string
  readonly operatorCapital: Cents
  readonly marginPerContract: Cents
}

/** What anyone may know of an engine: plain JSON, everything in the order of symbols, trades and orders. */
export interface PublicState {
  readonly sequence: number
  readonly time: EpochMs | null
  readonly day: SessionDay | null
  readonly pnlToday: Cents
  readonly tradingState: TradingState
  readonly capital: readonly PublicCapital[]
  readonly positions: readonly PublicPosition[]
  readonly orders: readonly PublicOrder[]
  readonly frozenRegimes: readonly Regime[]
  readonly policyVersion: number
  /** Lessons that could not be learnt, and wait for an operator. */
  readonly lessonsSetAside: number
  readonly counts: EngineCounts
}

const LEGS: readonly LegName[] = ['BASE', 'EXTRA']

/** By symbol as configured, then by trade, the base before the extra: one order, wherever positions are listed. */
export const inPositionOrder =
  (symbols: readonly string[]) =>
  (a: PublicPosition, b: PublicPosition): number => {
    if (a.symbol !== b.symbol) return symbols.indexOf(a.symbol) - symbols.indexOf(b.symbol)
    if (a.tradeId !== b.tradeId) return a.tradeId < b.tradeId ? -1 : 1
    return LEGS.indexOf(a.leg) - LEGS.indexOf(b.leg)
  }
