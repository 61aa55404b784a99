import type { Cents, Contracts, EpochMs, Regime, SessionDay, Side } from '@alavanca/core'
import type { EngineCounts } from './engine-counts.ts'
import type { HoldingDifference, LegName } from './events.ts'
import type { Order } from './trade/order.ts'
import type { TradingState } from './trading-switch.ts'
import type { PublicTuning } from './tuning.ts'

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
  /** The broker's own name of what is held; null where it did not say. */
  readonly contract: string | null
  /** As the broker holds them by all that it has said, or was asked to for the first time; an extra has no target there. */
  readonly stopPrice: number
  readonly targetPrice: number | null
}

/** The levels of a trade of which something is held or comes in. */
export interface PublicTrade {
  readonly tradeId: string
  readonly symbol: string
  readonly stopPrice: number
  readonly targetPrice: number | null
}

/** An order that the broker still owes an answer on. */
export type PublicOrder = Order

/** What one symbol is sized by: the operator's money now, and the margin a contract binds. */
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
  readonly trades: readonly PublicTrade[]
  readonly orders: readonly PublicOrder[]
  /** Numbers of contracts that differ between here and the broker, by the last comparison: while there are any, nobody resumes. */
  readonly differences: readonly HoldingDifference[]
  readonly frozenRegimes: readonly Regime[]
  readonly policyVersion: number
  /** How its settings are tuned by an operator. */
  readonly tuning: PublicTuning
  /** Lessons that could not be learnt, and wait for an operator. */
  readonly lessonsSetAside: number
  readonly counts: EngineCounts
}

const LEGS: readonly LegName[] = ['BASE', 'EXTRA']

type OfTrade = Pick<PublicTrade, 'symbol' | 'tradeId'>

/** By symbol as configured, then by trade: one order, wherever trades are listed. */
export const inTradeOrder =
  (symbols: readonly string[]) =>
  (a: OfTrade, b: OfTrade): number => {
    if (a.symbol !== b.symbol) return symbols.indexOf(a.symbol) - symbols.indexOf(b.symbol)
    if (a.tradeId === b.tradeId) return 0
    return a.tradeId < b.tradeId ? -1 : 1
  }

/** The same for positions, the base before the extra. */
export const inPositionOrder = (symbols: readonly string[]) => {
  const byTrade = inTradeOrder(symbols)
  return (a: PublicPosition, b: PublicPosition): number => byTrade(a, b) || LEGS.indexOf(a.leg) - LEGS.indexOf(b.leg)
}

/** What the broker holds for a leg: an extra leaves at a gain by its own rules. */
export const levelsOf = (
  { stopPrice, targetPrice }: Pick<PublicTrade, 'stopPrice' | 'targetPrice'>,
  leg: LegName,
): Pick<PublicPosition, 'stopPrice' | 'targetPrice'> => ({
  stopPrice,
  targetPrice: leg === 'BASE' ? targetPrice : null,
})
