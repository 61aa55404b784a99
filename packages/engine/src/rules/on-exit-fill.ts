import type { Books, SymbolBook } from '../books.ts'
import type { ExitFillEvent } from '../events.ts'
import { heldContracts, type LegAccount } from '../trade/leg-account.ts'
import type { LegExit } from '../trade/leg-result.ts'
import { legOf, type OpenTrade } from '../trade/open-trade.ts'
import { inBerth, tradesOf } from './berth.ts'
import { movedStopReason } from './keep-exits.ts'
import { leaveLeg } from './leave-leg.ts'
import { isNewFill, legFill } from './leg-fill.ts'
import { partOrders } from './parts-under-way.ts'

/** A position left without an order of ours. */
export const onExitFill = (books: Books, event: ExitFillEvent): void => {
  if (!isNewFill(books, event.fillId)) return
  const { symbol, contracts } = event
  const book = books.symbol(symbol)
  const parts = partsOf(book, event)
  if (parts.length === 0)
    books.discrepancy(symbol, `${contracts} ${event.leg} contracts were closed where none are known.`)
  for (const [index, { trade, leg, contracts: part }] of parts.entries()) {
    // charged once, to the first
    const money = index === 0 ? {} : { commissionCents: 0, swapCents: 0 }
    inBerth(book, trade, (berth) => leave(books, berth, leg, { ...event, contracts: part, ...money }))
  }
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
