import { Checksum } from '@alavanca/core'
import type { Transaction } from 'kysely'
import { type Chunk, HELD_STATES } from '../../chunks/chunk.ts'
import { type ChunkReport, countedReport, type Settlement, settleChunk } from '../../chunks/settle.ts'
import { nextRung } from '../../plan/next-rung.ts'
import { SweepPlan } from '../../plan/sweep-plan.ts'
import { type DigestConflict, type Trial, trialOf } from '../../trial/trial.ts'
import type { SweepJournal } from './journal.ts'
import type { KeepTrials } from './keep-trials.ts'
import { chunkOfRow, chunkRow, legible, trialOfRow } from './rows.ts'
import type { Settled, SettledWork } from './sweep-store.ts'
import type { ChunkTable, SweepTables } from './tables.ts'

type Trx = Transaction<SweepTables>

/** A chunk and what a queue calls it. */
export interface QueuedChunk {
  readonly chunk: Chunk
  readonly job: string | null
}

/** A queue beside the table of chunks: it is told everything within the transaction that it happens in. */
export interface QueueHooks {
  /** A name for a piece of work that has none yet; null where there is no queue. */
  newJob(): string | null
  /** These can be taken from now on. */
  opened(trx: Trx, sweep: string, chunks: readonly QueuedChunk[]): Promise<void>
  /** This one was settled, in the state that it has now; the report is the one that counts. */
  settled(trx: Trx, sweep: string, queued: QueuedChunk, work: SettledWork): Promise<void>
}

const queuedOf = (row: ChunkTable): QueuedChunk => ({ chunk: chunkOfRow(row), job: row.job })

/** Values of one statement: SQLite takes 32,766 of them. */
const ROWS_A_STATEMENT = 1_000

const slices = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / ROWS_A_STATEMENT) }, (_, index) =>
    items.slice(index * ROWS_A_STATEMENT, (index + 1) * ROWS_A_STATEMENT),
  )

/** Adds work that is not there yet. */
export const addChunks = async (
  trx: Trx,
  sweep: string,
  chunks: readonly Chunk[],
  hooks: QueueHooks,
): Promise<void> => {
  const added: QueuedChunk[] = []
  for (const slice of slices(chunks)) {
    const rows = await trx
      .insertInto('chunk')
      .values(slice.map((chunk) => chunkRow(sweep, chunk, hooks.newJob())))
      .onConflict((conflict) => conflict.columns(['sweep', 'id']).doNothing())
      .returningAll()
      .execute()
    added.push(...rows.map(queuedOf))
  }
  const open = added.filter(({ chunk }) => chunk.state === 'OPEN')
  if (open.length > 0) await hooks.opened(trx, sweep, open)
}

const digestOf = (trials: readonly Trial[]): string => {
  const sum = new Checksum()
  for (const { paramsHash, digest } of trials) sum.addLine(`${paramsHash} ${digest}`)
  return sum.hex()
}

/** What waited for results that are there now. */
const openWaiting = async (trx: Trx, sweep: string, hooks: QueueHooks): Promise<void> => {
  const rows = await trx
    .updateTable('chunk')
    .set({ state: 'OPEN' })
    .where('sweep', '=', sweep)
    .where('state', '=', 'WAITING')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('chunk as before')
            .select('before.id')
            .where('before.sweep', '=', sweep)
            .where('before.kind', '=', 'FIRST')
            .where('before.state', 'in', ['OPEN', ...HELD_STATES])
            .whereRef('before.shard', '=', 'chunk.shard')
            .whereRef('before.place', '<', 'chunk.place'),
        ),
      ),
    )
    .returningAll()
    .execute()
  if (rows.length > 0) await hooks.opened(trx, sweep, rows.map(queuedOf))
}

const resultsOf = async (trx: Trx, sweep: string, shard: number): Promise<ReadonlyMap<string, Trial>> => {
  const results = trx.selectFrom('result').selectAll().where('sweep', '=', sweep)
  const rows = await results.where('shard', '=', shard).execute()
  return new Map(rows.map((row) => [row.params_hash, trialOfRow(row)]))
}

