import type { Contracts } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { partsOf } from '../rules/keep-exits.ts'
import { entryPriceOf, heldContracts } from '../trade/leg-account.ts'
import type { OpenTrade } from '../trade/open-trade.ts'
import type { HostPosition } from './host-view.ts'

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

const targetsOf = (trade: OpenTrade): HostPosition['targets'] => {
  const parts = partsOf(trade).filter(({ contracts }) => contracts > 0)
  const parted = parts.reduce((sum, { contracts }) => sum + contracts, 0)
  const last =
    trade.targetPrice === null ? [] : [{ price: trade.targetPrice, contracts: heldContracts(trade.base) - parted }]
  // as: counts less counts of their own are counts
  return [...parts, ...last] as unknown as HostPosition['targets']
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
