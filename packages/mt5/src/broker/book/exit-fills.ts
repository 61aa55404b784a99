import type { BrokerEvent, ExitCause } from '@alavanca/engine'
import type { DealReason, DealRow } from '@alavanca/mt5-protocol'
import { commissionOf, swapOf } from '../flight/order-facts.ts'
import type { LegExit } from './leg-book.ts'

const causeOf = (reason: DealReason): ExitCause => (reason === 'SL' ? 'STOP' : reason === 'TP' ? 'TARGET' : 'EXTERNAL')

/** An amount by contracts: each part is what belongs up to it, less what was given before, so that the parts add up. */
const sharer = (cents: number, of: number): ((contracts: number) => number) => {
  let [sharedContracts, sharedCents] = [0, 0]
  return (contracts) => {
    sharedContracts += contracts
    const share = Math.round((cents * sharedContracts) / of) - sharedCents
    sharedCents += share
    return share
  }
}

/**
 * A deal of so many contracts that closed what we hold without an order of ours: one event for each leg it took, with the share
 * of what it cost. What of it was others' costs us nothing.
 */
export const exitFills = (
  { symbol, time, contracts: dealt }: { readonly symbol: string; readonly time: number; readonly contracts: number },
  deal: DealRow,
  exits: readonly LegExit[],
): BrokerEvent[] => {
  const commission = sharer(commissionOf(deal), dealt)
  const swap = sharer(swapOf(deal), dealt)
  return exits.map(({ leg, side, contracts }) => {
    const swapCents = swap(contracts)
    return {
      type: 'EXIT_FILL',
      time,
      symbol,
      leg,
      side,
      fillId: `${deal.ticket}:${leg}`,
      contracts,
      price: deal.price,
      cause: causeOf(deal.reason),
      commissionCents: commission(contracts),
      ...(swapCents !== 0 && { swapCents }),
    }
  })
}
