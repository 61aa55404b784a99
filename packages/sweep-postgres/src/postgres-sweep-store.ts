import type { ChainEntry, Chunk, Registration, SweepPlan, SweepState } from '@alavanca/sweep'
import { type IsGone, KyselySweepStore, keepAsList, type SweepTables } from '@alavanca/sweep/node'
import { type Kysely, sql } from 'kysely'
import { openDatabase, SWEEP_SCHEMA } from './open-database.ts'
import { SweepQueue } from './sweep-queue.ts'

/** Milliseconds between two looks for work that no job leads to. */
const STRAYS_MS = 5_000

/** Sweeps in PostgreSQL, shared by any number of workers: pg-boss says who takes what, and the tables say what is true. */
export class PostgresSweepStore extends KyselySweepStore {
  readonly #db: Kysely<SweepTables>
  readonly #queue: SweepQueue
  #lookedAt = Number.NEGATIVE_INFINITY

  constructor(db: Kysely<SweepTables>, queue: SweepQueue) {
    super({
      ...{ db, hooks: queue, analyse: analyseTables },
      keepTrials: keepAsList((json) => sql`json_array_elements(cast(${json} as json))`),
      // machines' clocks differ, and whoever is an hour behind is not gone
      clock: () => sql`(extract(epoch from clock_timestamp()) * 1000)::double precision`,
    })
    this.#db = db
    this.#queue = queue
  }

  override async register(registration: Registration, now: number): Promise<SweepState> {
    await this.#queue.create(registration.id)
    return super.register(registration, now)
  }

  override async decide(sweep: string, entry: ChainEntry, now: number): Promise<SweepState> {
    await this.#queue.create(sweep)
    const state = await super.decide(sweep, entry, now)
    if (state.phase === 'CANCELLED') await this.#queue.purge(sweep)
    return state
  }

  override async take(sweep: string, worker: string, now: number): Promise<Chunk | null> {
    // a job that is fetched and not done would cost one of its tries
    const row = await this.#db.selectFrom('sweep').select('state').where('id', '=', sweep).executeTakeFirst()
    if (row?.state !== 'RUNNING') return null
    for (let taken = await this.#takeNext(sweep, worker, now); taken !== null; ) {
      if (taken.chunk !== null) return taken.chunk
      taken = await this.#takeNext(sweep, worker, now)
    }
    await this.#gatherStrays(sweep, now)
    return null
  }

  /** A job and its piece of work in one transaction: whoever dies in between has neither. Null where there is no job. */
  #takeNext(sweep: string, worker: string, now: number): Promise<{ readonly chunk: Chunk | null } | null> {
    return this.#db.transaction().execute(async (trx) => {
      const job = await this.#queue.fetch(trx, sweep)
      if (job === null) return null
      const chunk = await this.takeWithin(trx, sweep, worker, now, job.chunk)
      // done already, or in other hands; where it is open, a pause came between, and it is a stray
      if (chunk === null) await this.#queue.drop(trx, sweep, job.id)
      return { chunk }
    })
  }

  override async recover(plan: SweepPlan, isGone: IsGone, now: number): Promise<number> {
    await this.#queue.create(plan.state.registration.id)
    return super.recover(plan, isGone, now)
  }

  override async close(): Promise<void> {
    await this.#queue.close()
    await super.close()
  }

  async #gatherStrays(sweep: string, now: number): Promise<void> {
    if (now - this.#lookedAt < STRAYS_MS) return
    this.#lookedAt = now
    await this.#db.transaction().execute(async (trx) => {
      // one worker at a time looks, and the others need not wait for it
      const { rows } = await sql<{ mine: boolean }>`
        SELECT pg_try_advisory_xact_lock(hashtext(${`strays of ${sweep}`})) AS mine`.execute(trx)
      if (rows[0]?.mine !== true) return
      const ids = await this.#queue.strays(trx, sweep)
      const chunks = await this.chunksOf(trx, sweep, ids)
      if (chunks.length > 0)
        await this.#queue.reopen(
          trx,
          sweep,
          chunks.map((chunk) => ({ chunk, job: null })),
        )
    })
  }
}

const analyseTables = async (db: Kysely<SweepTables>): Promise<void> => {
  for (const table of ['chunk', 'result']) await sql`ANALYZE ${sql.table(`${SWEEP_SCHEMA}.${table}`)}`.execute(db)
}

/**
 * Opens the sweeps of a PostgreSQL database, `postgres://user:password@host/database`; tables and queue are made where they are
 * not there yet, in the schemas `alavanca_sweep` and `alavanca_queue`.
 */
export const openPostgresSweepStore = async (url: string): Promise<PostgresSweepStore> => {
  const db = await openDatabase(url)
  try {
    const queue = await SweepQueue.open(url)
    // as: the tables of all stores are among its own
    return new PostgresSweepStore(db as unknown as Kysely<SweepTables>, queue)
  } catch (error) {
    await db.destroy()
    throw error
  }
}
