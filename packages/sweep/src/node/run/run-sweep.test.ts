import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundledPrograms } from '@alavanca/testing/bundled-programs'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JobTask } from '../../../test/job.ts'
import { registrationOf } from '../../../test/sample.ts'
import type { Registration } from '../../plan/registration.ts'
import { SweepPlan } from '../../plan/sweep-plan.ts'
import { openSqliteSweepStore } from '../store/sqlite-sweep-store.ts'
import type { SweepStore } from '../store/sweep-store.ts'
import { type RunSweepOptions, runSweep } from './run-sweep.ts'

// a thread would otherwise read the whole house as TypeScript
const programs = await bundledPrograms([join(import.meta.dirname, '../../../test/job.ts')])
afterAll(() => programs.remove())
const JOB = pathToFileURL(programs.pathOf('job'))

let store: SweepStore
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-sweep-'))
  store = await openSqliteSweepStore(join(folder, 'sweep.db'))
})
afterEach(() => store.close())

const targetOf = (registration: Registration, number: number): number =>
  Number(
    new SweepPlan({
      registration,
      budget: registration.budget,
      phase: 'RUNNING',
      isHoldOutOpen: false,
      rungs: new Map(),
    }).set(number).params['SCALP_TP_POINTS'],
  )

const run = async (task: JobTask, over: Partial<Registration> = {}, options: Partial<RunSweepOptions> = {}) => {
  const registration = registrationOf({ task, ...over })
  const state = await store.register(registration, 1)
  const end = await runSweep({ store, sweep: 'sweep-1', engineHash: 'engine', job: JOB, threads: 2, ...options })
  return { end, progress: await store.progress(new SweepPlan(state)) }
}

test('every set has its result, and one in ten was made again and came out the same', async () => {
  const log = join(folder, 'log')
  const { end, progress } = await run({ log })
  expect(end).toMatchObject({ phase: 'FINISHED', conflicts: [] })
  expect(progress).toMatchObject({ results: 40, expected: 40, poison: 0, refused: 0, running: 0, open: 0 })
  expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(44)
  const results = await store.results('sweep-1', 0)
  expect(results.size).toBe(40)
})

test.each(['throws', 'dies'] as const)(
  'a set that %s costs three tries and no more, and its neighbours nothing',
  async (how) => {
    const log = join(folder, 'log')
    const bad = targetOf(registrationOf(), 21)
    const { end, progress } = await run({ log, [how]: [bad] })
    expect(end.phase).toBe('FINISHED')
    expect(progress).toMatchObject({ results: 40, poison: 1 })
    const tried = readFileSync(log, 'utf8').trim().split('\n').map(Number)
    expect(tried.filter((target) => target === bad)).toHaveLength(3)
    const poison = [...(await store.results('sweep-1', 0)).values()].filter(({ outcome }) => outcome.type === 'POISON')
    expect(poison).toMatchObject([
      { outcome: { error: how === 'throws' ? `Error: cannot do ${bad}` : expect.any(String) } },
    ])
  },
)

