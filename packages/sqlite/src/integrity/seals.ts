import type { Compilable } from 'kysely'
import type { Connection, Stored } from '../driver/connection.ts'
import { placeholders } from '../driver/placeholder.ts'
import { damaged } from '../driver/storage-error.ts'
import { sqliteCompiler as db } from '../queries/compiler.ts'
import { deleteSeal, selectSeal, upsertSeal } from '../queries/integrity.ts'
import { COLUMNS } from '../schema/columns.ts'
import type { AlavancaDatabase, RowSealsTable } from '../schema/database.ts'
import { ALL_SEALED, KINDS_OF_SEALS, type Sealed } from '../schema/sealed-tables.ts'
import { rowSeal } from './digest.ts'
import { marksOf } from './marks.ts'

/** Rows are looked up by the thousand: compiled once, it is a statement with another key. */
const sealQuery = selectSeal(db, 0).compile()
const sealAt = (key: number): Compilable<{ readonly seal: string }> => ({
  compile: () => ({ ...sealQuery, parameters: [key] }),
})

const idOf = (row: Stored, { id }: Sealed): number => Number(row[id])
const keyOf = (row: Stored, sealed: Sealed): number => idOf(row, sealed) * KINDS_OF_SEALS + sealed.number

/** The id is in it: a row that is found under another number is another row. */
const sealOf = (row: Stored, sealed: Sealed): string =>
  rowSeal([row[sealed.id], ...sealed.columns.map((name) => row[name] ?? null)])

/** What vouches for rows from the moment they are written. */
export interface SealWriter {
  /** Rows of a table as they stand there now. */
  readonly seal: (table: keyof AlavancaDatabase, rows: readonly Stored[]) => void
  /** Rows that are gone. */
  readonly drop: (table: keyof AlavancaDatabase, rows: readonly Stored[]) => void
}

export const sealWriter = (connection: Connection): SealWriter => {
  const put = connection.prepare<RowSealsTable>(upsertSeal(db, placeholders(COLUMNS.row_seals)).compile())
  const take = connection.prepare<Pick<RowSealsTable, 'key'>>(deleteSeal(db, placeholders(['key'])).compile())
  const kindsOf = (table: keyof AlavancaDatabase) => ALL_SEALED.filter((sealed) => sealed.table === table)
  return {
    seal: (table, rows) => {
      for (const sealed of kindsOf(table))
        for (const row of rows) put({ key: keyOf(row, sealed), seal: sealOf(row, sealed) })
    },
    drop: (table, rows) => {
      for (const sealed of kindsOf(table)) for (const row of rows) take({ key: keyOf(row, sealed) })
    },
  }
}

/**
 * Rows as they were read, once each was held against its seal; to be called in the transaction they were read in. Rows from
 * before there were seals pass, and so do rows that another program wrote into a table which is not ours alone.
 */
export const requireSealed = <Row extends object>(
  connection: Connection,
  sealed: Sealed,
  rows: readonly Row[],
): readonly Row[] => {
  let sealedSince: number | null = null
  for (const row of rows) {
    // as: a row of a table, looked at by the names of its columns
    const stored = row as Stored
    const found = connection.first(sealAt(keyOf(stored, sealed)))
    const place = `row ${idOf(stored, sealed)} of ${sealed.table}`
    if (found !== undefined && found.seal !== sealOf(stored, sealed)) throw damaged(connection.file, place)
    if (found !== undefined || !sealed.isOurs) continue
    sealedSince ??= marksOf(connection)(sealed.table).sequence
    if (idOf(stored, sealed) > sealedSince) throw damaged(connection.file, place, 'was not written by this package')
  }
  return rows
}
