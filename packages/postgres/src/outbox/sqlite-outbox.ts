import { AlavancaError, invalidInput } from '@alavanca/core'
import {
  type Compilable,
  DummyDriver,
  type Generated,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SharedLesson } from '../ledger/lesson.ts'
import type { PolicyVersion } from '../versions/versions.ts'
import type { FreezeWish, Outbox, Post, Taken } from './outbox.ts'

/** The part of better-sqlite3 that is needed here, stated so that any of its versions fits. */
interface OutboxDriver {
  prepare(sql: string): {
    run(parameters: readonly unknown[]): unknown
    all(parameters: readonly unknown[]): unknown[]
  }
  exec(sql: string): unknown
  pragma(source: string): unknown
  close(): unknown
}

interface OutboxDatabase {
  outbox_lesson: { id: Generated<number>; trade_id: string; lesson: string }
  outbox_freeze: { regime: string; wish: string }
  outbox_mark: { name: string; value: string }
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS outbox_lesson (id INTEGER PRIMARY KEY AUTOINCREMENT, trade_id TEXT NOT NULL UNIQUE, lesson TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS outbox_freeze (regime TEXT PRIMARY KEY, wish TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS outbox_mark (name TEXT PRIMARY KEY, value TEXT NOT NULL);`

/** Makes SQL and runs none. */
const db = new Kysely<OutboxDatabase>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (on) => new SqliteIntrospector(on),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

const AT_ONCE = 500

const told = (path: string, error: unknown): AlavancaError => {
  const message = error instanceof Error ? error.message : String(error)
  const remedy = 'Look after the disk, the room on it and the right to write there; nothing of the step was kept.'
  return new AlavancaError('STORAGE_FAILED', `The outbox ${path} cannot be used: ${message}. ${remedy}`, [
    { path, value: null, message: remedy },
  ])
}

/** An outbox in an SQLite file of its own. Made by `openSqliteOutbox`. */
class SqliteOutbox implements Outbox {
  readonly #path: string
  readonly #driver: OutboxDriver

  constructor(path: string, driver: OutboxDriver) {
    this.#path = path
    this.#driver = driver
    this.#guard(() => {
      driver.pragma('journal_mode = WAL')
      driver.pragma('synchronous = FULL')
      driver.pragma('busy_timeout = 5000')
      driver.exec(TABLES)
    })
  }

  add({ sequence, lessons, freezes }: Post): boolean {
    if (!Number.isSafeInteger(sequence) || sequence < 1) throw invalidInput('sequence', sequence, 'must be at least 1')
    if (sequence <= this.lastSequence()) return false
    this.#together(() => {
      for (const lesson of lessons)
        this.#run(
          db
            .insertInto('outbox_lesson')
            .values({ trade_id: lesson.trade.id, lesson: JSON.stringify(lesson) })
            .onConflict((conflict) => conflict.doNothing()),
        )
      for (const freeze of freezes) this.#put('outbox_freeze', freeze)
      this.#mark('sequence', String(sequence))
    })
    return true
  }

  lastSequence(): number {
    return Number(this.#marked('sequence') ?? 0)
  }

  lessons(limit: number): readonly SharedLesson[] {
    const query = db.selectFrom('outbox_lesson').select('lesson').orderBy('id').limit(limit)
    // as: `add` writes no other, and who takes them in looks at each
    return this.#all(query).map(({ lesson }) => JSON.parse(lesson) as SharedLesson)
  }

  arrived(tradeIds: readonly string[]): void {
    if (tradeIds.length === 0) return
    this.#together(() => {
      for (let from = 0; from < tradeIds.length; from += AT_ONCE)
        this.#run(db.deleteFrom('outbox_lesson').where('trade_id', 'in', tradeIds.slice(from, from + AT_ONCE)))
    })
  }

  freezes(): readonly FreezeWish[] {
    const query = db.selectFrom('outbox_freeze').select('wish').orderBy('regime')
    // as: `add` writes no other
    return this.#all(query).map(({ wish }) => JSON.parse(wish) as FreezeWish)
  }

  obeyed(regime: string): void {
    this.#run(db.deleteFrom('outbox_freeze').where('regime', '=', regime))
  }

  size(): number {
    const query = db.selectFrom('outbox_lesson').select((row) => row.fn.countAll<number>().as('waiting'))
    return this.#all(query)[0]?.waiting ?? 0
  }

  cached(): PolicyVersion | null {
    const kept = this.#marked('version')
    // as: `keep` writes no other; its tables carry checksums, which the engine looks at
    return kept === undefined ? null : (JSON.parse(kept) as PolicyVersion)
  }

  keep(version: PolicyVersion): void {
    this.#together(() => this.#mark('version', JSON.stringify(version)))
  }

  taken(): Taken | null {
    const kept = this.#marked('taken')
    // as: `take` writes no other
    return kept === undefined ? null : (JSON.parse(kept) as Taken)
  }

  take(taken: Taken): void {
    this.#together(() => this.#mark('taken', JSON.stringify(taken)))
  }

  close(): void {
    this.#guard(() => this.#driver.close())
  }

  #put(table: 'outbox_freeze', { regime, ...wish }: FreezeWish): void {
    const text = JSON.stringify({ regime, ...wish })
    this.#run(
      db
        .insertInto(table)
        .values({ regime, wish: text })
        .onConflict((conflict) => conflict.column('regime').doUpdateSet({ wish: text })),
    )
  }

  #mark(name: string, value: string): void {
    this.#run(
      db
        .insertInto('outbox_mark')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value })),
    )
  }

  #marked(name: string): string | undefined {
    return this.#all(db.selectFrom('outbox_mark').select('value').where('name', '=', name))[0]?.value
  }

  #together(work: () => void): void {
    this.#guard(() => this.#driver.exec('BEGIN IMMEDIATE'))
    try {
      work()
      this.#guard(() => this.#driver.exec('COMMIT'))
    } catch (error) {
      try {
        this.#driver.exec('ROLLBACK')
      } catch {
        // what failed first is what matters
      }
      throw error
    }
  }

  #all<Row>(query: Compilable<Row>): readonly Row[] {
    const { sql, parameters } = query.compile()
    // as: the query's type says what its rows are
    return this.#guard(() => this.#driver.prepare(sql).all(parameters) as Row[])
  }

  #run(query: Compilable<unknown>): void {
    const { sql, parameters } = query.compile()
    this.#guard(() => this.#driver.prepare(sql).run(parameters))
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw error instanceof AlavancaError ? error : told(this.#path, error)
    }
  }
}

/** Opens an outbox in a file of its own, and makes it where there is none. Throws `STORAGE_FAILED` with the file's path. */
export const openSqliteOutbox = async (path: string): Promise<Outbox> => {
  let open: OutboxDriver
  try {
    const { default: Driver } = await import('better-sqlite3')
    open = new Driver(path)
  } catch (error) {
    throw told(path, error)
  }
  return new SqliteOutbox(path, open)
}
