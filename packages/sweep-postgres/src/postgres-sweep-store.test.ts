import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Chunk, MOST_TRIES, parseRegistration, type Registration, SweepPlan, trialOf } from '@alavanca/sweep'
import { isWorkerGone, runSweep } from '@alavanca/sweep/node'
import { bundledPrograms } from '@alavanca/testing/bundled-programs'
import { startPostgres } from '@alavanca/testing/postgres'
import { ORDEAL_EVENTS, ordealOf, storeBench } from '@alavanca/testing/sweep-ordeal'
import { fc } from '@fast-check/vitest'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPostgresSweepStore, type PostgresSweepStore } from './postgres-sweep-store.ts'
import { fetchData, keepData } from './sweep-data.ts'
import { QUEUE_SCHEMA, queueOf } from './sweep-queue.ts'

const { server, missing } = await startPostgres()
afterAll(() => server?.stop())

// a thread would otherwise read the whole house as TypeScript
const programs = await bundledPrograms([join(import.meta.dirname, '../test/job.ts')])
afterAll(() => programs.remove())
const JOB = pathToFileURL(programs.pathOf('job'))

const TWO = {
  SCALP_TP_POINTS: { type: 'integer', from: 20, to: 400 },
  SCALP_SL_POINTS: { type: 'real', from: 10, to: 100 },
} as const

let many = 0
const registrationOf = (over: Partial<Registration> = {}): Registration =>
  parseRegistration({
    ...{ space: { parameters: TWO }, search: 'sobol', budget: 40, seed: 'seed', shards: 1 },
    ...{
      dataHash: 'data',
      engineHash: 'engine',
      chunkSize: 8,
      againShare: 0.1,
      holdOut: null,
      thresholds: {},
      task: {},
    },
    id: `sweep-${many}`,
    ...over,
  })

