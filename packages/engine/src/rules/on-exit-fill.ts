import type { Books, SymbolBook } from '../books.ts'
import type { ExitFillEvent } from '../events.ts'
import { heldContracts, type LegAccount } from '../trade/leg-account.ts'
import type { LegExit } from '../trade/leg-result.ts'
import { legOf, type OpenTrade } from '../trade/open-trade.ts'
import type { Order } from '../trade/order.ts'
import { inBerth, tradesOf } from './berth.ts'
import { movedStopReason } from './keep-exits.ts'
import { leaveLeg } from './leave-leg.ts'
import { isNewFill, legFill } from './leg-fill.ts'
import { partOrders } from './parts-under-way.ts'
import { adoptOverclose } from './stray.ts'

/** A position left without an order of ours. */
export const onExitFill = (books: Books, event: ExitFillEvent): void => {
  if (!isNewFill(books, event.fillId)) return
  const { symbol, contracts } = event
  const book = books.symbol(symbol)
  const parts = partsOf(book, event)
  const left = parts.reduce((sum, { leg, contracts: part }) => sum + Math.min(part, heldContracts(leg)), 0)
  const race = closedTwice(books, event, contracts - left)
  if (parts.length === 0)
    books.discrepancy(
      symbol,
      `${symbol} ${event.leg} ${event.side ?? 'of either side'}: 0 held here, and ${contracts} left at the broker.`,
    )
  for (const [index, { trade, leg, contracts: part }] of parts.entries()) {
    // charged once, to the first
    const money = index === 0 ? {} : { commissionCents: 0, swapCents: 0 }
    const isWhole = index === 0 && part === contracts
    inBerth(book, trade, (berth) => leave(books, berth, leg, isWhole ? event : { ...event, contracts: part, ...money }))
  }
  if (race !== null) holdOtherSide(books, book, event, { ...race, isCharged: parts.length > 0 })
}

/** A close of ours and the broker's own exit may be told in either order; no longer apart than this. */
const RACE_MS = 60_000

interface Race {
  readonly order: Order
  readonly contracts: number
}

/** A close of ours that was carried out although the broker's stop or target had taken the same contracts: null for none. */
const closedTwice = (books: Books, { symbol, leg, side, cause }: ExitFillEvent, surplus: number): Race | null => {
  if (surplus <= 0 || (cause !== 'STOP' && cause !== 'TARGET')) return null
  const past = [...books.pastOrders.values()].flatMap(({ order, overAt }) =>
    overAt !== null && Math.abs(books.now - overAt) <= RACE_MS ? order : [],
  )
  const order = [...past, ...books.orders.values()]
    .filter(
      (one) =>
        one.purpose === 'CLOSE' &&
        one.filled > 0 &&
        one.symbol === symbol &&
        one.leg === leg &&
        (side === undefined || one.side === side),
    )
    .at(-1)
  return order === undefined ? null : { order, contracts: Math.min(surplus, order.filled) }
}

/** What our own close opened on the other side is held, and closed at once. */
const holdOtherSide = (
  books: Books,
  book: SymbolBook,
  { time, fillId, price, commissionCents = 0, swapCents = 0 }: ExitFillEvent,
  { order, contracts, isCharged }: Race & { readonly isCharged: boolean },
): void => {
  const money = isCharged ? {} : { commissionCents, swapCents }
  const event = { type: 'FILL', time, orderId: order.orderId, fillId, contracts, price, ...money } as const
  adoptOverclose(books, book, { order, event, contracts })
}

interface Part {
  readonly trade: OpenTrade
  readonly leg: LegAccount
  readonly contracts: number
}

/** Whose contracts left: those of a trade that holds just so many, else of one that holds more, else of one after the other. */
const partsOf = (book: SymbolBook, { leg: name, side, contracts }: ExitFillEvent): readonly Part[] => {
  const holders = tradesOf(book).flatMap((trade) => {
    const leg = legOf(trade, name)
    if (side !== undefined && trade.side !== side) return []
    return leg === null || heldContracts(leg) === 0 ? [] : { trade, leg, contracts: heldContracts(leg) }
  })
  const [first] = holders
  if (first === undefined) return []
  const one =
    holders.find((holder) => holder.contracts === contracts) ?? holders.find((holder) => holder.contracts > contracts)
  if (one !== undefined) return [{ ...one, contracts }]
  // what leaves together is on one side
  const alike = holders.filter(({ trade }) => trade.side === first.trade.side)
  let left = contracts
  return alike.flatMap((holder, index) => {
    // what is more than all of them hold is told by the last
    const part = index === alike.length - 1 ? left : Math.min(left, holder.contracts)
    left -= part
    return part === 0 ? [] : { ...holder, contracts: part }
  })
}

/** Nothing is left for closes that are under way. */
const cancelCloses = (books: Books, { trade, instrument: { symbol } }: SymbolBook, leg: LegAccount): void => {
  const parts = trade === null || leg.leg === 'EXTRA' ? [] : partOrders(books, trade).map(({ orderId }) => orderId)
  for (const orderId of leg.closeOrderId === null ? parts : [leg.closeOrderId, ...parts])
    books.command({ type: 'CANCEL', orderId, symbol, time: books.now })
}

/** A stop of the base that was moved counts under the rule that moved it. */
const reasonOf = ({ trade }: SymbolBook, { leg, cause }: ExitFillEvent): LegExit =>
  trade === null || leg === 'EXTRA' || cause !== 'STOP' ? cause : (movedStopReason(trade.exits.stopRule) ?? cause)

const leave = (books: Books, book: SymbolBook, leg: LegAccount, event: ExitFillEvent): void => {
  const { symbol, contracts } = event
  const isScalp = event.leg === 'EXTRA' && !book.trade?.isStray
  if (isScalp && event.cause === 'SESSION_END' && books.scalp.active(symbol)?.closing === null)
    // so that it is booked under its name; the order it would ask for is not needed any more
    books.scalp.requestClose(symbol, 'SESSION_END', books.now)
  if (contracts >= heldContracts(leg)) cancelCloses(books, book, leg)
  leaveLeg(books, book, { leg, fill: legFill(books, event, contracts, book), exitReason: reasonOf(book, event) })
}
