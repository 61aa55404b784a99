import { createHash, randomUUID } from 'node:crypto'
import { MOST_TRIES } from '@alavanca/sweep'
import type { QueuedChunk, QueueHooks, SettledWork, SweepTables } from '@alavanca/sweep/node'
import { CompiledQuery, sql, type Transaction } from 'kysely'
import PgBoss from 'pg-boss'

type Trx = Transaction<SweepTables>

/** Of the queue's own tables. */
export const QUEUE_SCHEMA = 'alavanca_queue'

/** Whoever has taken a job and says nothing is known by its chunk long before; this is for jobs that have lost theirs. */
const EXPIRE_SECONDS = 3_600

/** What a job holds: the piece of work, and nothing of the data. */
interface SweepJob {
  readonly chunk: string
}

/** A queue's name: a sweep's may hold what none of these may. */
export const queueOf = (sweep: string): string =>
  `sweep_${createHash('sha256').update(sweep).digest('hex').slice(0, 16)}`

const within = (trx: Trx): { readonly db: PgBoss.Db } => ({
  db: {
    executeSql: async (text, values) => {
      const { rows } = await trx.executeQuery(CompiledQuery.raw(text, values))
      return { rows: [...rows] }
    },
  },
})

/** Jobs of pg-boss, one for each piece of work: retries are its own, and what failed for good lies among its dead letters. */
export class SweepQueue implements QueueHooks {
  readonly #boss: PgBoss
  readonly #known = new Set<string>()

  private constructor(boss: PgBoss) {
    this.#boss = boss
  }

  static async open(url: string): Promise<SweepQueue> {
    const boss = new PgBoss({ connectionString: url, schema: QUEUE_SCHEMA, schedule: false, max: 2 })
    // each call tells its own faults; what is told here is of maintenance, which is tried again
    boss.on('error', () => undefined)
    await boss.start()
    return new SweepQueue(boss)
  }

  newJob(): string {
    return randomUUID()
  }

  /** Makes a sweep's queue, and the one of its dead letters. To be called outside any transaction. */
  async create(sweep: string): Promise<void> {
    if (this.#known.has(sweep)) return
    const name = queueOf(sweep)
    const dead = `${name}_dead`
    await this.#boss.createQueue(dead, { name: dead })
    await this.#boss.createQueue(name, {
      ...{ name, deadLetter: dead, retryLimit: MOST_TRIES - 1, retryDelay: 0, expireInSeconds: EXPIRE_SECONDS },
    })
    this.#known.add(sweep)
  }

  /** The next job; null where there is none. */
  async fetch(trx: Trx, sweep: string): Promise<{ readonly id: string; readonly chunk: string } | null> {
    const [job] = (await this.#boss.fetch<SweepJob>(queueOf(sweep), { batchSize: 1, ...within(trx) })) ?? []
    return job === undefined ? null : { id: job.id, chunk: job.data.chunk }
  }

  /** A job whose piece of work somebody else has done, or has. */
  async drop(trx: Trx, sweep: string, job: string): Promise<void> {
    await this.#boss.complete(queueOf(sweep), job, {}, within(trx))
  }

  async opened(trx: Trx, sweep: string, queued: readonly QueuedChunk[]): Promise<void> {
    const name = queueOf(sweep)
    const jobs = queued.map(({ chunk, job }) => ({
      ...(job !== null && { id: job }),
      name,
      data: { chunk: chunk.id },
      retryLimit: Math.max(0, MOST_TRIES - 1 - chunk.tries),
    }))
    await this.#boss.insert(jobs, within(trx))
  }

  async settled(trx: Trx, sweep: string, { chunk, job }: QueuedChunk, { report }: SettledWork): Promise<void> {
    if (job === null) return
    const name = queueOf(sweep)
    if (report.type === 'RETURNED') {
      // nobody's fault: the next one has all tries of this one
      await this.#boss.complete(name, job, {}, within(trx))
      await this.reopen(trx, sweep, [{ chunk, job }])
      return
    }
    // a set of many that failed goes on alone, as work of its own
    const isFailed = report.type !== 'EVALUATED' || (report.failures.length > 0 && chunk.count === 1)
    if (isFailed) await this.#boss.fail(name, job, { report }, within(trx))
    else await this.#boss.complete(name, job, {}, within(trx))
  }

  /** Gives work a job of another name. */
  async reopen(trx: Trx, sweep: string, queued: readonly QueuedChunk[]): Promise<void> {
    const anew = queued.map(({ chunk }) => ({ chunk, job: this.newJob() }))
    for (const { chunk, job } of anew)
      await trx.updateTable('chunk').set({ job }).where('sweep', '=', sweep).where('id', '=', chunk.id).execute()
    await this.opened(trx, sweep, anew)
  }

  /** Ids of open pieces of work that no job leads to, such as one that was fetched as a pause began, or one that expired. */
  async strays(trx: Trx, sweep: string): Promise<readonly string[]> {
    const { rows } = await sql<{ id: string }>`
      SELECT chunk.id FROM ${sql.table('alavanca_sweep.chunk')} AS chunk
      LEFT JOIN ${sql.table(`${QUEUE_SCHEMA}.job`)} AS job
        ON job.name = ${queueOf(sweep)} AND job.id = chunk.job::uuid AND job.state IN ('created', 'retry')
      WHERE chunk.sweep = ${sweep} AND chunk.state = 'OPEN' AND job.id IS NULL
      ORDER BY chunk.place LIMIT 100`.execute(trx)
    return rows.map(({ id }) => id)
  }

  /** Forgets what waits: a sweep that is over needs no jobs. */
  async purge(sweep: string): Promise<void> {
    await this.#boss.purgeQueue(queueOf(sweep))
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false, close: true, wait: true })
  }
}
