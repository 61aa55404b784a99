import { invalidInput } from '@alavanca/core'
import type { Kysely, RawBuilder, Transaction } from 'kysely'
import { type Chunk, HELD_STATES } from '../../chunks/chunk.ts'
import type { ChainEntry, ChainLink } from '../../plan/chain.ts'
import type { Registration } from '../../plan/registration.ts'
import { SweepPlan } from '../../plan/sweep-plan.ts'
import type { SweepState } from '../../plan/sweep-state.ts'
import type { Trial } from '../../trial/trial.ts'
import { isSameRegistration, SweepJournal, soundChain, stateOf } from './journal.ts'
import type { KeepTrials } from './keep-trials.ts'
import { chunkOfRow, trialOfRow } from './rows.ts'
import { addChunks, type QueueHooks, settleWork } from './settle-work.ts'
import type { IsGone, Settled, SettledWork, SweepProgress, SweepStore } from './sweep-store.ts'
import type { SweepTables } from './tables.ts'

/** Chunks that count as many: the planner's statistics are made anew after them. */
const MANY = 500

/** What differs between one database and another. */
export interface StoreParts {
  readonly db: Kysely<SweepTables>
  readonly hooks: QueueHooks
  readonly keepTrials: KeepTrials
  /** By whose clock it is told when a worker was last heard of: one for all workers, whatever `now` is on their machines. */
  readonly clock: (now: number) => RawBuilder<number>
  /** Makes the planner's statistics anew, after many rows have come. */
  readonly analyse: (db: Kysely<SweepTables>) => Promise<void>
}

/** A store of sweeps over tables that are there: the same statements for SQLite and PostgreSQL. */
export class KyselySweepStore implements SweepStore {
  readonly #db: Kysely<SweepTables>
  readonly #hooks: QueueHooks
  readonly #keepTrials: KeepTrials
  readonly #clock: StoreParts['clock']
  readonly #analyse: StoreParts['analyse']

  constructor({ db, hooks, keepTrials, clock, analyse }: StoreParts) {
    this.#db = db
    this.#hooks = hooks
    this.#keepTrials = keepTrials
    this.#clock = clock
    this.#analyse = analyse
  }

