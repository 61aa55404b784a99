import { createSweepTables, type SweepTables } from '@alavanca/sweep/node'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'

/** The schema of everything but the queue. */
export const SWEEP_SCHEMA = 'alavanca_sweep'

/** Pieces of data files, by what is in them. */
interface SweepDataTable {
  readonly sha256: string
  /** From 0. */
  readonly piece: number
  readonly bytes: Uint8Array
}

/** A file that is there as a whole. */
interface SweepFileTable {
  readonly sha256: string
  readonly pieces: number
  readonly size: number
}

export interface PostgresSweepTables extends SweepTables {
  readonly sweep_data: SweepDataTable
  readonly sweep_file: SweepFileTable
}

/** Makes one thing after another, whoever else does so at the same moment: PostgreSQL's `IF NOT EXISTS` alone is no promise. */
const createAll = async (db: Kysely<PostgresSweepTables>): Promise<void> => {
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${SWEEP_SCHEMA}))`.execute(trx)
    await trx.schema.createSchema(SWEEP_SCHEMA).ifNotExists().execute()
    // as: the tables of all stores are among its own
    await createSweepTables(trx.withSchema(SWEEP_SCHEMA) as unknown as Kysely<SweepTables>)
    await trx.schema
      .withSchema(SWEEP_SCHEMA)
      .createTable('sweep_data')
      .ifNotExists()
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('piece', 'integer', (column) => column.notNull())
      .addColumn('bytes', 'bytea', (column) => column.notNull())
      .addPrimaryKeyConstraint('sweep_data_key', ['sha256', 'piece'])
      .execute()
    await trx.schema
      .withSchema(SWEEP_SCHEMA)
      .createTable('sweep_file')
      .ifNotExists()
      .addColumn('sha256', 'text', (column) => column.primaryKey())
      .addColumn('pieces', 'integer', (column) => column.notNull())
      .addColumn('size', 'double precision', (column) => column.notNull())
      .execute()
  })
}

/** Connections of one worker: one for its chunks, others for heartbeats and whoever looks. */
const CONNECTIONS = 4

/** All tables of sweeps, made where they are not there yet. */
export const openDatabase = async (url: string): Promise<Kysely<PostgresSweepTables>> => {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS })
  // a connection that is lost while nobody uses it is made anew by whoever needs one
  pool.on('error', () => undefined)
  // and one that is lost within a transaction tells whoever is waiting for it: unheard, it would end the process too
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<PostgresSweepTables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await createAll(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db.withSchema(SWEEP_SCHEMA)
}
