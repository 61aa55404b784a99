import type { Books, SymbolBook } from './books.ts'
import { inPositionOrder, type PublicPosition, type PublicState } from './public-state.ts'
import { tradesOf } from './rules/berth.ts'
import { entryPriceOf, heldContracts } from './trade/leg-account.ts'
import { legsOf } from './trade/open-trade.ts'
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
          },
    ),
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
    orders: [...orders.values()].filter((order) => !isAnswered(order)),
    frozenRegimes:
      learner === null
        ? []
        : learner.policy
            .regimes()
            .filter((regime) => learner.policy.isFrozen(regime))
            .sort(),
    policyVersion: learner?.policy.policyVersion ?? 0,
    lessonsSetAside: learner?.updater.setAside().length ?? 0,
    counts: books.counts,
  }
}
