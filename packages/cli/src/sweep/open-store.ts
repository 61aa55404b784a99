import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SweepState } from '@alavanca/sweep'
import { openSqliteSweepStore, type SweepStore } from '@alavanca/sweep/node'
import type { Arguments } from '../arguments.ts'
import { isMissingPackage } from '../is-missing-package.ts'
import type { SWEEP_OPTIONS } from '../options/sweep-options.ts'
import type { Terminal } from '../terminal.ts'
import { usage } from '../usage-error.ts'

const USUAL_FILE = 'sweep.db'

type Words = Arguments<keyof typeof SWEEP_OPTIONS>

/** Whether a database is a server, and no file. */
export const isPostgres = (database: string): boolean => /^postgres(ql)?:\/\//.test(database)

/** Where sweeps are kept, unless a call says otherwise. */
export const databaseOf = (words: Pick<Words, 'text'>): string => words.text('database') ?? USUAL_FILE

/** What serves sweeps over PostgreSQL. Throws `UsageError` where it is not installed. */
export const loadPostgres = async () => {
  try {
    return await import('@alavanca/sweep-postgres')
  } catch (error) {
    if (!isMissingPackage(error)) throw error
    throw usage`A sweep on PostgreSQL needs a package of its own: npm install @alavanca/sweep-postgres kysely.`
  }
}

/** Opens the store of a call. Throws `UsageError` for a file that is not there, unless it may be made. */
export const openStore = async (
  database: string,
  { directory }: Pick<Terminal, 'directory'>,
  isNew = false,
): Promise<SweepStore> => {
  if (isPostgres(database)) return (await loadPostgres()).openPostgresSweepStore(database)
  const path = resolve(directory, database)
  if (!isNew && statSync(path, { throwIfNoEntry: false }) === undefined)
    throw usage`There is no ${path}: alavanca sweep run makes one, and --database names another.`
  return openSqliteSweepStore(path)
}

/** The sweep that a call is about: the one that it names, else the newest. Throws `UsageError` where there is none. */
const sweepOf = async (words: Pick<Words, 'text'>, store: SweepStore): Promise<SweepState> => {
  const named = words.text('sweep')
  const sweeps = await store.sweeps()
  const sweep = named ?? sweeps.at(-1)
  if (sweep === undefined) throw usage`There is no sweep yet: alavanca sweep run begins one.`
  if (!sweeps.includes(sweep)) throw usage`There is no sweep ${sweep}. There are: ${sweeps.join(', ')}.`
  return store.state(sweep)
}

/** Does something with the sweep of a call and closes its store, whatever happens. */
export const withSweep = async <Value>(
  words: Pick<Words, 'text'>,
  terminal: Terminal,
  use: (store: SweepStore, state: SweepState) => Promise<Value>,
): Promise<Value> => {
  const store = await openStore(databaseOf(words), terminal)
  try {
    return await use(store, await sweepOf(words, store))
  } finally {
    await store.close()
  }
}
