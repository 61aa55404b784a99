import type { Contracts } from '@alavanca/core'
import type { Books } from '../books.ts'
import { type CloseReason, closeCommand } from '../commands.ts'
import { heldContracts, type LegAccount } from '../trade/leg-account.ts'
import type { OpenTrade } from '../trade/open-trade.ts'
import { isAnswered, newOrder, type Order } from '../trade/order.ts'
import { orderRecord } from './order-record.ts'

/** Closes of a part of the base that the broker owes an answer on. */
export const partOrders = ({ orders }: Books, { id }: OpenTrade): readonly Order[] =>
  [...orders.values()].filter(
    (order) => order.tradeId === id && order.purpose === 'CLOSE' && order.reason !== undefined && !isAnswered(order),
  )

/** Contracts of a leg that nothing was asked to close yet. */
export const unaskedContracts = (books: Books, trade: OpenTrade, leg: LegAccount): Contracts => {
  const held = heldContracts(leg)
  if (leg.leg !== 'BASE') return held
  const asked = partOrders(books, trade).reduce((sum, { contracts, filled }) => sum + contracts - filled, 0)
  return Math.max(0, held - asked) as Contracts
}

interface Part {
  readonly contracts: number
  readonly reason: CloseReason
  readonly referencePrice: number | null
  /** When it was triggered; now unless given. */
  readonly time?: number
}

/** Orders a part of the base closed; the rest stays. */
export const orderPart = (books: Books, trade: OpenTrade, { contracts, reason, referencePrice, time }: Part): void => {
  const { id: tradeId, symbol, side } = trade
  const facts = {
    orderId: books.newOrderId(),
    tradeId,
    symbol,
    side,
    leg: 'BASE',
    contracts: contracts as Contracts,
  } as const
  const order = newOrder(facts, 'CLOSE', reason)
  const triggeredAt = (time ?? books.now) as typeof books.now
  books.command(closeCommand(facts, { reason, referencePrice, triggeredAt, time: books.now }))
  books.putOrder(order)
  books.say(orderRecord(order))
}
