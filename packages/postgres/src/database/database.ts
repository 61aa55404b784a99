import { finished } from 'node:stream/promises'
import { invalidInput, requireInteger } from '@alavanca/core'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool, type PoolClient, type PoolConfig, type QueryResult, type QueryResultRow, types } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { SharedDatabase } from '../schema/tables.ts'
import { asDatabaseError, codeOf, endsConnection, withoutPassword } from './database-error.ts'
import { Pipeline } from './pipeline.ts'

/** How a database is reached. */
export interface DatabaseOptions {
  /** `postgresql://user:password@host:port/database`. It is never shown; messages name it without its password. */
  readonly url: string
  /** Connections at once, at most; 4 unless given. Transactions of several statements have as many of their own, while there are any. */
  readonly poolSize?: number
  /** Milliseconds until a connection must have come about; 5,000 unless given. */
  readonly connectTimeoutMs?: number
  /** Milliseconds that one query may take; 30,000 unless given. */
  readonly queryTimeoutMs?: number
}

/** A query whose plan is kept: it is sent by name after the first time. */
export interface NamedQuery {
  readonly name: string
  readonly text: string
}

/** Whatever can run a query: the pool, or a connection inside of a transaction. */
export type Runner = <Row extends QueryResultRow>(
  query: NamedQuery,
  values: readonly unknown[],
) => Promise<QueryResult<Row>>

/** Brings rows by a `COPY … FROM STDIN`, inside of a transaction. */
export type CopyIn = (statement: string, rows: Buffer) => Promise<void>

const BIGINT = 20
const TRIES = 5
const MOST_LISTENERS = 1_000

/** 64-bit numbers as they are: a double could not hold them. */
const parsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === BIGINT && format !== 'binary' ? BigInt : types.getTypeParser(oid, format),
}

/** What of a server's settings says whether that which is committed survives a power cut. */
export interface Durability {
  readonly fsync: string
  readonly synchronous_commit: string
  readonly full_page_writes: string
}

const unheard = (): void => undefined

const poolOf = (config: PoolConfig): Pool => {
  const pool = new Pool({ ...config, allowExitOnIdle: true })
  // an idle connection that is cut: the next query gets another, or says why it cannot
  pool.on('error', unheard)
  // a cut is told twice, to what waits for an answer and here: unheard, the second would end the process. From the first moment on,
  // since a server can say welcome and goodbye in one piece
  pool.on('connect', (client) => client.on('error', unheard))
  return pool
}

const copyInto = async (client: PoolClient, statement: string, rows: Buffer): Promise<void> => {
  const stream = client.query(copyFrom(statement))
  stream.end(rows)
  await finished(stream)
}

/** One PostgreSQL database. Whatever fails is `STORAGE_FAILED` in words, and shows no password. */
export class Database {
  /** Without its password. */
  readonly name: string
  /** As many statements are answered at once. */
  readonly connections: number
  readonly #url: string
  readonly #pool: Pool
  /** Apart from the others: who listens keeps a connection for as long as he likes, and nobody shall wait for it. */
  readonly #listeners: Pool
  readonly #pipeline: Pipeline
  /** For queries that need no kept plan. */
  readonly kysely: Kysely<SharedDatabase>

  constructor({ url, poolSize = 4, connectTimeoutMs = 5_000, queryTimeoutMs = 30_000 }: DatabaseOptions) {
    if (typeof url !== 'string' || !/^postgres(?:ql)?:\/\//.test(url))
      // the value is left out: what is nearly a connection string holds a password too
      throw invalidInput('url', 'a text that is not shown', 'must begin with postgresql://')
    this.#url = url
    this.name = withoutPassword(url)
    const max = requireInteger(poolSize, 'poolSize', 1)
    this.connections = max
    const config = {
      connectionString: url,
      connectionTimeoutMillis: requireInteger(connectTimeoutMs, 'connectTimeoutMs', 1),
      query_timeout: requireInteger(queryTimeoutMs, 'queryTimeoutMs', 1),
      application_name: 'alavanca',
      keepAlive: true,
      types: parsers,
    }
    this.#pool = poolOf({ ...config, max })
    this.#pipeline = new Pipeline(config, max)
    this.#listeners = poolOf({ ...config, max: MOST_LISTENERS })
    this.kysely = new Kysely<SharedDatabase>({ dialect: new PostgresDialect({ pool: this.#pool }) }).withSchema(
      'alavanca',
    )
  }

  /** Runs one statement, a transaction of its own. */
  readonly run: Runner = ({ name, text }, values) =>
    this.guard(() => this.#pipeline.run({ name, text, values: [...values] }))

  /** All of it or nothing; once more where it gave way to another transaction. */
  async transaction<Result>(work: (run: Runner, copyIn: CopyIn) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(work)
      } catch (error) {
        if (!codeOf(error).startsWith('40') || attempt === TRIES) throw this.told(error)
      }
    }
  }

  /** Runs something that may fail as a database does. */
  async guard<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      throw this.told(error)
    }
  }

  /** What failed, in words. */
  told(error: unknown): Error {
    return asDatabaseError(error, this.#url)
  }

  /** A connection of its own, for as long as somebody listens. */
  async connect(): Promise<PoolClient> {
    return this.guard(() => this.#listeners.connect())
  }

  /** What the server promises of that which is committed. */
  async durability(): Promise<Durability> {
    const { rows } = await this.run<{ name: keyof Durability; setting: string }>(
      {
        name: 'durability',
        text: `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')`,
      },
      [],
    )
    const settingOf = (name: keyof Durability): string => rows.find((row) => row.name === name)?.setting ?? 'unknown'
    return {
      fsync: settingOf('fsync'),
      synchronous_commit: settingOf('synchronous_commit'),
      full_page_writes: settingOf('full_page_writes'),
    }
  }

  /** Closes every connection. */
  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#listeners.end(), this.#pipeline.close()])
  }

  async #attempt<Result>(work: (run: Runner, copyIn: CopyIn) => Promise<Result>): Promise<Result> {
    const client = await this.#pool.connect()
    let failure: unknown = null
    try {
      await client.query('BEGIN')
      const result = await work(
        ({ name, text }, values) => client.query({ name, text, values: [...values] }),
        (statement, rows) => copyInto(client, statement, rows),
      )
      await client.query('COMMIT')
      return result
    } catch (error) {
      failure = error
      await client.query('ROLLBACK').catch(() => undefined)
      throw error
    } finally {
      // one that failed otherwise than over a statement may be half dead
      client.release(failure !== null && endsConnection(failure))
    }
  }
}