test('nothing is evaluated before its try is written down, and nothing of what was given to another meanwhile', async () => {
  const log = join(folder, 'log')
  const evaluated = (): number => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0)
  const real = store
  const [seen, refused]: [number[], string[]] = [[], []]
  const begin: SweepStore['begin'] = async (sweep, chunk, worker, now) => {
    seen.push(evaluated())
    // somebody takes this worker for dead, just as a thread is about to begin; once it is not ready yet, and once it is
    const plan = new SweepPlan(await real.state(sweep))
    if (seen.length === 1 || seen.length === 4) await real.recover(plan, () => true, now)
    const mayBegin = await real.begin(sweep, chunk, worker, now)
    if (!mayBegin) refused.push(chunk.id)
    return mayBegin
  }
  const watched = new Proxy(real, {
    get: (target, name) => {
      const value = name === 'begin' ? begin : Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const { end, progress } = await run({ log }, { againShare: 0 }, { store: watched, threads: 1 })
  expect(end.phase).toBe('FINISHED')
  expect(progress).toMatchObject({ results: 40, poison: 0 })
  expect(refused[0]).toBe('first-0-0-8')
  // both that were in hand are refused; then the thread is ready, and its leave goes along with the work, or it is refused at once
  expect(seen).toEqual([0, 0, 0, 8, 8, 16, 24, 32, 40])
  expect(refused).toHaveLength(3)
  // the first that was evaluated was not written down yet when its worker was taken for dead: somebody does it again
  expect(evaluated()).toBe(48)
})

test('what the settings refuse is a result at the first try, and counts', async () => {
  const log = join(folder, 'log')
  const bad = targetOf(registrationOf(), 3)
  const { progress } = await run({ log, refuses: [bad] }, { againShare: 0 })
  expect(progress).toMatchObject({ results: 40, refused: 1, poison: 0 })
  expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(40)
})

test('what comes out otherwise the second time stops the sweep, with both digests', async () => {
  const all = Array.from({ length: 40 }, (_, number) => targetOf(registrationOf(), number))
  const { end } = await run({ wavers: all })
  expect(end.phase).toBe('STOPPED')
  const [conflict] = end.conflicts
  expect(conflict?.kept).toMatch(/^[0-9a-f]{64}$/)
  expect(conflict?.told).toMatch(/^[0-9a-f]{64}$/)
  expect(conflict?.told).not.toBe(conflict?.kept)
  const chain = await store.chain('sweep-1')
  expect(chain.at(-1)?.entry.type === 'CONFLICT' || chain.some(({ entry }) => entry.type === 'CONFLICT')).toBe(true)
  expect(await store.take('sweep-1', 'somebody', 2)).toBeNull()
})

test('a market that cannot be made blames no set, and ends the worker', async () => {
  await expect(run({ unmade: true })).rejects.toMatchObject({
    code: 'WORKER_FAILED',
    message: expect.stringContaining('no such market'),
  })
  const state = await store.state('sweep-1')
  expect(await store.progress(new SweepPlan(state))).toMatchObject({ results: 0, running: 0, open: 9 })
  expect(await store.take('sweep-1', 'somebody', 2)).toMatchObject({ tries: 0, state: 'TAKEN' })
})

test('another engine is refused before anything is taken', async () => {
  await expect(run({}, {}, { engineHash: 'another' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    path: 'engineHash',
  })
  expect(await store.take('sweep-1', 'somebody', 2)).toMatchObject({ tries: 0, state: 'TAKEN' })
})

test('whoever is interrupted gives back what was under way, untried, and another goes on', async () => {
  const stop = new AbortController()
  const options = { signal: stop.signal, onProgress: () => stop.abort(), now: () => Date.now() }
  const { end, progress } = await run({ sleepMs: 20 }, {}, options)
  expect(end.phase).toBe('INTERRUPTED')
  expect(progress.results).toBeLessThan(40)
  expect(progress.running).toBe(0)
  const again = await run({ sleepMs: 20 })
  expect(again.end.phase).toBe('FINISHED')
  expect(again.progress.results).toBe(40)
})

describe('a decision while it runs', () => {
  test('a pause lets nothing be taken, and resuming goes on', async () => {
    await store.register(registrationOf(), 1)
    await store.decide('sweep-1', { type: 'PAUSED', by: 'somebody' }, 2)
    const { end } = await run({}, { task: {} }, { waits: false })
    expect(end).toMatchObject({ phase: 'PAUSED', chunks: 0 })
    await store.decide('sweep-1', { type: 'RESUMED', by: 'somebody' }, 3)
    expect((await run({}, { task: {} })).end.phase).toBe('FINISHED')
  })

  test('what is cancelled stays so', async () => {
    await store.register(registrationOf(), 1)
    await store.decide('sweep-1', { type: 'CANCELLED', by: 'somebody' }, 2)
    expect((await run({})).end).toMatchObject({ phase: 'CANCELLED', chunks: 0 })
    await expect(store.decide('sweep-1', { type: 'RESUMED', by: 'somebody' }, 3)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })

  test('a budget may rise and never falls, and what was tried stays', async () => {
    const { end } = await run({})
    expect(end.phase).toBe('FINISHED')
    await expect(store.decide('sweep-1', { type: 'BUDGET_RAISED', budget: 39, by: 'me' }, 2)).rejects.toMatchObject({
      path: 'budget',
    })
    const state = await store.decide('sweep-1', { type: 'BUDGET_RAISED', budget: 60, by: 'me' }, 3)
    expect(state.phase).toBe('RUNNING')
    await runSweep({ store, sweep: 'sweep-1', engineHash: 'engine', job: JOB, threads: 1 })
    expect(await store.progress(new SweepPlan(await store.state('sweep-1')))).toMatchObject({
      results: 60,
      expected: 60,
    })
  })
})
