import type { Step } from '@alavanca/engine'
import type { Connection } from '../driver/connection.ts'
import { damaged } from '../driver/storage-error.ts'
import { sqliteCompiler as db } from '../queries/compiler.ts'
import { selectOrdersSince, selectOwnOrder, selectOwnTrade, selectTradesSince } from '../queries/integrity.ts'
import { selectRlPolicy } from '../queries/read.ts'
import { cellOf, type ExpectedRows, expectedRows } from './expected-rows.ts'
import { marksOf } from './marks.ts'

// what people and recovery go by: a later version of this package may word a message in another way
const OF_ORDERS = ['symbol', 'side', 'leg', 'purpose', 'contracts', 'filled', 'status', 'command_json'] as const
const OF_TRADES = ['symbol', 'side', 'regime', 'net_cents', 'reward', 'status', 'batch_id', 'detail_json'] as const
const OF_BELIEFS = ['alpha', 'beta', 'count', 'mean_value'] as const

type Row = Readonly<Record<string, unknown>>

/** Who sends says `SENT`, and no step does. */
const isSame = (column: string, found: unknown, expected: unknown): boolean =>
  found === expected || (column === 'status' && found === 'SENT' && expected === 'INTENT')

/** Throws for the first of some columns that is not as the journal has it, where the journal says anything about it. */
const requireSame = (file: string, place: string, columns: readonly string[], found: Row, expected: Row): void => {
  for (const column of columns)
    if (expected[column] !== undefined && !isSame(column, found[column], expected[column]))
      throw damaged(
        file,
        place,
        `is not what the journal says: its ${column} is ${String(found[column])}, and was ${String(expected[column])}`,
      )
}

/** Whether a row may be gone because it was old and over, or because it was made by steps that are. */
const mayBeGone = (row: Row, prunedBefore: string | null, open: readonly string[]): boolean =>
  row['time'] === undefined ||
  (prunedBefore !== null && String(row['time']) < prunedBefore && !open.includes(String(row['status'])))

const IN_FLIGHT = ['INTENT', 'ACCEPTED', 'PARTLY_FILLED', 'UNKNOWN']

export const requireOrders = (connection: Connection, { orders }: ExpectedRows, since: number): void => {
  const pruned = marksOf(connection)('PRUNED').time
  for (const [id, expected] of orders) {
    const found = connection.first(selectOwnOrder(db, id))
    if (found !== undefined) requireSame(connection.file, `order ${id}`, OF_ORDERS, found, { ...expected })
    else if (!mayBeGone({ ...expected }, pruned, IN_FLIGHT)) throw damaged(connection.file, `order ${id}`, 'is missing')
  }
  for (const { order_id } of connection.all(selectOrdersSince(db, since)))
    if (!orders.has(order_id)) throw damaged(connection.file, `order ${order_id}`, 'is not in the journal')
}

export const requireTrades = (connection: Connection, { trades }: ExpectedRows, since: number): void => {
  const pruned = marksOf(connection)('PRUNED').time
  for (const [id, expected] of trades) {
    const found = connection.first(selectOwnTrade(db, id))
    if (found !== undefined) requireSame(connection.file, `trade ${id}`, OF_TRADES, found, { ...expected })
    else if (!mayBeGone({ ...expected }, pruned, ['PENDING']))
      throw damaged(connection.file, `trade ${id}`, 'is missing')
  }
  for (const { trade_id } of connection.all(selectTradesSince(db, since)))
    if (!trades.has(trade_id)) throw damaged(connection.file, `trade ${trade_id}`, 'is not in the journal')
}

/** A host may have put other beliefs in their place since; older ones have no business there. */
export const requireBeliefs = (connection: Connection, { beliefs }: ExpectedRows): void => {
  const found = new Map(connection.all(selectRlPolicy(db)).map((row) => [cellOf(row), row]))
  for (const [cell, expected] of beliefs) {
    const row = found.get(cell)
    const place = `the belief ${cell}`
    if (row === undefined) throw damaged(connection.file, place, 'is missing')
    if (row.updated_at === null || row.updated_at > String(expected.updated_at)) continue
    requireSame(connection.file, place, OF_BELIEFS, { ...row }, { ...expected })
  }
}

/** Throws unless orders, trades and beliefs are what the steps after `since` say about them. */
export const requireAsJournal = (connection: Connection, steps: Iterable<Step>, since: number): void => {
  const expected = expectedRows(steps)
  requireOrders(connection, expected, since)
  requireTrades(connection, expected, since)
  requireBeliefs(connection, expected)
}
