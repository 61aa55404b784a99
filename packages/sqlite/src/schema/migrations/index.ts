import type { Kysely, Migration, MigrationProvider } from 'kysely'
import { type Identity, SQLITE_IDENTITY } from '../identity.ts'
import { engineTables } from './engine-tables.ts'
import { indexes } from './indexes.ts'
import { originalTables } from './original-tables.ts'
import { readableStates } from './readable-states.ts'

const forwards = (up: (db: Kysely<unknown>) => Promise<void>): Migration => ({ up })

/** Every change to the tables, oldest first. What is here has run somewhere: add to it, never edit. */
export const migrationsFor = (identity: Identity = SQLITE_IDENTITY): Readonly<Record<string, Migration>> => ({
  '001_original_tables': forwards((db) => originalTables(db, identity)),
  '002_engine_tables': forwards((db) => engineTables(db, identity)),
  '003_indexes': forwards(indexes),
  '004_readable_states': forwards(readableStates),
})

/** For Kysely's `Migrator`, on whatever database. */
export const migrationProvider = (identity: Identity = SQLITE_IDENTITY): MigrationProvider => ({
  getMigrations: async () => ({ ...migrationsFor(identity) }),
})
