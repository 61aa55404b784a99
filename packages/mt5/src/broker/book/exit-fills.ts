import type { BrokerEvent, ExitCause } from '@alavanca/engine'
import type { DealReason, DealRow } from '@alavanca/mt5-protocol'
import { commissionOf } from '../flight/order-facts.ts'
import type { LegExit } from './leg-book.ts'

const causeOf = (reason: DealReason): ExitCause => (reason === 'SL' ? 'STOP' : reason === 'TP' ? 'TARGET' : 'EXTERNAL')

/** A deal that closed what we hold without an order of ours: one event for each leg it took, the commission shared out. */
export const exitFills = (symbol: string, deal: DealRow, exits: readonly LegExit[], time: number): BrokerEvent[] => {
  const total = exits.reduce((sum, { contracts }) => sum + contracts, 0)
  const commission = commissionOf(deal)
  let [sharedContracts, sharedCents] = [0, 0]
  return exits.map(({ leg, contracts }) => {
    sharedContracts += contracts
    // up to here, less what was given before: the parts add up to the whole
    const share = Math.round((commission * sharedContracts) / total) - sharedCents
    sharedCents += share
    return {
      type: 'EXIT_FILL',
      time,
      symbol,
      leg,
      fillId: `${deal.ticket}:${leg}`,
      contracts,
      price: deal.price,
      cause: causeOf(deal.reason),
      commissionCents: share,
    }
  })
}
