import type { Connection } from '../driver/connection.ts'
import { MEMORY } from '../driver/open-file.ts'
import { sqliteCompiler as db } from '../queries/compiler.ts'
import { selectRlPolicy } from '../queries/read.ts'
import { latestSnapshot, ordersInFlight, pendingTrades, stepsAfter } from '../recovery.ts'
import { SEALED } from '../schema/sealed-tables.ts'
import type { ChainEnd } from './chain.ts'
import { requireAsJournal } from './journal-rows.ts'
import { marksOf } from './marks.ts'
import { requireChain, requireEnd, requireSnapshot, requireWhole } from './requirements.ts'
import { requireSealed } from './seals.ts'

/** Up to this size all of a file is read on opening. */
const WHOLE_UP_TO_BYTES = 16_000_000

const sizeOf = ({ driver }: Connection): number =>
  Number(driver.pragma('page_count', { simple: true })) * Number(driver.pragma('page_size', { simple: true }))

/** Of a longer journal than this, one who only reads looks at the end alone. */
const STEPS_OF_A_READER = 10_000

/** A file that was just opened, and who wants to use it. */
export interface Opened {
  readonly connection: Connection
  /** Where the journal ends by the file beside it. */
  readonly witness: ChainEnd | null
  readonly isReader: boolean
}

const requireNewest = ({ connection, isReader }: Opened, snapshot: number): void => {
  const far = marksOf(connection)('END').sequence - STEPS_OF_A_READER
  requireChain(connection, isReader ? Math.max(snapshot, far) : snapshot)
}

/** What an engine goes on from. */
const requireRecovery = (connection: Connection, snapshot: number): void => {
  latestSnapshot(connection)
  ordersInFlight(connection)
  pendingTrades(connection)
  requireSealed(connection, SEALED.rlPolicy, connection.all(selectRlPolicy(db)))
  requireAsJournal(connection, stepsAfter(connection, snapshot), snapshot)
}

/**
 * Throws `STORAGE_FAILED` for the first thing in a file that is not what was written there: always what recovery needs (the
 * newest snapshot, the steps after it and the rows that follow from them, orders in flight, trades that wait, beliefs), and
 * everything where the file is small enough. Rows of before are looked at when they are read; `inspectDatabase` looks at all.
 */
export const requireSound = (opened: Opened): void => {
  const { connection, witness, isReader } = opened
  if (connection.file === MEMORY) return
  connection.together(() => {
    requireEnd(connection, witness)
    const snapshot = requireSnapshot(connection)
    if (sizeOf(connection) <= WHOLE_UP_TO_BYTES) requireWhole(connection)
    else requireNewest(opened, snapshot)
    if (!isReader) requireRecovery(connection, snapshot)
  })
}
