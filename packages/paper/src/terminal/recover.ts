import { clean } from '../lots.ts'
import { candidates, type Evidence } from './candidates.ts'
import type { JournalEntry, Outcome } from './journal.ts'

/**
 * What became of an order whose answer was lost. Never guesses: one candidate is the answer, several are `ambiguous`, none
 * is null, which says nothing yet.
 */
export const recover = (entry: JournalEntry, evidence: Evidence): Outcome | null => {
  const found = [...candidates(entry, evidence)]
  const blank = blankOutcome(entry.command.cid, entry.attempt)
  if (found.length > 1)
    return { ...blank, status: 'ambiguous', message: `orders ${found.join(', ')} could all be this one` }
  const [order] = found
  if (order === undefined) return null
  const deals = evidence.deals.filter((deal) => deal.order === order)
  const volume = clean(deals.reduce((sum, deal) => sum + deal.volume, 0))
  const isWorking = evidence.orders.some(({ ticket }) => ticket === order)
  const value = deals.reduce((sum, deal) => sum + deal.volume * deal.price, 0)
  return {
    ...blank,
    ...(isWorking ? WORKING : volume > 0 ? EXECUTED : GONE),
    recovered: true,
    message: 'found in the history',
    order,
    deal: deals.at(-1)?.ticket ?? null,
    position: deals.at(-1)?.position ?? null,
    volume,
    price: volume > 0 ? value / volume : null,
  }
}

const WORKING = { status: 'placed', retcode: 10008 } as const
const EXECUTED = { status: 'done', retcode: 10009 } as const
/** It was there, and is over without a deal. */
const GONE = { status: 'refused', retcode: 10007 } as const

export const blankOutcome = (cid: string, attempt: number): Outcome => ({
  cid,
  attempt,
  status: 'unknown',
  recovered: false,
  retcode: 0,
  reason: null,
  message: '',
  order: null,
  deal: null,
  position: null,
  volume: 0,
  price: null,
})
