import type { Side } from '@alavanca/core'
import type { BrokerEvent, LegName } from '@alavanca/engine'
import type { DealRow } from '@alavanca/mt5-protocol'
import type { Flight } from './flight.ts'

/** What must be known of an order to book a deal of it. */
export interface OrderFacts {
  readonly orderId: string
  readonly type: 'OPEN' | 'CLOSE' | 'MODIFY'
  readonly symbol: string
  readonly leg: LegName
  readonly side: Side
  readonly ticket: string | null
  readonly told: readonly BrokerEvent[]
}

export const factsOf = ({ command, ticket, told }: Flight): OrderFacts => ({
  told,
  orderId: command.orderId,
  type: command.type,
  symbol: command.symbol,
  leg: command.leg,
  side: command.side,
  ticket,
})

/** What a deal cost, fees included, in cents; both are negative where they are paid. */
export const commissionOf = ({ commission, fee }: DealRow): number => Math.round(-(commission + fee) * 100) + 0

/** What the nights that it was held brought or cost, in cents, signed as the broker books it. */
export const swapOf = ({ swap }: DealRow): number => Math.round(swap * 100) + 0

export const fillOf = (orderId: string, deal: DealRow, contracts: number, time: number): BrokerEvent => {
  const swapCents = swapOf(deal)
  return {
    type: 'FILL',
    time,
    orderId,
    fillId: deal.ticket,
    contracts,
    price: deal.price,
    commissionCents: commissionOf(deal),
    ...(swapCents !== 0 && { swapCents }),
    contract: deal.symbol,
  }
}
