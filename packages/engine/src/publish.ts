import { tunableOf } from '@alavanca/policy'
import type { Books, SymbolBook } from './books.ts'
import {
  inPositionOrder,
  inTradeOrder,
  levelsOf,
  type PublicPosition,
  type PublicState,
  type PublicTrade,
} from './public-state.ts'
import { tradesOf } from './rules/berth.ts'
import { entryPriceOf, heldContracts } from './trade/leg-account.ts'
import { isSettled, legsOf } from './trade/open-trade.ts'
import { isAnswered } from './trade/order.ts'
import { tradingState } from './trading-switch.ts'

/** What is held of a symbol. */
export const positionsOf = (book: Pick<SymbolBook, 'trade' | 'strays' | 'instrument'>): readonly PublicPosition[] =>
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
            contract: leg.contract,
            ...levelsOf(trade, leg.leg),
          },
    ),
  )

/** The trades of which something is held or comes in, with their levels. */
export const publicTradesOf = (book: Pick<SymbolBook, 'trade' | 'strays'>): readonly PublicTrade[] =>
  tradesOf(book).flatMap((trade) =>
    legsOf(trade).every(isSettled)
      ? []
      : {
          tradeId: trade.id,
          symbol: trade.symbol,
          stopPrice: trade.stopPrice,
          targetPrice: trade.targetPrice,
        },
  )

/** What anyone may know of the books now. */
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
    trades: [...symbols.values()].flatMap(publicTradesOf).sort(inTradeOrder([...symbols.keys()])),
    orders: [...orders.values()].filter((order) => !isAnswered(order)),
    differences: books.differences,
    frozenRegimes:
      learner === null
        ? []
        : learner.policy
            .regimes()
            .filter((regime) => learner.policy.isFrozen(regime))
            .sort(),
    policyVersion: learner?.policy.policyVersion ?? 0,
    tuning: { ...books.tuning, settings: learner === null ? null : tunableOf(learner.policy.config) },
    lessonsSetAside: learner?.updater.setAside().length ?? 0,
    counts: books.counts,
  }
}
