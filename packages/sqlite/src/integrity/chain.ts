import type { Selectable } from 'kysely'
import type { Connection, Prepared } from '../driver/connection.ts'
import { placeholders } from '../driver/placeholder.ts'
import { damaged } from '../driver/storage-error.ts'
import { sqliteCompiler as db } from '../queries/compiler.ts'
import { insertEngineStep } from '../queries/insert.ts'
import { selectFirstRow, selectRowUpTo, updateMark } from '../queries/integrity.ts'
import { selectStepsAfter } from '../queries/recovery.ts'
import { COLUMNS } from '../schema/columns.ts'
import type { EngineStepsTable, JournalMarksTable, NewEngineStep } from '../schema/database.ts'
import { stepHash } from './digest.ts'
import { type Mark, marksOf } from './marks.ts'

export type JournalRow = Selectable<EngineStepsTable>

/** Rows read at a time: the journal may be longer than memory. */
const ROWS_A_PAGE = 250

/** Where the chain ends: the last row's sequence and hash. */
export type ChainEnd = Pick<Mark, 'sequence' | 'hash'>

/** Throws `STORAGE_FAILED` unless a row is what was written; those from before there were hashes pass. */
export const requireSoundStep = (row: JournalRow, start: Mark, file: string): void => {
  if (row.sequence <= start.sequence) return
  if (row.hash === null || row.previous_hash === null || stepHash(row, row.previous_hash) !== row.hash)
    throw damaged(file, `step ${row.sequence}`)
}

/** The hash that the row after a step must build on. */
const hashBefore = (connection: Connection, after: number, start: Mark): string => {
  if (after <= start.sequence) return start.hash
  const row = connection.first(selectRowUpTo(db, after))
  return row === undefined || row.sequence <= start.sequence ? start.hash : (row.hash ?? start.hash)
}

/** The journal's rows after a step, oldest first, each held against its hash and against the row before. */
export function* soundRows(connection: Connection, after: number): Generator<JournalRow, void> {
  const { file } = connection
  const start = marksOf(connection)('START')
  let previous = hashBefore(connection, after, start)
  let last = after
  while (true) {
    const page = connection.all(selectStepsAfter(db, last, ROWS_A_PAGE))
    for (const row of page) {
      requireSoundStep(row, start, file)
      if (row.sequence > start.sequence) {
        if (row.previous_hash !== previous) throw damaged(file, `the step before step ${row.sequence}`, 'is missing')
        previous = row.hash ?? previous
      }
      yield row
    }
    const end = page.at(-1)
    if (end === undefined || page.length < ROWS_A_PAGE) return
    last = end.sequence
  }
}

/** Writes the journal, each row with its hash and that of the one before. */
export class JournalChain {
  readonly #connection: Connection
  readonly #insert: Prepared<NewEngineStep>
  readonly #mark: Prepared<JournalMarksTable>
  #end: ChainEnd
  #isMarked = true

  constructor(connection: Connection) {
    this.#connection = connection
    const step = placeholders<NewEngineStep>(COLUMNS.engine_steps)
    const mark = placeholders<JournalMarksTable>(COLUMNS.journal_marks)
    this.#insert = connection.prepare(insertEngineStep(db, step).compile())
    this.#mark = connection.prepare(updateMark(db, mark).compile())
    this.#end = marksOf(connection)('END')
  }

  get end(): ChainEnd {
    return this.#end
  }

  append(row: Omit<NewEngineStep, 'hash' | 'previous_hash'>): void {
    const previous_hash = this.#end.hash
    const hash = stepHash(row, previous_hash)
    this.#insert({ ...row, hash, previous_hash })
    this.#end = { sequence: row.sequence, hash }
    this.#isMarked = false
  }

  /** To be called before what was appended is committed: where the chain ends is in the same transaction. */
  markEnd(): void {
    if (this.#isMarked) return
    this.#mark({ name: 'END', ...this.#end, time: null })
    this.#isMarked = true
  }

  markSnapshot(sequence: number): void {
    const before = marksOf(this.#connection)('SNAPSHOT').sequence
    this.#mark({ name: 'SNAPSHOT', sequence: Math.max(before, sequence), hash: '', time: null })
  }

  /** After rows from before a moment were deleted: the chain starts at the first that is left. */
  markPruned(before: string): void {
    const first = this.#connection.first(selectFirstRow(db))
    if (first === undefined) this.#mark({ name: 'START', ...this.#end, time: null })
    else if (first.previous_hash !== null)
      this.#mark({ name: 'START', sequence: first.sequence - 1, hash: first.previous_hash, time: null })
    const last = marksOf(this.#connection)('PRUNED').time
    this.#mark({ name: 'PRUNED', sequence: 0, hash: '', time: last !== null && last > before ? last : before })
  }
}