const hasWork = async (trx: Trx, sweep: string): Promise<boolean> => {
  const chunks = trx.selectFrom('chunk').select('id').where('sweep', '=', sweep)
  const row = await chunks
    .where('state', 'in', ['OPEN', ...HELD_STATES, 'WAITING'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** All work is over: the next shard of a search that halves, or the end. */
const goOn = async (
  trx: Trx,
  sweep: string,
  journal: SweepJournal,
  plan: SweepPlan,
  hooks: QueueHooks,
): Promise<boolean> => {
  const { registration, rungs } = await journal.state()
  const shard = rungs.size + 1
  if (registration.search === 'halving' && shard < registration.shards) {
    const results: ReadonlyMap<string, Trial>[] = []
    for (let before = 0; before < shard; before += 1) results.push(await resultsOf(trx, sweep, before))
    const sets = nextRung(plan, shard, results)
    if (sets !== null) {
      await journal.append({ type: 'RUNG_STARTED', shard, sets })
      await addChunks(trx, sweep, new SweepPlan(await journal.state()).chunks(shard), hooks)
      return false
    }
  }
  const { results } = await trx
    .selectFrom('result')
    .select((eb) => eb.fn.countAll<number | string>().as('results'))
    .where('sweep', '=', sweep)
    .executeTakeFirstOrThrow()
  await journal.append({ type: 'FINISHED', results: Number(results) })
  return true
}

const poisonTrials = (plan: SweepPlan, chunk: Chunk, { poison }: Settlement): readonly Trial[] => {
  if (poison.length === 0) return []
  const sets = plan.setsOf(chunk)
  return poison.flatMap(({ index, error }) => {
    const hash = sets[index]?.hash
    return hash === undefined ? [] : [trialOf(hash, chunk.shard, { type: 'POISON', error })]
  })
}

interface Bench {
  readonly trx: Trx
  readonly keepTrials: KeepTrials
  readonly sweep: string
  readonly journal: SweepJournal
  readonly hooks: QueueHooks
}

const writeDown = async (
  { trx, sweep, journal, hooks }: Bench,
  chunk: Chunk,
  work: SettledWork,
  settlement: Settlement,
  job: string | null,
) => {
  const { state, tries, children } = settlement
  await trx
    .updateTable('chunk')
    .set({ state, tries, worker: null, seen_at: null, ...(state !== 'OPEN' && { took_ms: work.tookMs }) })
    .where('sweep', '=', sweep)
    .where('id', '=', chunk.id)
    .execute()
  await hooks.settled(trx, sweep, { chunk: { ...chunk, state, tries }, job }, work)
  await addChunks(trx, sweep, children, hooks)
  if (state === 'SPLIT')
    await journal.append({ type: 'CHUNK_SPLIT', chunk: chunk.id, into: children.map(({ id }) => id) })
}

const tellOf = async (
  { trx, sweep, journal, keepTrials }: Bench,
  shard: number,
  chunk: string,
  trials: readonly Trial[],
  isOver: boolean,
) => {
  const { fresh, conflicts } = await keepTrials(trx, { sweep, shard }, trials)
  const poison = fresh.filter(({ outcome }) => outcome.type === 'POISON').length
  if (isOver || fresh.length > 0)
    await journal.append({ type: 'CHUNK_DONE', chunk, results: fresh.length, poison, digest: digestOf(trials) })
  if (conflicts.length > 0) await journal.append({ type: 'CONFLICT', conflicts })
  return { fresh: fresh.length, conflicts }
}

const isHeld = ({ state }: ChunkTable): boolean => HELD_STATES.some((held) => held === state)

/** What went wrong is in words from outside, which may hold what a database does not take. */
const legibleReport = (report: ChunkReport): ChunkReport => {
  switch (report.type) {
    case 'RETURNED':
      return report
    case 'EVALUATED':
      return { ...report, failures: report.failures.map((failure) => ({ ...failure, error: legible(failure.error) })) }
    case 'LOST':
    case 'CRASHED':
      return { ...report, error: legible(report.error) }
  }
}

/** A report on a chunk, in one transaction with everything that follows from it. */
export const settleWork = async (bench: Bench, plan: SweepPlan, told: SettledWork): Promise<Settled> => {
  const work = { ...told, report: legibleReport(told.report) }
  const { trx, sweep, journal, hooks } = bench
  const { id, shard } = work.chunk
  const chunks = trx.selectFrom('chunk').selectAll().where('sweep', '=', sweep)
  const row = await chunks.where('id', '=', id).executeTakeFirst()
  // somebody else was given it meanwhile, or has done it: what was found out still counts, and is compared
  const isOurs = row !== undefined && isHeld(row) && row.worker === work.worker
  const settlement = isOurs ? settleChunk(chunkOfRow(row), work.report) : null
  const poison = settlement === null ? [] : poisonTrials(plan, work.chunk, settlement)
  const kept = await tellOf(bench, shard, id, [...work.trials, ...poison], settlement?.state === 'DONE')
  if (settlement === null || row === undefined) return { ...kept, isFinished: journal.phase === 'FINISHED' }
  const counted = { ...work, report: countedReport(row, work.report) }
  await writeDown(bench, chunkOfRow(row), counted, settlement, row.job)
  if (settlement.state !== 'OPEN') await openWaiting(trx, sweep, hooks)
  const isOver = journal.phase === 'RUNNING' && settlement.state !== 'OPEN' && !(await hasWork(trx, sweep))
  return { ...kept, isFinished: isOver && (await goOn(trx, sweep, journal, plan, hooks)) }
}

/** Conflicts in words. */
export const conflictInWords = ({ paramsHash, shard, kept, told }: DigestConflict): string =>
  `parameters ${paramsHash.slice(0, 12)} on shard ${shard}: ${kept} is kept, ${told} was told`
