import type { Compilable } from 'kysely'
import type { Db } from './database.ts'

/** Statuses of orders whose end is not known. */
const IN_FLIGHT = ['INTENT', 'SENT', 'ACCEPTED', 'PARTLY_FILLED', 'UNKNOWN'] as const

export const selectLastSequence = (db: Db): Compilable<{ step: number | null; snapshot: number | null }> =>
  db.selectNoFrom((from) => [
    from
      .selectFrom('engine_steps')
      .select((step) => step.fn.max('sequence').as('last'))
      .as('step'),
    from
      .selectFrom('engine_snapshots')
      .select((saved) => saved.fn.max('sequence').as('last'))
      .as('snapshot'),
  ])

/** A part of the journal, oldest first. */
export const selectStepsAfter = (
  db: Db,
  sequence: number,
  limit: number,
): Compilable<{ sequence: number; event: string; step: string }> =>
  db
    .selectFrom('engine_steps')
    .select(['sequence', 'event', 'step'])
    .where('sequence', '>', sequence)
    .orderBy('sequence')
    .limit(limit)

export const selectLatestEngineSnapshot = (db: Db): Compilable<{ sequence: number; snapshot: string }> =>
  db.selectFrom('engine_snapshots').select(['sequence', 'snapshot']).orderBy('sequence', 'desc').limit(1)

export const selectOrdersInFlight = (
  db: Db,
): Compilable<{ order_id: string; status: string; filled: number; command_json: string }> =>
  db
    .selectFrom('orders')
    .select(['order_id', 'status', 'filled', 'command_json'])
    .where('status', 'in', [...IN_FLIGHT])
    .orderBy('id')

export const selectPendingTrades = (db: Db): Compilable<{ trade_id: string; detail_json: string }> =>
  db.selectFrom('trades').select(['trade_id', 'detail_json']).where('status', '=', 'PENDING').orderBy('id')
