import { type Compilable, sql } from 'kysely'
import type { Db } from './database.ts'

/** Tables of which old rows may go. Beliefs, reports and what is still open stay. */
const LOGS = ['capital_state', 'scalp_events', 'rl_events', 'policy_snapshots'] as const

/**
 * What forgets everything before a moment that nothing needs any more. What recovery needs stays whatever its age: the newest
 * snapshot of the engine with all steps after it, orders in flight, and trades that wait to be learnt.
 */
export const pruneQueries = (db: Db, before: string): readonly Compilable[] => {
  const newest = sql<number>`(select max(sequence) from engine_snapshots)`
  return [
    ...LOGS.map((table) => db.deleteFrom(table).where('time', '<', before)),
    db.deleteFrom('trades').where('time', '<', before).where('status', '<>', 'PENDING'),
    db.deleteFrom('orders').where('time', '<', before).where('status', 'in', ['FILLED', 'CANCELLED', 'REJECTED']),
    db.deleteFrom('engine_steps').where('time', '<', before).where('sequence', '<=', newest),
    db.deleteFrom('engine_snapshots').where('time', '<', before).where('sequence', '<', newest),
  ]
}
