import type { EngineSnapshot, OrderInFlight, Step } from '@alavanca/engine'
import type { ClosedTrade } from '@alavanca/policy'
import type { Connection } from './driver/connection.ts'
import { storageFailed } from './driver/storage-error.ts'
import { stepsOf } from './pack.ts'
import { sqliteCompiler as db } from './queries/compiler.ts'
import {
  selectLastSequence,
  selectLatestEngineSnapshot,
  selectOrdersInFlight,
  selectPendingTrades,
  selectStepsAfter,
} from './queries/recovery.ts'

/** Rows read at a time: the journal may be longer than memory. */
const ROWS_A_PAGE = 250

/** What this package wrote itself, read back. It is not checked again but for being JSON: snapshots carry checksums, steps are compared. */
const ownJson = <Value>(text: string, { file }: Connection, place: string): Value => {
  try {
    // as: it was written from this very type
    return JSON.parse(text) as Value
  } catch (cause) {
    const failure = storageFailed(file, `${place} is damaged`, 'Keep a copy, and put a backup in its place.', place)
    failure.cause = cause
    throw failure
  }
}

export const lastSequence = (connection: Connection): number => {
  const { step, snapshot } = connection.first(selectLastSequence(db)) ?? {}
  return Math.max(step ?? 0, snapshot ?? 0)
}

export function* stepsAfter(connection: Connection, sequence: number): Generator<Step, void> {
  let last = sequence
  while (true) {
    const page = connection.all(selectStepsAfter(db, last, ROWS_A_PAGE))
    for (const row of page)
      for (const step of stepsOf(row, (text) => ownJson(text, connection, `step ${row.sequence}`)))
        if (step.sequence > sequence) yield step
    const end = page.at(-1)
    if (end === undefined || page.length < ROWS_A_PAGE) return
    last = end.sequence
  }
}

export const latestSnapshot = (connection: Connection): EngineSnapshot | null => {
  const row = connection.first(selectLatestEngineSnapshot(db))
  return row === undefined ? null : ownJson(row.snapshot, connection, `engine snapshot ${row.sequence}`)
}

/** Of an order in flight: what was filled in part is with the broker. */
const statusOf = (status: string): OrderInFlight['status'] =>
  // as: the query asked for these statuses and PARTLY_FILLED alone
  status === 'PARTLY_FILLED' ? 'ACCEPTED' : (status as OrderInFlight['status'])

export const ordersInFlight = (connection: Connection): readonly OrderInFlight[] =>
  connection.all(selectOrdersInFlight(db)).map(({ order_id, status, filled, command_json }) => ({
    command: ownJson<OrderInFlight['command']>(command_json, connection, `order ${order_id}`),
    status: statusOf(status),
    filled,
  }))

export const pendingTrades = (connection: Connection): readonly ClosedTrade[] =>
  connection.all(selectPendingTrades(db)).flatMap(({ trade_id, detail_json }) => {
    const { lesson } = ownJson<{ readonly lesson: ClosedTrade | null }>(detail_json, connection, `trade ${trade_id}`)
    return lesson ?? []
  })
