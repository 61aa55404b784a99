import type { Contracts, Instrument } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { partsOf } from '../rules/keep-exits.ts'
import { entryPriceOf, heldContracts } from '../trade/leg-account.ts'
import type { OpenTrade } from '../trade/open-trade.ts'
import type { Order } from '../trade/order.ts'
import type { HostPosition } from './host-position.ts'
import type { ShownPosition } from './shown-position.ts'

/** What is held or comes in on a symbol; null for nothing. Made anew only once it is another one: strategies look at every bar. */
export const positionOf = (books: Books, book: SymbolBook): HostPosition | null => {
  const { trade, shown } = book
  if (trade === null) return null
  const { openOrderId } = trade.base
  const order = openOrderId === null ? undefined : books.orderOf(openOrderId)
  const extraClosing = trade.extra?.closing?.reason ?? books.scalp.active(trade.symbol)?.closing?.reason ?? null
  const reversal = book.reversal?.event.signal.id ?? null
  if (
    shown?.trade === trade &&
    shown.order === order &&
    shown.extraClosing === extraClosing &&
    shown.reversal === reversal
  )
    return shown.position
  const position = Object.freeze(positionFrom(book.instrument, { trade, order, extraClosing, reversal }))
  book.shown = { trade, order, extraClosing, reversal, position }
  return position
}

const positionFrom = (
  instrument: Instrument,
  { trade, order, extraClosing, reversal }: Omit<ShownPosition, 'position'>,
): HostPosition => {
  const { id: tradeId, symbol, side, base, extra, exits, stopPrice } = trade
  return {
    tradeId,
    symbol,
    side,
    contracts: heldContracts(base),
    extraContracts: extra === null ? (0 as Contracts) : heldContracts(extra),
    entryPrice: base.entered === 0 ? null : entryPriceOf(base, instrument),
    openedAt: base.openedAt,
    stopPrice: exits.ownStop?.price ?? stopPrice,
    stopRule: exits.ownStop?.rule ?? exits.stopRule,
    targets: targetsOf(trade),
    pendingEntry: pendingEntryOf(trade, order),
    closing: base.closing?.reason ?? trade.flattenedBy,
    extraClosing,
    reversal,
  }
}

/** The nearest take what they are to take of what is left, and the broker's takes the rest. */
const targetsOf = (trade: OpenTrade): HostPosition['targets'] => {
  let left: number = heldContracts(trade.base)
  const takes = (price: number, wanted: number) => {
    const contracts = Math.min(wanted, left)
    left -= contracts
    // as: the smaller of two counts is a count
    return Object.freeze({ price, contracts: contracts as Contracts })
  }
  const parts = partsOf(trade).map(({ price, contracts }) => takes(price, contracts))
  const last = trade.targetPrice === null ? [] : [takes(trade.targetPrice, left)]
  return Object.freeze([...parts, ...last].filter(({ contracts }) => contracts > 0))
}

const pendingEntryOf = ({ entry }: OpenTrade, order: Order | undefined): HostPosition['pendingEntry'] => {
  if (order === undefined) return null
  return Object.freeze({
    type: entry?.type ?? 'MARKET',
    price: entry?.price ?? null,
    expiresAt: entry?.expiresAt ?? null,
    contracts: (order.contracts - order.filled) as Contracts,
  })
}
