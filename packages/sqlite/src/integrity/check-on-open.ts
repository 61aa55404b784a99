import type { Connection } from '../driver/connection.ts'
import { MEMORY } from '../driver/open-file.ts'
import { sqliteCompiler as db } from '../queries/compiler.ts'
import { selectRlPolicy } from '../queries/read.ts'
import { latestSnapshot, ordersInFlight, pendingTrades, stepsAfter } from '../recovery.ts'
import { SEALED } from '../schema/sealed-tables.ts'
import type { ChainEnd } from './chain.ts'
import { requireAsJournal } from './journal-rows.ts'
import { requireChain, requireEnd, requireSnapshot, requireWhole } from './requirements.ts'
import { requireSealed } from './seals.ts'

/** Up to this size all of a file is read on opening. */
const WHOLE_UP_TO_BYTES = 16_000_000

const sizeOf = ({ driver }: Connection): number =>
  Number(driver.pragma('page_count', { simple: true })) * Number(driver.pragma('page_size', { simple: true }))

/**
 * Throws `STORAGE_FAILED` for the first thing in a file that is not what was written there: always what recovery needs (the
 * newest snapshot, the steps after it and the rows that follow from them, orders in flight, trades that wait, beliefs), and
 * everything where the file is small enough. Rows of before are looked at when they are read; `inspectDatabase` looks at all.
 */
export const requireSound = (connection: Connection, witness: ChainEnd | null): void => {
  if (connection.file === MEMORY) return
  connection.together(() => {
    requireEnd(connection, witness)
    const snapshot = requireSnapshot(connection)
    if (sizeOf(connection) <= WHOLE_UP_TO_BYTES) requireWhole(connection)
    else requireChain(connection, snapshot)
    latestSnapshot(connection)
    ordersInFlight(connection)
    pendingTrades(connection)
    requireSealed(connection, SEALED.rlPolicy, connection.all(selectRlPolicy(db)))
    requireAsJournal(connection, stepsAfter(connection, snapshot), snapshot)
  })
}
