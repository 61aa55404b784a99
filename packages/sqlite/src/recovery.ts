import type { AccountIdentity, EngineSnapshot, OrderInFlight, Step } from '@alavanca/engine'
import type { ClosedTrade } from '@alavanca/policy'
import type { Compilable } from 'kysely'
import type { Connection } from './driver/connection.ts'
import { damaged } from './driver/storage-error.ts'
import { soundRows } from './integrity/chain.ts'
import { requireSealed } from './integrity/seals.ts'
import { stepsOf } from './pack.ts'
import { sqliteCompiler as db } from './queries/compiler.ts'
import {
  selectAccountIdentity,
  selectLastSequence,
  selectLatestEngineSnapshot,
  selectOrdersInFlight,
  selectPendingTrades,
} from './queries/recovery.ts'
import { SEALED, type Sealed } from './schema/sealed-tables.ts'

/** What this package wrote itself, read back: its hash or seal fits. Rows from before there were any may still be no JSON. */
const ownJson = <Value>(text: string, { file }: Connection, place: string): Value => {
  try {
    // as: it was written from this very type
    return JSON.parse(text) as Value
  } catch (cause) {
    const failure = damaged(file, place)
    failure.cause = cause
    throw failure
  }
}

export const lastSequence = (connection: Connection): number => {
  const { step, snapshot } = connection.first(selectLastSequence(db)) ?? {}
  return Math.max(step ?? 0, snapshot ?? 0)
}

export function* stepsAfter(connection: Connection, sequence: number): Generator<Step, void> {
  for (const row of soundRows(connection, sequence))
    for (const step of stepsOf(row, (text) => ownJson(text, connection, `step ${row.sequence}`)))
      if (step.sequence > sequence) yield step
}

/** Rows of a query, each held against its seal. */
const sealedRows = <Row extends object>(
  connection: Connection,
  sealed: Sealed,
  query: Compilable<Row>,
): readonly Row[] => connection.together(() => requireSealed(connection, sealed, connection.all(query)))

export const latestSnapshot = (connection: Connection): EngineSnapshot | null => {
  const [row] = sealedRows(connection, SEALED.engineSnapshots, selectLatestEngineSnapshot(db))
  return row === undefined ? null : ownJson(row.snapshot, connection, `engine snapshot ${row.sequence}`)
}

/** Of an order in flight: what was filled in part is with the broker. */
const statusOf = (status: string): OrderInFlight['status'] =>
  // as: the query asked for these statuses and PARTLY_FILLED alone
  status === 'PARTLY_FILLED' ? 'ACCEPTED' : (status as OrderInFlight['status'])

export const ordersInFlight = (connection: Connection): readonly OrderInFlight[] =>
  sealedRows(connection, SEALED.orders, selectOrdersInFlight(db)).map(({ order_id, status, filled, command_json }) => ({
    command: ownJson<OrderInFlight['command']>(command_json, connection, `order ${order_id}`),
    status: statusOf(status),
    filled,
  }))

export const accountIdentity = (connection: Connection): AccountIdentity | null => {
  const [row] = sealedRows(connection, SEALED.accountIdentity, selectAccountIdentity(db))
  if (row === undefined) return null
  const { login, server, kind, margin_mode, currency, magic } = row
  // as: it was written from this very type, and its seal fits
  const marginMode = margin_mode as AccountIdentity['marginMode']
  return { login, server, kind: kind as AccountIdentity['kind'], marginMode, currency, magic }
}

export const pendingTrades = (connection: Connection): readonly ClosedTrade[] =>
  sealedRows(connection, SEALED.trades, selectPendingTrades(db)).flatMap(({ trade_id, detail_json }) => {
    const { lesson } = ownJson<{ readonly lesson: ClosedTrade | null }>(detail_json, connection, `trade ${trade_id}`)
    return lesson ?? []
  })
