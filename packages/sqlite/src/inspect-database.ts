import { AlavancaError } from '@alavanca/core'
import type { Connection } from './driver/connection.ts'
import { type FileOptions, openForReading } from './driver/open-file.ts'
import { type ExpectedRows, expectedRows } from './integrity/expected-rows.ts'
import { readJournalEnd } from './integrity/journal-end.ts'
import { requireBeliefs, requireOrders, requireTrades } from './integrity/journal-rows.ts'
import { marksOf } from './integrity/marks.ts'
import {
  requireChain,
  requireEnd,
  requireSealedRows,
  requireSnapshot,
  requireWholePages,
} from './integrity/requirements.ts'
import { sqliteCompiler as db } from './queries/compiler.ts'
import { selectFirstRow } from './queries/integrity.ts'
import { stepsAfter } from './recovery.ts'
import { type RunMark, readRunMark } from './run-mark.ts'
import { requireMigrated } from './schema/migrate.ts'
import { SEALED } from './schema/sealed-tables.ts'

/** One thing that was looked at. */
export interface InspectedPart {
  readonly part: string
  /** Rows that were looked at and are what was written; null where the part is not made of rows. */
  readonly rows: number | null
  /** What is wrong with the first that is not, and what to do; null where all of them are. */
  readonly fault: string | null
}

/** What an inspection found. */
export interface Inspection {
  readonly path: string
  readonly isSound: boolean
  readonly parts: readonly InspectedPart[]
  /** What became of the run that it is of; null where it says nothing of one. */
  readonly run: RunMark | null
}

const inspected = (part: string, look: () => number | null): InspectedPart => {
  try {
    return { part, rows: look(), fault: null }
  } catch (error) {
    if (error instanceof AlavancaError && error.code === 'STORAGE_FAILED')
      return { part, rows: null, fault: error.message }
    throw error
  }
}

/** Held against each row that the journal speaks of. */
const againstJournal = (connection: Connection): readonly InspectedPart[] => {
  let expected: ExpectedRows | null = null
  // of orders and trades from before, the steps were pruned
  const since = (connection.first(selectFirstRow(db))?.sequence ?? marksOf(connection)('END').sequence + 1) - 1
  const all = (): ExpectedRows => {
    expected ??= expectedRows(stepsAfter(connection, 0))
    return expected
  }
  return [
    inspected('orders against the journal', () => {
      requireOrders(connection, all(), since)
      return all().orders.size
    }),
    inspected('trades against the journal', () => {
      requireTrades(connection, all(), since)
      return all().trades.size
    }),
    inspected('beliefs against the journal', () => {
      requireBeliefs(connection, all())
      return all().beliefs.size
    }),
  ]
}

/**
 * Looks at everything in a store's file, while another process writes to it or none does, and names the first thing of each
 * kind that is not what was written: pages and indexes, the chain of steps, every sealed row, and orders, trades and beliefs
 * against the journal. Changes nothing. Throws `STORAGE_FAILED` where the file cannot be opened at all, or its log is not whole.
 */
export const inspectDatabase = (path: string, options: FileOptions = {}): Inspection => {
  const connection = openForReading(path, options)
  try {
    const witness = readJournalEnd(connection.file)
    requireMigrated(connection)
    return connection.together(() => {
      const parts = [
        inspected('pages and indexes', () => {
          requireWholePages(connection)
          return null
        }),
        inspected('journal', () => {
          requireEnd(connection, witness)
          return requireChain(connection, 0)
        }),
        inspected('newest engine snapshot', () => {
          requireSnapshot(connection)
          return null
        }),
        ...Object.values(SEALED).map((sealed) =>
          inspected(sealed === SEALED.policyData ? 'tables in policy_snapshots' : sealed.table, () =>
            requireSealedRows(connection, sealed),
          ),
        ),
        ...againstJournal(connection),
      ]
      const isSound = parts.every(({ fault }) => fault === null)
      return { path: connection.file, isSound, parts, run: readRunMark(connection) }
    })
  } finally {
    connection.close()
  }
}