describe.skipIf(server === null)(`sweeps in ${server?.version ?? `PostgreSQL: ${missing}`}`, () => {
  const url = server?.url ?? ''
  let store: PostgresSweepStore
  beforeEach(async () => {
    many += 1
    store = await openPostgresSweepStore(url)
  })
  afterEach(() => store.close())

  const ask = async (text: string): Promise<readonly Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query(text)
    await client.end()
    return rows
  }

  const runOf = (sweep: string, own: PostgresSweepStore = store) =>
    runSweep({ store: own, sweep, engineHash: 'engine', job: JOB, threads: 1 })

  test('several workers share a sweep: each set has one result, and no job is left', async () => {
    const state = await store.register(registrationOf(), 1)
    const { id } = state.registration
    const other = await openPostgresSweepStore(url)
    const ends = await Promise.all([runOf(id), runOf(id, other)])
    await other.close()
    expect(ends.map(({ phase }) => phase)).toEqual(['FINISHED', 'FINISHED'])
    expect(await store.progress(new SweepPlan(state))).toMatchObject({ results: 40, running: 0, open: 0, poison: 0 })
    await store.chain(id)
    const left = await ask(`SELECT id FROM ${QUEUE_SCHEMA}.job WHERE name = '${queueOf(id)}' AND state < 'completed'`)
    expect(left).toEqual([])
  })

  test('a poison set costs three tries by the queue’s own count, and lies among its dead letters', async () => {
    const plain = registrationOf()
    const bad = Number(new SweepPlan(await store.register(plain, 1)).set(21).params['SCALP_TP_POINTS'])
    const state = await store.register(registrationOf({ id: `${plain.id}-bad`, task: { throws: [bad] } }), 1)
    const { id } = state.registration
    expect((await runOf(id)).phase).toBe('FINISHED')
    expect(await store.progress(new SweepPlan(state))).toMatchObject({ results: 40, poison: 1 })
    const [chunk] = await ask(
      `SELECT tries, state FROM alavanca_sweep.chunk WHERE sweep = '${id}' AND id = 'first-0-21-1'`,
    )
    expect(chunk).toEqual({ tries: 3, state: 'DONE' })
    const dead = await ask(`SELECT data FROM ${QUEUE_SCHEMA}.job WHERE name = '${queueOf(id)}_dead'`)
    expect(dead).toEqual([{ data: { chunk: 'first-0-21-1' } }])
  })

  test('through kills before and after a thread began, duplicates and any order: each set has one result, and poison cost three tries', async () => {
    const steps = fc.array(fc.record({ event: fc.constantFrom(...ORDEAL_EVENTS), which: fc.nat(20) }), {
      minLength: 20,
      maxLength: 60,
    })
    const bad = fc.tuple(fc.nat(19), fc.constantFrom('THROWS' as const, 'KILLS' as const))
    const law = fc.asyncProperty(steps, bad, async (events, planted) => {
      many += 1
      const { id } = registrationOf()
      const bench = await storeBench(store, registrationOf({ budget: 20, chunkSize: 4 }))
      const { blame, wrongLeaves } = await ordealOf(bench, events, new Map([planted]))
      const plan = new SweepPlan(await store.state(id))
      expect(plan.state.phase).toBe('FINISHED')
      expect(await store.progress(plan)).toMatchObject({ results: 20, running: 0, open: 0 })
      const poison = await bench.poison()
      expect(poison).toContain(planted[0])
      for (const number of poison) expect(blame.get(number)).toBe(MOST_TRIES)
      expect(wrongLeaves).toBe(0)
      const dead = await ask(`SELECT DISTINCT data FROM ${QUEUE_SCHEMA}.job WHERE name = '${queueOf(id)}_dead'`)
      expect(dead).toContainEqual({ data: { chunk: `first-0-${planted[0]}-1` } })
    })
    await fc.assert(law, { numRuns: 5, seed: 20_260_901 })
  })

  test('what a worker that is gone had is taken by another, and its late word changes nothing', async () => {
    const state = await store.register(registrationOf({ budget: 8 }), 1)
    const plan = new SweepPlan(state)
    const { id } = state.registration
    const lost = await store.take(id, 'elsewhere/1/gone', 2)
    expect(await store.take(id, 'another', 3)).toBeNull()
    expect(await store.recover(plan, (worker) => worker === 'elsewhere/1/gone', 4)).toBe(1)
    const end = await runOf(id)
    expect(end.phase).toBe('FINISHED')
    const told = plan
      .setsOf(lost as Chunk)
      .map(({ hash }) => trialOf(hash, 0, { type: 'DONE', metrics: {}, dailyCents: [] }))
    const late = {
      chunk: lost as Chunk,
      worker: 'elsewhere/1/gone',
      report: { type: 'EVALUATED', failures: [] },
    } as const
    const { conflicts, fresh } = await store.settle(plan, { ...late, trials: told, tookMs: 1, now: 5 })
    expect(fresh).toBe(0)
    expect(conflicts).toHaveLength(8)
    expect((await store.state(id)).phase).toBe('STOPPED')
  })

  test('whoever dies between a job and its piece of work has taken neither: the next one has both at once', async () => {
    const { registration } = await store.register(registrationOf({ budget: 8, againShare: 0 }), 1)
    const { id } = registration
    const inTheWay = new pg.Client({ connectionString: url })
    await inTheWay.connect()
    await inTheWay.query(`BEGIN; SELECT * FROM alavanca_sweep.chunk WHERE sweep = '${id}' FOR UPDATE`)
    const dying = await openPostgresSweepStore(url)
    const died = dying.take(id, 'dying', 2).catch((error: Error) => error.message)
    const stuck = `FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%chunk%' AND pid <> pg_backend_pid()`
    await expect.poll(() => ask(`SELECT 1 ${stuck}`), { timeout: 10_000 }).toHaveLength(1)
    await ask(`SELECT pg_terminate_backend(pid) ${stuck}`)
    expect(await died).toContain('terminat')
    await inTheWay.query('ROLLBACK')
    await inTheWay.end()
    await dying.close()
    expect(await store.take(id, 'somebody', 3)).toMatchObject({ id: 'first-0-0-8', tries: 0 })
  })

  test('a worker whose clock is an hour off is not gone, and one that says nothing is, by the server’s clock', async () => {
    const state = await store.register(registrationOf({ budget: 16, againShare: 0 }), 1)
    const [plan, { id }] = [new SweepPlan(state), state.registration]
    const now = Date.now()
    const recover = (leaseMs: number) =>
      store.recover(plan, (worker, seenAt) => isWorkerGone(worker, seenAt, now, leaseMs), now)
    await store.take(id, 'behind/1/a', now - 3_600_000)
    const ahead = await store.take(id, 'ahead/1/b', now + 3_600_000)
    expect(await recover(20_000)).toBe(0)
    await store.begin(id, ahead as Chunk, 'ahead/1/b', now + 3_600_000)
    await store.beat(id, 'behind/1/a', now - 3_600_000)
    expect(await recover(20_000)).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(await recover(50)).toBe(2)
  })

  test('an error in words that no database takes is told all the same', async () => {
    const state = await store.register(registrationOf({ budget: 8, againShare: 0 }), 1)
    const [plan, { id }] = [new SweepPlan(state), state.registration]
    const failures = [{ index: 0, error: 'nothing\0 and half a pair \ud83d' }]
    for (let tries = 0; tries < 4; tries += 1) {
      const chunk = (await store.take(id, 'somebody', 2)) as Chunk
      const trials =
        tries > 0
          ? []
          : plan
              .setsOf(chunk)
              .slice(1)
              .map(({ hash }) => trialOf(hash, 0, { type: 'DONE', metrics: { netCents: 1 }, dailyCents: [1] }))
      const report = { type: 'EVALUATED', failures } as const
      await store.begin(id, chunk, 'somebody', 3)
      const { isFinished } = await store.settle(plan, { chunk, worker: 'somebody', report, trials, tookMs: 1, now: 4 })
      if (isFinished) break
    }
    expect(await store.progress(plan)).toMatchObject({ results: 8, poison: 1 })
    const kept = [...(await store.results(id, 0)).values()].map(({ outcome }) => outcome)
    expect(kept).toContainEqual({ type: 'POISON', error: 'nothing\ufffd and half a pair \ufffd' })
    expect(kept).toContainEqual({ type: 'DONE', metrics: { netCents: 1 }, dailyCents: [1] })
  })

  test('a job that was fetched and whose fetcher died at once is found again', async () => {
    const { registration } = await store.register(registrationOf({ budget: 8, againShare: 0 }), 1)
    const { id } = registration
    await ask(`DELETE FROM ${QUEUE_SCHEMA}.job WHERE name = '${queueOf(id)}'`)
    expect(await store.take(id, 'somebody', 10_000)).toBeNull()
    expect(await store.take(id, 'somebody', 10_001)).toMatchObject({ id: 'first-0-0-8', tries: 0 })
  })

  test('a pause takes nothing from the queue, and what is cancelled is gone from it', async () => {
    const { registration } = await store.register(registrationOf(), 1)
    const { id } = registration
    await store.decide(id, { type: 'PAUSED', by: 'me' }, 2)
    expect(await store.take(id, 'somebody', 3)).toBeNull()
    await store.decide(id, { type: 'RESUMED', by: 'me' }, 4)
    expect(await store.take(id, 'somebody', 5)).toMatchObject({ tries: 0 })
    await store.decide(id, { type: 'CANCELLED', by: 'me' }, 6)
    expect(await store.take(id, 'somebody', 7)).toBeNull()
    const left = await ask(`SELECT id FROM ${QUEUE_SCHEMA}.job WHERE name = '${queueOf(id)}' AND state < 'active'`)
    expect(left).toEqual([])
  })

  test('a server that goes away in between takes nothing with it', async () => {
    const state = await store.register(registrationOf({ budget: 16, againShare: 0 }), 1)
    const { id } = state.registration
    const plan = new SweepPlan(state)
    const chunk = await store.take(id, 'somebody', 2)
    await server?.crash()
    await server?.resume()
    const trials = plan
      .setsOf(chunk as Chunk)
      .map(({ hash, number }) =>
        trialOf(hash, 0, { type: 'DONE', metrics: { netCents: number, trades: 0 }, dailyCents: [number] }),
      )
    const work = {
      chunk: chunk as Chunk,
      report: { type: 'EVALUATED', failures: [] },
      worker: 'somebody',
      trials,
    } as const
    const { fresh } = await store.settle(plan, { ...work, tookMs: 1, now: 3 })
    expect(fresh).toBe(8)
    expect(await store.progress(plan)).toMatchObject({ results: 8, running: 0, open: 1 })
  })

  test('data travels by what is in it, in pieces, and what was changed on the way is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'alavanca-data-'))
    const path = join(folder, 'bars.csv')
    writeFileSync(path, Buffer.alloc(2_500_000, 'abcdefg'))
    const [sha256 = ''] = await keepData(url, [path])
    expect(await keepData(url, [path])).toEqual([sha256])
    const file = { name: 'bars.csv', sha256 }
    const fetched = await fetchData(url, file, join(folder, 'here'))
    expect(fetched).toContain(sha256.slice(0, 16))
    expect(await fetchData(url, { ...file, sha256: 'f'.repeat(64) }, folder)).toBeNull()
    await ask(`UPDATE alavanca_sweep.sweep_data SET bytes = 'x' WHERE sha256 = '${sha256}' AND piece = 1`)
    await expect(fetchData(url, file, join(folder, 'there'))).rejects.toMatchObject({ code: 'STORAGE_FAILED' })
  })
})
