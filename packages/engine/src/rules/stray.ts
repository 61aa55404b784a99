import { type Cents, type Contracts, opposite, type Side } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { FillEvent, LegName } from '../events.ts'
import { type LegAccount, type LegFill, newLeg, withEntry } from '../trade/leg-account.ts'
import { type OpenTrade, withLeg } from '../trade/open-trade.ts'
import type { Order } from '../trade/order.ts'
import { exitsOf } from '../trade/trade-exits.ts'
import { closeLeg } from './ask-close.ts'
import { inBerth } from './berth.ts'
import { finishTrade } from './finish-trade.ts'
import { legFill, sayPosition } from './leg-fill.ts'
import { realise } from './realise.ts'

interface Surplus {
  readonly order: Order
  readonly event: FillEvent
  readonly contracts: number
  /** What the broker calls it, where the fill does not say so. */
  readonly contract?: string | null
}

/** Contracts of an order came in after its trade was over: they are held as a trade of their own, its bracket at the broker. */
export const adoptLateFill = (books: Books, book: SymbolBook, surplus: Surplus): void => {
  const { order } = surplus
  adopt(books, book, surplus, order.side, (berth, trade) => {
    // no rule may hold an extra that came after its time
    if (order.leg === 'EXTRA' && trade.extra !== null) berth.trade = closeLeg(books, trade, trade.extra, 'UNPROTECTED')
  })
}

/** A close of ours closed more than there was: that opened the other side, which nobody wants, and is closed at once. */
export const adoptOverclose = (books: Books, book: SymbolBook, surplus: Surplus): void =>
  adopt(
    books,
    book,
    { ...surplus, order: { ...surplus.order, leg: 'BASE' } },
    opposite(surplus.order.side),
    (berth, trade) => {
      berth.trade = closeLeg(books, trade, trade.base, 'UNPROTECTED')
    },
  )

const adopt = (
  books: Books,
  book: SymbolBook,
  { order, event, contracts, contract = null }: Surplus,
  side: Side,
  protect: (berth: SymbolBook, trade: OpenTrade) => void,
): void => {
  const told = legFill(books, event, contracts, book)
  const fill = { ...told, contract: told.contract ?? contract }
  const facts = books.pastOrders.get(order.orderId)
  const empty = emptyStray({
    id: `${order.tradeId}+${event.fillId}`,
    symbol: order.symbol,
    side,
    regime: facts?.regime ?? 'UNKNOWN',
    referencePrice: facts?.referencePrice ?? event.price,
    stopPrice: facts?.stopPrice ?? event.price,
    targetPrice: facts?.targetPrice ?? null,
    riskBudget: facts?.riskBudget ?? (1 as Cents),
  })
  holdStray(books, book, { trade: empty, leg: order.leg, fill }, protect)
}

type StrayFacts = Pick<
  OpenTrade,
  'id' | 'symbol' | 'side' | 'regime' | 'referencePrice' | 'stopPrice' | 'targetPrice' | 'riskBudget'
>

/** A trade beside the symbol's own that holds nothing yet. */
export const emptyStray = (facts: StrayFacts): OpenTrade => ({
  ...facts,
  entry: null,
  cancelAskedAt: null,
  exits: exitsOf({ side: facts.side, targets: [] }, 0),
  allocation: null,
  decision: null,
  awaitedExtra: 0 as Contracts,
  base: newLeg('BASE', null),
  extra: null,
  isFlattening: false,
  flattenedBy: null,
  isStray: true,
})

interface Held {
  readonly trade: OpenTrade
  readonly leg: LegName
  readonly fill: LegFill
}

/** Holds contracts as a trade of their own, and lets a rule see to what becomes of them. */
export const holdStray = (
  books: Books,
  book: SymbolBook,
  { trade: empty, leg: name, fill }: Held,
  protect: (berth: SymbolBook, trade: OpenTrade) => void,
): void => {
  const before = newLeg(name, null)
  const leg = withEntry(before, fill)
  const trade = withLeg(empty, leg)
  book.strays = [...book.strays, trade]
  inBerth(book, trade, (berth) => {
    sayPosition(books, berth, trade, leg)
    sayStray(books, trade, leg)
    realise(books, trade.symbol, before, leg)
    protect(berth, trade)
    finishTrade(books, berth)
  })
}

/** Says the levels of a trade that lies beside the symbol's own, and what the broker calls it. */
const sayStray = (
  books: Books,
  { id: tradeId, symbol, stopPrice, targetPrice }: OpenTrade,
  { contract }: LegAccount,
): void => books.say({ type: 'STRAY_HELD', tradeId, symbol, contract, stopPrice, targetPrice })
