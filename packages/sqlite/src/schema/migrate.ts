import type { Migrator } from 'kysely'
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import type { Connection } from '../driver/connection.ts'
import { MEMORY } from '../driver/open-file.ts'
import { storageFailed } from '../driver/storage-error.ts'
import { migrationProvider, migrationsFor } from './migrations/index.ts'
import { requireColumns, requireNoForeignTable } from './require-tables.ts'

const MIGRATIONS = 'alavanca_migrations'
const LOCK = 'alavanca_migration_lock'

/** SQLite can change tables inside of a transaction; Kysely's own adapter makes no use of that. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class TransactionalDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }
}

const kyselyOn = ({ driver }: Connection): Kysely<Record<typeof MIGRATIONS, { name: string }>> =>
  new Kysely({
    dialect: new TransactionalDialect({
      database: {
        prepare: (query) => driver.prepare(query),
        // the connection goes on living after the tables are there
        close: () => {},
      },
    }),
  })

/** Names of the migrations a database has been through, oldest first; none where there never was one. */
const appliedTo = (connection: Connection): readonly string[] => {
  const isThere = connection.guard(
    () => connection.driver.prepare(`select 1 from sqlite_master where name = '${MIGRATIONS}'`).all([]).length > 0,
  )
  if (!isThere) return []
  const names = kyselyOn(connection).selectFrom(MIGRATIONS).select('name').orderBy('name')
  return connection.all(names).map(({ name }) => name)
}

const missingFrom = (connection: Connection): readonly string[] => {
  const applied = appliedTo(connection)
  const known = Object.keys(migrationsFor())
  const foreign = applied.find((name) => !known.includes(name))
  if (foreign !== undefined)
    throw storageFailed(
      connection.file,
      `a newer version of @alavanca/sqlite has changed its tables (${foreign})`,
      'Update @alavanca/sqlite, or use another file.',
      foreign,
    )
  return known.filter((name) => !applied.includes(name))
}

/** Kysely's migrator, which is found in `kysely/migration` from 0.29 on. */
export const migratorClass = async (): Promise<typeof Migrator> => {
  const kysely: object = await import('kysely')
  // as: 0.28 has it here, and later versions the same class there; the name is put together so that nobody resolves it early
  const home = 'Migrator' in kysely ? kysely : await import(['kysely', 'migration'].join('/'))
  return (home as { readonly Migrator: typeof Migrator }).Migrator
}

/** Brings a database's tables to what this version needs: forwards only, all of it or nothing. */
export const migrate = async (connection: Connection): Promise<void> => {
  const missing = missingFrom(connection)
  if (missing.length === 0) return requireColumns(connection)
  if (missing.length === Object.keys(migrationsFor()).length) requireNoForeignTable(connection)
  const KyselyMigrator = await migratorClass()
  const migrator = new KyselyMigrator({
    db: kyselyOn(connection),
    provider: migrationProvider(),
    migrationTableName: MIGRATIONS,
    migrationLockTableName: LOCK,
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined)
    connection.guard(() => {
      throw error
    })
  requireColumns(connection)
}

/** Throws `STORAGE_FAILED` unless a database has exactly the tables this version needs. */
export const requireMigrated = (connection: Connection): void => {
  if (connection.file === MEMORY || missingFrom(connection).length > 0)
    throw storageFailed(
      connection.file,
      'its tables are not those of this version',
      'Open it once with openSqliteStore, which brings them up to date.',
    )
  requireColumns(connection)
}
