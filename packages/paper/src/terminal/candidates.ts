import { opposite } from '@alavanca/core'
import type { DealRow, OrderRow } from '@alavanca/mt5-protocol'
import type { PastOrder } from '../trade-server/working-order.ts'
import type { JournalEntry } from './journal.ts'

/** Where an outcome is looked for. */
export interface Evidence {
  readonly deals: readonly DealRow[]
  /** Those that work. */
  readonly orders: readonly OrderRow[]
  /** Those that are over. */
  readonly past: readonly PastOrder[]
  readonly magic: string
  /** Whether an order of the server is some other command's already. */
  readonly isTaken: (order: string) => boolean
}

/** Commands are written down before they leave; clocks of seconds need some room. */
const CLOCK_MARGIN_MS = 2_000
const COMMENT_LENGTH = 24

/** What the trade server calls an order of this command; null where it is none. */
const kindOf = ({ command }: JournalEntry): OrderRow['kind'] | null => {
  if (command.t === 'order.close') return opposite(command.side)
  if (command.t !== 'order.open') return null
  return command.entry === undefined ? command.side : `${command.side}_${command.entry.type}`
}

const isAlike = (row: OrderRow, entry: JournalEntry): boolean => {
  const { command } = entry
  if (command.t !== 'order.open' && command.t !== 'order.close') return false
  const price = command.t === 'order.open' ? command.entry?.price : undefined
  return (
    row.symbol === command.symbol &&
    row.kind === kindOf(entry) &&
    // what is executed in part is cut
    row.volume <= command.volume &&
    (price === undefined || row.price === price)
  )
}

/** Orders of the server that could be this command: by magic and comment or, where brokers rewrote those, by what was asked. */
export const candidates = (entry: JournalEntry, { orders, past, magic, isTaken }: Evidence): ReadonlySet<string> => {
  if (kindOf(entry) === null) return new Set()
  const recent = [...orders, ...past.map(({ row }) => row)].filter(
    (row) => row.magic === magic && row.time >= entry.time - CLOCK_MARGIN_MS && !isTaken(row.ticket),
  )
  const named = recent.filter((row) => row.comment === entry.command.cid.slice(0, COMMENT_LENGTH))
  return new Set((named.length > 0 ? named : recent.filter((row) => isAlike(row, entry))).map(({ ticket }) => ticket))
}
