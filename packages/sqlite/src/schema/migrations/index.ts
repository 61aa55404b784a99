import type { Kysely } from 'kysely'
import { type Identity, SQLITE_IDENTITY } from '../identity.ts'
import { accountIdentity } from './account-identity.ts'
import { engineTables } from './engine-tables.ts'
import { indexes } from './indexes.ts'
import { journalChain } from './journal-chain.ts'
import { lessonReasons } from './lesson-reasons.ts'
import { originalTables } from './original-tables.ts'
import { readableStates } from './readable-states.ts'

/** One change to the tables. Kysely's own type stands in another place from version to version. */
export interface ForwardMigration {
  readonly up: (db: Kysely<unknown>) => Promise<void>
}

/** What Kysely's `Migrator` asks for its migrations. */
export interface ForwardMigrations {
  getMigrations(): Promise<Record<string, ForwardMigration>>
}

const forwards = (up: ForwardMigration['up']): ForwardMigration => ({ up })

/** Every change to the tables, oldest first. What is here has run somewhere: add to it, never edit. */
export const migrationsFor = (identity: Identity = SQLITE_IDENTITY): Readonly<Record<string, ForwardMigration>> => ({
  '001_original_tables': forwards((db) => originalTables(db, identity)),
  '002_engine_tables': forwards((db) => engineTables(db, identity)),
  '003_indexes': forwards(indexes),
  '004_readable_states': forwards(readableStates),
  '005_lesson_reasons': forwards(lessonReasons),
  '006_journal_chain': forwards(journalChain),
  '007_account_identity': forwards(accountIdentity),
})

/** For Kysely's `Migrator`, on whatever database. */
export const migrationProvider = (identity: Identity = SQLITE_IDENTITY): ForwardMigrations => ({
  getMigrations: async () => ({ ...migrationsFor(identity) }),
})
