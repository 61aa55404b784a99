import { requireInteger, requireOneOf } from '@alavanca/core'
import { type Durability, type FileOptions, openForWriting } from './driver/open-file.ts'
import { requireSound } from './integrity/check-on-open.ts'
import { readJournalEnd } from './integrity/journal-end.ts'
import { migrate } from './schema/migrate.ts'
import { SqliteStore } from './sqlite-store.ts'

/** How a store keeps its promise: at once and over a power cut, or in groups for what can be made again. */
export interface SqliteStoreOptions extends FileOptions {
  /**
   * For a run that can be made again, with a broker that is not real: everything is committed in groups, steps that send orders
   * too, and prices that led to nothing share a row of the journal. False by default.
   */
  readonly replay?: boolean
  /** `FULL` is for money, and the default; `NORMAL` is enough for a replay, and the default there. */
  readonly synchronous?: Durability
  /**
   * How many steps that send nothing may be committed together, at most; 1 by default, 5,000 in a replay. The machine may then lose
   * the newest of them, and nothing that anybody acted on.
   */
  readonly groupSteps?: number
}

const REPLAY_GROUP = 5_000
const DURABILITIES = ['FULL', 'NORMAL'] as const

/**
 * Opens a store, makes its file where there is none (`:memory:` for none at all), and brings the tables of an older one up to
 * date. Throws `STORAGE_FAILED` with the file's path and what to do: also where something in it is not what was written there, and
 * where another store has it open for writing.
 */
export const openSqliteStore = async (path: string, options: SqliteStoreOptions = {}): Promise<SqliteStore> => {
  const { replay = false } = options
  const { synchronous = replay ? 'NORMAL' : 'FULL', groupSteps = replay ? REPLAY_GROUP : 1 } = options
  const durability = requireOneOf(synchronous, DURABILITIES, 'synchronous')
  requireInteger(groupSteps, 'groupSteps', 1)
  const connection = openForWriting(path, durability, options)
  try {
    const witness = readJournalEnd(connection.file)
    await migrate(connection)
    requireSound({ connection, witness, isReader: false })
    return new SqliteStore(connection, { groupSteps, replay })
  } catch (error) {
    connection.close()
    throw error
  }
}
