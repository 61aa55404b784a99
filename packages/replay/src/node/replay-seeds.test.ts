import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AlavancaError } from '@alavanca/core'
import { bundledPrograms } from '@alavanca/testing/bundled-programs'
import { afterAll, expect, test } from 'vitest'
import type { RunSummary } from '../index.ts'
import { replaySeeds, type SeedsProgress } from './index.ts'

// the rest that it takes to read TypeScript, each thread sees to by itself; named here, it would be loaded twice
const execArgv = ['--conditions=@alavanca/source']
const source = (name: string): string => join(import.meta.dirname, `../../test/jobs/${name}.ts`)
const bundled = await bundledPrograms([source('crashing'), source('days')])
afterAll(() => bundled.remove())
const jobs = (name: string): URL =>
  // one is left as it was written, so that a thread has TypeScript to read
  pathToFileURL(name === 'none' ? source(name) : bundled.pathOf(name))
const SLOW = 300_000

const failureOf = async (seeds: readonly string[], job = 'crashing'): Promise<AlavancaError> => {
  try {
    await replaySeeds({ job: jobs(job), args: null, seeds, execArgv, workers: 2 })
  } catch (error) {
    if (error instanceof AlavancaError) return error
    throw error
  }
  throw new Error('nothing failed')
}

test('results do not depend on how many threads there are, and come in the order of the seeds', {
  timeout: SLOW,
}, async () => {
  const seeds = ['a', 'b', 'c']
  const run = (workers: number) =>
    replaySeeds<RunSummary>({ job: jobs('days'), args: { days: 6 }, seeds, workers, execArgv })
  const [one, three] = [await run(1), await run(3)]
  expect(three).toEqual(one)
  expect(one.map(({ seed }) => seed)).toEqual(seeds)
  expect(new Set(one.map(({ result }) => result.hash)).size).toBe(3)
})

test('whoever wants an end gets it, whether threads are at work or none has begun', { timeout: SLOW }, async () => {
  const controller = new AbortController()
  const { signal } = controller
  const run = () =>
    replaySeeds({ job: jobs('days'), args: { days: 6 }, seeds: ['a', 'b', 'c'], workers: 2, execArgv, signal })
  const running = run()
  controller.abort(new Error('enough'))
  await expect(running).rejects.toThrow('enough')
  await expect(run()).rejects.toThrow('enough')
})

test('progress ends at the whole', { timeout: SLOW }, async () => {
  const told: SeedsProgress[] = []
  const onProgress = (progress: SeedsProgress) => told.push(progress)
  await replaySeeds({ job: jobs('crashing'), args: null, seeds: ['x', 'y'], execArgv, onProgress })
  expect(told.at(-1)).toEqual({ done: 2, total: 2, share: 1 })
  expect(told.map(({ share }) => share)).toEqual(told.map(({ share }) => share).toSorted((a, b) => a - b))
})

test.each([
  ['throws', 'WORKER_FAILED', 'The run of seed throws failed: the dog ate it.'],
  ['refuses', 'INVALID_INPUT', 'The run of seed refuses failed: dog must be a cat; got 7.'],
  ['exits', 'WORKER_FAILED', 'The run of seed exits failed: its thread ended early, with exit code 3.'],
  ['dies', 'WORKER_FAILED', 'The run of seed dies failed: out of the blue.'],
  ['sends a function', 'WORKER_FAILED', 'The run of seed sends a function failed: '],
])('a run that %s ends all of them, by its seed', { timeout: SLOW }, async (seed, code, words) => {
  const error = await failureOf(['x', seed, 'y'])
  expect(error.code).toBe(code)
  expect(error.message).toContain(words)
})

test('a module without a job is named', { timeout: SLOW }, async () =>
  expect((await failureOf(['x'], 'none')).message).toMatch(/seed x failed: its module file:.*none\.ts has no function/),
)

test.each([
  ['no seeds', [], 'seeds'],
  ['a seed twice', ['a', 'b', 'a'], 'seeds.2'],
  ['an empty seed', ['a', ''], 'seeds.1'],
])('%s: refused', async (_, seeds, path) =>
  expect(await failureOf(seeds)).toMatchObject({ code: 'INVALID_INPUT', path }),
)
