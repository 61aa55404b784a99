import type { Contracts } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { partsOf } from '../rules/keep-exits.ts'
import { entryPriceOf, heldContracts } from '../trade/leg-account.ts'
import type { OpenTrade } from '../trade/open-trade.ts'
import type { HostPosition } from './host-position.ts'

/** What is held or comes in on a symbol; null for nothing. */
export const positionOf = (books: Books, { trade, instrument, reversal }: SymbolBook): HostPosition | null => {
  if (trade === null) return null
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
    pendingEntry: pendingEntryOf(books, trade),
    closing: base.closing?.reason ?? trade.flattenedBy,
    extraClosing: extra?.closing?.reason ?? books.scalp.active(symbol)?.closing?.reason ?? null,
    reversal: reversal?.event.signal.id ?? null,
  }
}

/** The nearest take what they are to take of what is left, and the broker's takes the rest. */
const targetsOf = (trade: OpenTrade): HostPosition['targets'] => {
  let left: number = heldContracts(trade.base)
  const takes = (price: number, wanted: number) => {
    const contracts = Math.min(wanted, left)
    left -= contracts
    // as: the smaller of two counts is a count
    return { price, contracts: contracts as Contracts }
  }
  const parts = partsOf(trade).map(({ price, contracts }) => takes(price, contracts))
  const last = trade.targetPrice === null ? [] : [takes(trade.targetPrice, left)]
  return [...parts, ...last].filter(({ contracts }) => contracts > 0)
}

const pendingEntryOf = (books: Books, { base, entry }: OpenTrade): HostPosition['pendingEntry'] => {
  const order = base.openOrderId === null ? undefined : books.orderOf(base.openOrderId)
  if (order === undefined) return null
  return {
    type: entry?.type ?? 'MARKET',
    price: entry?.price ?? null,
    expiresAt: entry?.expiresAt ?? null,
    contracts: (order.contracts - order.filled) as Contracts,
  }
}
