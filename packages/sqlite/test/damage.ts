import { copyFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { AlavancaError, checksum, type Rng } from '@alavanca/core'
import Database from 'better-sqlite3'
import { openSqliteReader, openSqliteStore, type ReadSide } from '../src/index.ts'

/** What lies beside each other where a session was stopped. */
const FILES = ['', '-wal', '-shm', '-end'] as const
const TABLES = [
  'engine_steps',
  'engine_snapshots',
  'trades',
  'orders',
  'rl_policy',
  'rl_events',
  'capital_state',
] as const
const ALL = { limit: 10_000 }

/** Copies a database as it lies there, whoever has it open. */
export const copyDatabase = (from: string, to: string): void => {
  for (const end of FILES) {
    rmSync(to + end, { force: true })
    if (existsSync(from + end)) copyFileSync(from + end, to + end)
  }
}

const shown = (side: ReadSide): Readonly<Record<string, unknown>> => ({
  steps: side.steps({ after: 0, ...ALL }),
  newestSteps: side.steps({ limit: 50 }),
  orders: side.orders(ALL),
  trades: side.trades(ALL),
  policy: side.policy(),
  capitalStates: side.capitalStates(ALL),
  scalpEvents: side.scalpEvents(ALL),
  rlEvents: side.rlEvents(ALL),
  reports: side.reports(ALL),
  snapshots: side.policySnapshots(ALL).rows.map((row) => [row, side.policySnapshot(row.snapshot_id)]),
  pending: side.trades({ status: 'PENDING', ...ALL }),
  ofSymbol: side.rlEvents({ symbol: 'WIN', ...ALL }),
})

/** Everything that a store, or a reader, gives of a database, as one checksum. */
export const contentOf = async (path: string, isReader: boolean): Promise<string> => {
  if (isReader) {
    const reader = openSqliteReader(path)
    try {
      return checksum(shown(reader))
    } finally {
      reader.close()
    }
  }
  const store = await openSqliteStore(path)
  try {
    const recovery = {
      last: store.lastSequence(),
      snapshot: store.latestSnapshot(),
      steps: [...store.stepsAfter(0)],
      inFlight: store.ordersInFlight(),
      waiting: store.pendingTrades(),
    }
    return checksum({ recovery, ...shown(store.read) })
  } finally {
    store.close()
  }
}

const below = (rng: Rng, count: number): number => Math.floor(rng.next() * count)
const oneOf = <Item>(rng: Rng, items: readonly Item[]): Item => {
  const item = items[below(rng, items.length)]
  if (item === undefined) throw new Error('There is nothing to choose from.')
  return item
}

/** Does one thing at random to a database that nobody has open, and says what. */
export const damage = (path: string, rng: Rng): string => {
  const there = FILES.filter((end) => existsSync(path + end) && statSync(path + end).size > 0)
  const file = oneOf(rng, there)
  const name = file === '' ? 'the file' : file
  const kind = rng.next()
  if (kind < 0.7) {
    const bytes = readFileSync(path + file)
    const at = below(rng, bytes.length)
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << below(rng, 8)), at)
    writeFileSync(path + file, bytes)
    return `a bit of byte ${at} of ${name}`
  }
  if (kind < 0.85) {
    // an empty file with nothing beside it is how a new database begins
    const smallest = there.length === 1 ? 1 : 0
    const size = rng.next() < 0.1 ? smallest : smallest + below(rng, statSync(path + file).size - smallest)
    truncateSync(path + file, size)
    return `${name} cut to ${size} bytes`
  }
  if (kind < 0.9 && there.length > 1) {
    rmSync(path + file)
    return `${name} gone`
  }
  const table = oneOf(rng, TABLES)
  const database = new Database(path)
  const rows = database.prepare(`select rowid from ${table} order by rowid`).pluck().all()
  const row = rng.next() < 0.2 ? rows.at(-1) : oneOf(rng, rows)
  database.prepare(`delete from ${table} where rowid = ?`).run(row)
  database.close()
  return `row ${row} of ${table} gone`
}

/** `REFUSED` by name, the `SAME` content, or what must not be. */
export type Outcome = 'REFUSED' | 'SAME' | 'OTHER_CONTENT' | 'OTHER_ERROR'

export const outcomeOf = async (
  path: string,
  isReader: boolean,
  before: string,
): Promise<readonly [Outcome, string]> => {
  try {
    return [(await contentOf(path, isReader)) === before ? 'SAME' : 'OTHER_CONTENT', '']
  } catch (error) {
    const isOurs = error instanceof AlavancaError && error.code === 'STORAGE_FAILED'
    return [isOurs ? 'REFUSED' : 'OTHER_ERROR', String(error)]
  }
}
