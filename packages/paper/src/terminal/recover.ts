import { opposite } from '@alavanca/core'
import type { DealRow, OrderRow } from '@alavanca/mt5-protocol'
import { clean } from '../lots.ts'
import type { JournalEntry, Outcome } from './journal.ts'

/** Where an outcome is looked for. */
export interface Evidence {
  readonly deals: readonly DealRow[]
  readonly orders: readonly OrderRow[]
  readonly magic: string
  /** Whether an order of the server is some other command's already. */
  readonly isTaken: (order: string) => boolean
}

/** Commands are written down before they leave; clocks of seconds need some room. */
const CLOCK_MARGIN_MS = 2_000
const COMMENT_LENGTH = 24

const sideOf = ({ command }: JournalEntry): string | null => {
  if (command.t === 'order.open') return command.side
  return command.t === 'order.close' ? opposite(command.side) : null
}

/** Orders of the server that could be this command: by magic and comment or, where brokers rewrote those, by what was asked. */
const candidates = (entry: JournalEntry, { deals, orders, magic, isTaken }: Evidence): Set<string> => {
  const { command } = entry
  if (command.t !== 'order.open' && command.t !== 'order.close') return new Set()
  const recent = deals.filter(
    ({ time, order }) => time >= entry.time - CLOCK_MARGIN_MS && order !== null && !isTaken(order),
  )
  const working = orders.filter(({ time, ticket }) => time >= entry.time - CLOCK_MARGIN_MS && !isTaken(ticket))
  const cid = command.cid.slice(0, COMMENT_LENGTH)
  const named = [
    ...recent.filter((deal) => deal.magic === magic && deal.comment === cid).map(({ order }) => order),
    ...working.filter((order) => order.magic === magic && order.comment === cid).map(({ ticket }) => ticket),
  ]
  const alike = [
    ...recent
      .filter(
        (deal) =>
          deal.magic === magic &&
          deal.symbol === command.symbol &&
          deal.side === sideOf(entry) &&
          deal.volume <= command.volume,
      )
      .map(({ order }) => order),
    ...working
      .filter(
        (order) =>
          order.magic === magic &&
          order.symbol === command.symbol &&
          order.kind === sideOf(entry) &&
          order.volume === command.volume,
      )
      .map(({ ticket }) => ticket),
  ]
  return new Set((named.length > 0 ? named : alike).flatMap((order) => order ?? []))
}

/**
 * What became of a command whose answer was lost. Never guesses: one candidate is the answer, several are `ambiguous`, none
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
  const isOver = volume > 0 && !evidence.orders.some(({ ticket }) => ticket === order)
  const value = deals.reduce((sum, deal) => sum + deal.volume * deal.price, 0)
  return {
    ...blank,
    status: isOver ? 'done' : 'placed',
    recovered: true,
    retcode: isOver ? 10009 : 10008,
    message: 'found in the history',
    order,
    deal: deals.at(-1)?.ticket ?? null,
    position: deals.at(-1)?.position ?? null,
    volume,
    price: volume > 0 ? value / volume : null,
  }
}

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
