import type { Database, Statement } from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'

/** All that a store says often is far fewer. */
const MOST = 100

/** The same database, which prepares a statement only once: to read one anew takes longer than most of them run. */
export const withCachedStatements = (database: Database): SqliteDatabase => {
  const statements = new Map<string, Statement>()
  return {
    prepare: (text) => {
      const known = statements.get(text)
      if (known !== undefined) return known
      const prepared = database.prepare(text)
      if (statements.size < MOST) statements.set(text, prepared)
      return prepared
    },
    close: () => void database.close(),
  }
}
