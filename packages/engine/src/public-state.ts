import type { Cents, Contracts, EpochMs, Regime, SessionDay, Side } from '@alavanca/core'
import type { Books, SymbolBook } from './books.ts'
import type { EngineCounts } from './engine-snapshot.ts'
import type { LegName } from './events.ts'
import type { TradingState } from './records.ts'
import { tradesOf } from './rules/berth.ts'
import { entryPriceOf, heldContracts } from './trade/leg-account.ts'
import { legsOf } from './trade/open-trade.ts'
import { isAnswered, type Order } from './trade/order.ts'
import { tradingState } from './trading-switch.ts'

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

const positionsOf = (book: SymbolBook): readonly PublicPosition[] =>
  tradesOf(book).flatMap((trade) =>
    legsOf(trade).flatMap((leg) =>
      leg.openedAt === null || heldContracts(leg) === 0
        ? []
        : {
            tradeId: trade.id,
            symbol: trade.symbol,
            side: trade.side,
            leg: leg.leg,
            contracts: heldContracts(leg),
            entryPrice: entryPriceOf(leg, book.instrument),
            openedAt: leg.openedAt,
          },
    ),
  )

export const publicState = (books: Books): PublicState => {
  const { learner, symbols, orders, day } = books
  return {
    sequence: books.sequence,
    time: books.time === Number.NEGATIVE_INFINITY ? null : books.now,
    day: day.day,
    pnlToday: day.pnlToday,
    tradingState: tradingState(books.trading),
    capital: [...symbols].map(([symbol, { capital }]) => ({
      symbol,
      operatorCapital: capital.config.operatorCapital,
      marginPerContract: capital.config.marginPerContract,
    })),
    positions: [...symbols.values()].flatMap(positionsOf).sort(inPositionOrder([...symbols.keys()])),
    orders: [...orders.values()].filter((order) => !isAnswered(order)),
    frozenRegimes:
      learner === null
        ? []
        : learner.policy
            .regimes()
            .filter((regime) => learner.policy.isFrozen(regime))
            .sort(),
    policyVersion: learner?.policy.policyVersion ?? 0,
    counts: books.counts,
  }
}
