import { requireInteger, requireOneOf } from '@alavanca/core'
import { type Durability, type FileOptions, openForWriting } from './driver/open-file.ts'
import { migrate } from './schema/migrate.ts'
import { SqliteStore } from './sqlite-store.ts'

export interface SqliteStoreOptions extends FileOptions {
  /** `FULL`, the default, is for money; `NORMAL` is enough for a replay, which can be run again. */
  readonly synchronous?: Durability
  /**
   * How many steps that send nothing may be committed together, at most; 1 by default. The machine may then lose the newest of
   * them, and nothing that anybody acted on.
   */
  readonly groupSteps?: number
}

const DURABILITIES = ['FULL', 'NORMAL'] as const

/**
 * Opens a store, makes its file where there is none (`:memory:` for none at all), and brings the tables of an older one up to
 * date. Throws `STORAGE_FAILED` with the file's path and what to do.
 */
export const openSqliteStore = async (path: string, options: SqliteStoreOptions = {}): Promise<SqliteStore> => {
  const { synchronous = 'FULL', groupSteps = 1 } = options
  const durability = requireOneOf(synchronous, DURABILITIES, 'synchronous')
  requireInteger(groupSteps, 'groupSteps', 1)
  const connection = openForWriting(path, durability, options)
  try {
    await migrate(connection)
    return new SqliteStore(connection, groupSteps)
  } catch (error) {
    connection.driver.close()
    throw error
  }
}
