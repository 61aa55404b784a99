import type { Connection } from '../driver/connection.ts'
import { damaged } from '../driver/storage-error.ts'
import { sqliteCompiler as db } from '../queries/compiler.ts'
import { selectMarks } from '../queries/integrity.ts'
import type { AlavancaDatabase, JournalMarksTable } from '../schema/database.ts'

export type MarkName = 'START' | 'END' | 'SNAPSHOT' | 'PRUNED' | keyof AlavancaDatabase

export type Mark = Omit<JournalMarksTable, 'name'>

/** The marks of a database. Each is there from the migration on, so that one which is missing was lost. */
export const marksOf = (connection: Connection): ((name: MarkName) => Mark) => {
  const marks = new Map(connection.all(selectMarks(db)).map((mark) => [mark.name, mark]))
  return (name) => {
    const mark = marks.get(name)
    if (mark === undefined) throw damaged(connection.file, `the mark ${name}`, 'is missing')
    return mark
  }
}
