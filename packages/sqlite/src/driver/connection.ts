import type { Compilable, CompiledQuery } from 'kysely'
import type { SqliteDriver, SqliteStatement } from './driver.ts'
import { Placeholder } from './placeholder.ts'
import { asStorageError } from './storage-error.ts'

/** A prepared query: give it a row, and it runs. */
export type Prepared<Row> = (row: Row) => void

/** A row as it stands in its table. */
export type Stored = Readonly<Record<string, unknown>>

/** A prepared change: gives back every row that it made or changed, or that it deleted. */
export type Change<Row> = (row: Row) => readonly Stored[]

const valuesFor = <Row>(parameters: readonly unknown[], row: Row): readonly unknown[] =>
  parameters.map((place) =>
    // as: a placeholder carries the name of a column of this very row
    place instanceof Placeholder ? (row[place.column as keyof Row] ?? null) : place,
  )

/** One open file. Runs what Kysely compiled, at once; whatever fails becomes `STORAGE_FAILED` with the file's path. */
export class Connection {
  readonly file: string
  readonly driver: SqliteDriver
  readonly #statements = new Map<string, SqliteStatement>()
  readonly #onClose: () => void

  /** `onClose` gives back what was taken for it, such as the right to write. */
  constructor(file: string, driver: SqliteDriver, onClose: () => void = () => {}) {
    this.file = file
    this.driver = driver
    this.#onClose = onClose
  }

  all<Row>(query: Compilable<Row>): Row[] {
    const { sql, parameters } = query.compile()
    // as: the query's type says what its rows are
    return this.guard(() => this.#statement(sql).all(parameters) as Row[])
  }

  first<Row>(query: Compilable<Row>): Row | undefined {
    return this.all(query)[0]
  }

  /** How many rows it changed. */
  run(query: Compilable<unknown>): number {
    const { sql, parameters } = query.compile()
    return this.guard(() => Number(this.#statement(sql).run(parameters).changes))
  }

  /** Compiles a query once, with the place of each column's value; the row then fills them in. */
  prepare<Row>({ sql, parameters }: CompiledQuery): Prepared<Row> {
    const statement = this.guard(() => this.driver.prepare(sql))
    return (row) => {
      this.guard(() => statement.run(valuesFor(parameters, row)))
    }
  }

  /** The same, for a query that changes rows which are to be seen as they then are. */
  prepareChange<Row>({ sql, parameters }: CompiledQuery): Change<Row> {
    const statement = this.guard(() => this.driver.prepare(`${sql} returning *`))
    // as: rows of a driver are objects
    return (row) => this.guard(() => statement.all(valuesFor(parameters, row)) as Stored[])
  }

  /** All of it or nothing. */
  transaction<Result>(work: () => Result, mode: 'IMMEDIATE' | 'DEFERRED' = 'IMMEDIATE'): Result {
    this.begin(mode)
    try {
      const result = work()
      this.commit()
      return result
    } catch (error) {
      this.rollback()
      throw error
    }
  }

  /** Several reads of one moment. */
  together<Result>(read: () => Result): Result {
    return this.driver.inTransaction ? read() : this.transaction(read, 'DEFERRED')
  }

  begin(mode: 'IMMEDIATE' | 'DEFERRED' = 'IMMEDIATE'): void {
    this.guard(() => this.driver.exec(`BEGIN ${mode}`))
  }

  commit(): void {
    this.guard(() => this.driver.exec('COMMIT'))
  }

  /** Never throws: it is called when something has failed already, and SQLite may have rolled back by itself. */
  rollback(): void {
    try {
      if (this.driver.inTransaction) this.driver.exec('ROLLBACK')
    } catch {
      // what failed first is what matters
    }
  }

  close(): void {
    this.#statements.clear()
    try {
      this.guard(() => this.driver.close())
    } finally {
      this.#onClose()
    }
  }

  guard<Result>(work: () => Result): Result {
    try {
      return work()
    } catch (error) {
      throw asStorageError(error, this.file)
    }
  }

  #statement(sql: string): SqliteStatement {
    const known = this.#statements.get(sql)
    if (known !== undefined) return known
    const fresh = this.driver.prepare(sql)
    // filters make a limited number of queries; lists of many lengths would not
    if (this.#statements.size >= 200) this.#statements.clear()
    this.#statements.set(sql, fresh)
    return fresh
  }
}
