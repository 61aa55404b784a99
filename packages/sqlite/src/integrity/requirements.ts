import type { Connection } from '../driver/connection.ts'
import { damaged, storageFailed } from '../driver/storage-error.ts'
import { sqliteCompiler as db } from '../queries/compiler.ts'
import { selectLostRow, selectRowUpTo, selectSealedRows } from '../queries/integrity.ts'
import { selectLatestEngineSnapshot } from '../queries/recovery.ts'
import { ALL_SEALED, type Sealed } from '../schema/sealed-tables.ts'
import { type ChainEnd, soundRows } from './chain.ts'
import { marksOf } from './marks.ts'
import { requireSealed } from './seals.ts'

const ROWS_A_PAGE = 1_000

/** Throws unless the journal's rows after a step are a chain, and it ends where it ended. Says how many rows there are. */
export const requireChain = (connection: Connection, after: number): number => {
  const end = marksOf(connection)('END')
  const before = after === 0 ? undefined : connection.first(selectRowUpTo(db, after))
  let last: ChainEnd = { sequence: before?.sequence ?? 0, hash: before?.hash ?? '' }
  let rows = 0
  for (const { sequence, hash } of soundRows(connection, after)) {
    last = { sequence, hash: hash ?? '' }
    rows += 1
  }
  const isEmpty = last.sequence === 0
  // a journal whose steps were all pruned ends where it starts
  const isWhole = isEmpty ? marksOf(connection)('START').hash === end.hash : last.sequence === end.sequence
  if (!isWhole || (!isEmpty && last.hash !== end.hash))
    throw damaged(connection.file, `the journal ends at step ${last.sequence}, and step ${end.sequence}`, 'is missing')
  return rows
}

/** Throws unless the newest snapshot is there. Says of which step it is; 0 without one. */
export const requireSnapshot = (connection: Connection): number => {
  const { sequence } = marksOf(connection)('SNAPSHOT')
  const found = connection.first(selectLatestEngineSnapshot(db))?.sequence ?? 0
  if (found !== sequence) throw damaged(connection.file, `engine snapshot ${sequence}`, 'is missing')
  return sequence
}

/** Throws unless the journal goes as far as the file beside the database says. */
export const requireEnd = (connection: Connection, witness: ChainEnd | null): void => {
  const { file } = connection
  if (witness === null) return
  const end = marksOf(connection)('END')
  const row = connection.first(selectRowUpTo(db, witness.sequence))
  const isOther = row?.sequence === witness.sequence && row.hash !== null && row.hash !== witness.hash
  if (end.sequence >= witness.sequence && !isOther) return
  throw storageFailed(
    file,
    isOther
      ? `step ${witness.sequence} is another than the one that was committed`
      : `it ends at step ${end.sequence}, and step ${witness.sequence} was committed`,
    `Put the whole file back, with ${file}-wal; deleting ${file}-end accepts the file as it is, such as a backup of before.`,
    end.sequence,
  )
}

/** Throws unless every row that was sealed is there as it was written. Says how many rows there are. */
export const requireSealedRows = (connection: Connection, sealed: Sealed): number => {
  const lost = connection.first(selectLostRow(db, sealed))
  if (lost !== undefined) throw damaged(connection.file, `row ${lost.id} of ${sealed.table}`, 'is missing')
  let [last, rows] = [-1, 0]
  while (true) {
    const page = connection.all(selectSealedRows(db, sealed, last, ROWS_A_PAGE))
    requireSealed(connection, sealed, page)
    rows += page.length
    const end = page.at(-1)
    if (end === undefined || page.length < ROWS_A_PAGE) return rows
    last = Number(end[sealed.id])
  }
}

/** Throws unless SQLite finds its own pages and indexes whole. */
export const requireWholePages = (connection: Connection): void => {
  const found = connection.guard(() => connection.driver.pragma('integrity_check(1)', { simple: true }))
  if (found !== 'ok') throw damaged(connection.file, 'it', `is damaged (${String(found)})`)
}

/** Throws unless all of it is what was written. */
export const requireWhole = (connection: Connection): void => {
  requireWholePages(connection)
  requireChain(connection, 0)
  for (const sealed of ALL_SEALED) requireSealedRows(connection, sealed)
}
