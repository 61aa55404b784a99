/** The part of better-sqlite3's statement that is needed here. */
export interface SqliteStatement {
  /** Whether it gives rows. */
  readonly reader: boolean
  run(parameters: readonly unknown[]): {
    readonly changes: number | bigint
    readonly lastInsertRowid: number | bigint
  }
  all(parameters: readonly unknown[]): unknown[]
  iterate(parameters: readonly unknown[]): IterableIterator<unknown>
}

/** The part of better-sqlite3 that is needed here, stated so that any of its versions fits. */
export interface SqliteDriver {
  readonly inTransaction: boolean
  prepare(sql: string): SqliteStatement
  exec(sql: string): unknown
  pragma(source: string, options?: { readonly simple?: boolean }): unknown
  backup(destination: string): Promise<unknown>
  close(): unknown
}

/** What better-sqlite3's constructor is told. */
export interface SqliteDriverOptions {
  readonly readonly: boolean
  readonly fileMustExist: boolean
  /** Milliseconds to wait for a lock. */
  readonly timeout: number
}

/** better-sqlite3's constructor, or whatever looks like it. */
export type SqliteDriverConstructor = new (path: string, options: SqliteDriverOptions) => SqliteDriver