  async register(registration: Registration, now: number): Promise<SweepState> {
    const before = await this.#db.selectFrom('sweep').select('id').where('id', '=', registration.id).executeTakeFirst()
    if (before !== undefined) return this.#sameAs(registration)
    const { state, isMany } = await this.#db.transaction().execute(async (trx) => {
      const journal = await SweepJournal.begin(trx, registration, now)
      const begun = await journal.state()
      return { state: begun, isMany: await this.#addWork(trx, begun) }
    })
    if (isMany) await this.#analyse(this.#db)
    return state
  }

  async sweeps(): Promise<readonly string[]> {
    const rows = await this.#db.selectFrom('chain').select('sweep').where('sequence', '=', 1).orderBy('time').execute()
    return rows.map(({ sweep }) => sweep)
  }

  state(sweep: string): Promise<SweepState> {
    return stateOf(this.#db, sweep)
  }

  chain(sweep: string): Promise<readonly ChainLink[]> {
    return soundChain(this.#db, sweep)
  }

  decide(sweep: string, entry: ChainEntry, now: number): Promise<SweepState> {
    return this.#db.transaction().execute(async (trx) => {
      const journal = await SweepJournal.lock(trx, sweep, now)
      const before = await journal.state()
      if (entry.type === 'BUDGET_RAISED' && before.registration.search !== 'sobol')
        throw invalidInput('search', before.registration.search, 'must be sobol where a budget is raised')
      await journal.append(entry)
      const state = await journal.state()
      if (entry.type === 'BUDGET_RAISED') await this.#addWork(trx, state)
      return state
    })
  }

  take(sweep: string, worker: string, now: number): Promise<Chunk | null> {
    return this.takeWithin(this.#db, sweep, worker, now)
  }

  /** The same within a transaction; with `id` that piece of work and no other. */
  protected async takeWithin(
    db: Pick<Kysely<SweepTables>, 'updateTable'>,
    sweep: string,
    worker: string,
    now: number,
    id?: string,
  ): Promise<Chunk | null> {
    const row = await db
      .updateTable('chunk')
      .set({ state: 'TAKEN', worker, seen_at: this.#clock(now) })
      .where('sweep', '=', sweep)
      .where('state', '=', 'OPEN')
      .where('id', '=', (eb) => {
        if (id !== undefined) return eb.val(id)
        const open = eb.selectFrom('chunk').select('id').where('sweep', '=', sweep).where('state', '=', 'OPEN')
        return open.orderBy('shard').orderBy('place').orderBy('kind').orderBy('first').limit(1)
      })
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('sweep').select('sweep.id').where('sweep.id', '=', sweep).where('sweep.state', '=', 'RUNNING'),
        ),
      )
      .returningAll()
      .executeTakeFirst()
    return row === undefined ? null : chunkOfRow(row)
  }

  async begin(sweep: string, chunk: Chunk, worker: string, now: number): Promise<boolean> {
    const row = await this.#db
      .updateTable('chunk')
      .set((eb) => ({ state: 'RUNNING', tries: eb('tries', '+', 1), seen_at: this.#clock(now) }))
      .where('sweep', '=', sweep)
      .where('id', '=', chunk.id)
      .where('state', '=', 'TAKEN')
      .where('worker', '=', worker)
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  async beat(sweep: string, worker: string, now: number): Promise<void> {
    const held = this.#db
      .updateTable('chunk')
      .set({ seen_at: this.#clock(now) })
      .where('sweep', '=', sweep)
    await held.where('state', 'in', HELD_STATES).where('worker', '=', worker).execute()
  }

  async poisoned(sweep: string, shard: number, hashes: readonly string[]): Promise<ReadonlySet<string>> {
    const results = this.#db.selectFrom('result').select('params_hash').where('sweep', '=', sweep)
    const rows = await results.where('shard', '=', shard).where('outcome', '=', 'POISON').execute()
    const poison = new Set(rows.map(({ params_hash }) => params_hash))
    return new Set(hashes.filter((hash) => poison.has(hash)))
  }

  settle(plan: SweepPlan, work: SettledWork): Promise<Settled> {
    const sweep = plan.state.registration.id
    return this.#db.transaction().execute(async (trx) => {
      const journal = await SweepJournal.lock(trx, sweep, work.now)
      return settleWork({ trx, sweep, journal, hooks: this.#hooks, keepTrials: this.#keepTrials }, plan, work)
    })
  }

  async recover(plan: SweepPlan, isGone: IsGone, now: number): Promise<number> {
    const sweep = plan.state.registration.id
    const held = this.#db.selectFrom('chunk').selectAll().select(this.#clock(now).as('asked_at'))
    const rows = await held.where('sweep', '=', sweep).where('state', 'in', HELD_STATES).execute()
    let lost = 0
    for (const row of rows) {
      const { worker, seen_at: seenAt, asked_at: askedAt } = row
      // so long ago by the store's clock, as this one's clock would have had it
      if (worker === null || !isGone(worker, now - (askedAt - (seenAt ?? 0)))) continue
      const report = { type: 'LOST', error: 'whoever had it is gone' } as const
      await this.settle(plan, { chunk: chunkOfRow(row), report, trials: [], worker, tookMs: 0, now })
      lost += 1
    }
    return lost
  }

  async progress(plan: SweepPlan): Promise<SweepProgress> {
    const sweep = plan.state.registration.id
    const outcomes = await this.#db
      .selectFrom('result')
      .select(({ fn }) => ['outcome', fn.countAll<number | string>().as('many')])
      .where('sweep', '=', sweep)
      .groupBy('outcome')
      .execute()
    const chunks = await this.#db
      .selectFrom('chunk')
      .select(({ fn }) => [
        'state',
        fn.countAll<number | string>().as('many'),
        fn.sum<number | string | null>('took_ms').as('took'),
        fn.sum<number | string>('count').as('sets'),
      ])
      .where('sweep', '=', sweep)
      .groupBy('state')
      .execute()
    const ofOutcome = (type: string): number => Number(outcomes.find(({ outcome }) => outcome === type)?.many ?? 0)
    const ofState = (name: string): number => Number(chunks.find(({ state }) => state === name)?.many ?? 0)
    const done = chunks.find(({ state }) => state === 'DONE')
    const [refused, poison] = [ofOutcome('REFUSED'), ofOutcome('POISON')]
    return {
      results: ofOutcome('DONE') + refused + poison,
      expected: plan.expected,
      ...{ refused, poison },
      running: ofState('TAKEN') + ofState('RUNNING'),
      open: ofState('OPEN') + ofState('WAITING'),
      over: ofState('DONE') + ofState('SPLIT'),
      msPerSet: done === undefined ? null : Number(done.took ?? 0) / Math.max(1, Number(done.sets)),
    }
  }

  async results(sweep: string, shard: number): Promise<ReadonlyMap<string, Trial>> {
    const results = this.#db.selectFrom('result').selectAll().where('sweep', '=', sweep)
    const rows = await results.where('shard', '=', shard).execute()
    return new Map(rows.map((row) => [row.params_hash, trialOfRow(row)]))
  }

  /** Pieces of work by their ids. */
  protected async chunksOf(
    trx: Transaction<SweepTables>,
    sweep: string,
    ids: readonly string[],
  ): Promise<readonly Chunk[]> {
    if (ids.length === 0) return []
    const chunks = trx.selectFrom('chunk').selectAll().where('sweep', '=', sweep)
    return (await chunks.where('id', 'in', ids).execute()).map(chunkOfRow)
  }

  close(): Promise<void> {
    return this.#db.destroy()
  }

  async #sameAs(registration: Registration): Promise<SweepState> {
    const state = await this.state(registration.id)
    if (!isSameRegistration(state.registration, registration))
      throw invalidInput('id', registration.id, 'must be a new one: another sweep was registered with it')
    return state
  }

  /** Whether it was much. */
  async #addWork(trx: Parameters<typeof addChunks>[0], state: SweepState): Promise<boolean> {
    const plan = new SweepPlan(state)
    const chunks = plan.firstShards.flatMap((shard) => plan.chunks(shard))
    await addChunks(trx, state.registration.id, chunks, this.#hooks)
    return chunks.length >= MANY
  }
}
