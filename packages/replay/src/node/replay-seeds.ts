import { availableParallelism } from 'node:os'
import { invalidInput, requireInteger, requireText } from '@alavanca/core'
import { type SeedRun, startSeed } from './run-seed.ts'

/** How far all seeds have come. */
export interface SeedsProgress {
  readonly done: number
  readonly total: number
  /** Of all the work, 0 to 1, parts of running seeds included. */
  readonly share: number
}

/** One job with many seeds, in threads. */
export interface SeedsOptions {
  /** The job's module: a file URL. Its default export is a `SeedJob`. */
  readonly job: URL
  /** The same for all seeds; plain data, since it is copied to each thread. */
  readonly args: unknown
  /** Each once. */
  readonly seeds: readonly string[]
  /** Threads at work at a time: no more than there are seeds; one a core unless given. */
  readonly workers?: number
  readonly onProgress?: (progress: SeedsProgress) => void
  /** Node's options for the threads, such as a loader; those of this process unless given. */
  readonly execArgv?: readonly string[]
  /** Ends all threads where it is aborted; its reason is then thrown. */
  readonly signal?: AbortSignal
}

/** What one seed led to, as its job gave it back. */
export interface SeedOutcome<Result> {
  readonly seed: string
  readonly result: Result
}

const checkSeeds = (seeds: readonly string[]): void => {
  if (seeds.length === 0) throw invalidInput('seeds', seeds, 'must hold at least one')
  seeds.forEach((seed, index) => {
    requireText(seed, `seeds.${index}`)
    if (seeds.indexOf(seed) !== index) throw invalidInput(`seeds.${index}`, seed, 'must not be there twice')
  })
}

/** Shares of the work of each seed, added up. */
class Shares {
  readonly #shares: number[]
  readonly #tell: (progress: SeedsProgress) => void
  #done = 0

  constructor(total: number, tell: (progress: SeedsProgress) => void) {
    this.#shares = Array.from({ length: total }, () => 0)
    this.#tell = tell
  }

  set(index: number, share: number): void {
    this.#shares[index] = Math.min(1, Math.max(0, share))
    const total = this.#shares.length
    this.#tell({ done: this.#done, total, share: this.#shares.reduce((sum, part) => sum + part, 0) / total })
  }

  finish(index: number): void {
    this.#done += 1
    this.set(index, 1)
  }
}

/** Rejects once somebody wants an end, and not before. */
const endOf = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

/**
 * Runs a job once for every seed, several at a time, each in a thread of its own. Results come in the order of the seeds
 * and do not depend on how many threads there were.
 *
 * The first seed that fails ends all: throws the job's own `AlavancaError` with the seed before its words, or
 * `WORKER_FAILED` naming the seed for anything else, a thread that dies included. `Result` is what the job module
 * returns; nobody checks it.
 */
export const replaySeeds = async <Result>(options: SeedsOptions): Promise<readonly SeedOutcome<Result>[]> => {
  const { job, args, seeds, execArgv, signal, onProgress = () => undefined } = options
  checkSeeds(seeds)
  const workers = Math.min(requireInteger(options.workers ?? availableParallelism(), 'workers', 1), seeds.length)
  const shares = new Shares(seeds.length, onProgress)
  const results: Result[] = []
  const running = new Set<SeedRun>()
  let next = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < seeds.length; index = next++) {
      const seed = seeds[index] ?? ''
      const run = startSeed({ job: job.href, seed, args }, execArgv, (share) => shares.set(index, share))
      running.add(run)
      // what the job module returns, by its author's word
      results[index] = (await run.result) as Result
      running.delete(run)
      shares.finish(index)
    }
  }
  try {
    await Promise.race([Promise.all(Array.from({ length: workers }, work)), endOf(signal)])
  } finally {
    next = seeds.length
    await Promise.all([...running].map((run) => run.stop()))
  }
  return seeds.map((seed, index) => ({ seed, result: results[index] as Result }))
}
