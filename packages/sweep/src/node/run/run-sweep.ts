import { setTimeout as pause } from 'node:timers/promises'
import { AlavancaError, checksum, requireInteger } from '@alavanca/core'
import type { Chunk } from '../../chunks/chunk.ts'
import type { ChunkReport, SetFailure } from '../../chunks/settle.ts'
import type { PlannedSet } from '../../plan/sweep-plan.ts'
import { SweepPlan } from '../../plan/sweep-plan.ts'
import type { SweepPhase } from '../../plan/sweep-state.ts'
import { type DigestConflict, type Trial, trialOf } from '../../trial/trial.ts'
import type { SweepProgress, SweepStore } from '../store/sweep-store.ts'
import { ThreadPool } from './thread-pool.ts'
import type { Evaluated, PoolResult, ThreadTimes } from './thread-seat.ts'
import { WaitingThreads } from './waiting-threads.ts'
import { isWorkerGone, workerName } from './worker-name.ts'

/** One worker's part in a sweep. */
export interface RunSweepOptions {
  readonly store: SweepStore
  readonly sweep: string
  /** Of this worker. Another than the registered one is refused. */
  readonly engineHash: string
  /** The job's module: a file URL. Its default export is an `EvaluatorFactory`. */
  readonly job: URL
  readonly threads: number
  /** What the job is given: what was registered, unless this machine has the data elsewhere. */
  readonly task?: unknown
  /** Gives back what is under way and ends. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: SweepProgress) => void
  /** Told what this worker has done so far, after each of its chunks. */
  readonly onWork?: (work: WorkDone) => void
  /** Unheard of for so long, and a worker of another machine counts as gone. Twenty seconds unless given. */
  readonly leaseMs?: number
  /** Whether it goes on while others have the last chunks, or a sweep is paused. It does unless told not to. */
  readonly waits?: boolean
  readonly execArgv?: readonly string[]
  /** Epoch milliseconds; the machine's clock unless given. */
  readonly now?: () => number
}

/** What a worker has done. */
export interface WorkDone {
  /** Chunks that this worker settled. */
  readonly chunks: number
  /** Milliseconds that its threads evaluated, all of them together. */
  readonly evaluatedMs: number
  /** Milliseconds that they were ready for more, while there was more, and waited for store and queue. */
  readonly storeMs: number
}

/** How it ended. */
export interface SweepRunEnd extends WorkDone {
  readonly phase: SweepPhase | 'INTERRUPTED'
  /** What contradicted what was kept; empty unless the phase is `STOPPED`. */
  readonly conflicts: readonly DigestConflict[]
}

const LEASE_MS = 20_000
const POLL_MS = 250
const PROGRESS_MS = 500
/** How many times as long as a count took it is until the next. */
const PROGRESS_REST = 100

/** Epoch milliseconds, to the fraction, by the clock that the threads have too. */
const monotonic = (): number => performance.timeOrigin + performance.now()

const splitUp = (sets: readonly PlannedSet[], shard: number, { results, digests }: Evaluated) => {
  const trials: Trial[] = []
  const failures: (SetFailure & { readonly hash: string })[] = []
  for (const [index, { hash }] of sets.entries()) {
    const outcome = results[index] ?? { type: 'FAILED', error: 'the job gave no result for it' }
    if (outcome.type === 'FAILED') failures.push({ index, hash, error: outcome.error })
    else trials.push(trialOf(hash, shard, outcome, digests[index]))
  }
  return { trials, failures }
}

/** Does a sweep's work until there is none left, and is one of any number that do. */
class SweepRun {
  readonly #options: RunSweepOptions
  readonly #pool: ThreadPool
  readonly #name = workerName()
  readonly #now: () => number
  readonly #stop = new AbortController()
  readonly #threads = new WaitingThreads()
  #plan: SweepPlan
  #lanes: readonly Promise<void>[] = []
  #conflicts: DigestConflict[] = []
  #done: WorkDone = { chunks: 0, evaluatedMs: 0, storeMs: 0 }
  #lookedAt = 0
  #tellsAt = 0
  #idleUntil = 0

  constructor(options: RunSweepOptions, plan: SweepPlan) {
    const { job, threads, execArgv, signal } = options
    this.#options = options
    this.#plan = plan
    this.#now = options.now ?? Date.now
    const { task, dataHash, engineHash } = plan.state.registration
    const own = options.task ?? task
    this.#pool = new ThreadPool({ job, threads, execArgv, task: own, key: checksum([own, dataHash, engineHash]) })
    if (signal?.aborted) this.#stop.abort()
    signal?.addEventListener('abort', () => this.#stop.abort(), { once: true })
  }

  async toEnd(): Promise<SweepRunEnd> {
    const { store, sweep, threads, leaseMs = LEASE_MS } = this.#options
    // the replay is in threads, so that these are on time
    const beats = setInterval(() => void store.beat(sweep, this.#name, this.#now()).catch(() => undefined), leaseMs / 4)
    try {
      await this.#recover()
      // one more than threads: the next chunk waits for a thread, and no thread for the store
      this.#lanes = Array.from({ length: threads + 1 }, () => this.#lane())
      await Promise.all(this.#lanes)
    } finally {
      this.#stop.abort()
      // what is under way is given back before the threads go
      await Promise.allSettled(this.#lanes)
      clearInterval(beats)
      await this.#pool.close()
    }
    const { phase } = await store.state(sweep)
    const own = this.#done
    const isCut = this.#options.signal?.aborted === true && phase === 'RUNNING'
    return { phase: isCut ? 'INTERRUPTED' : phase, conflicts: this.#conflicts, ...own }
  }

  async #lane(): Promise<void> {
    const { store, sweep, waits = true } = this.#options
    while (!this.#stop.signal.aborted) {
      const chunk = await store.take(sweep, this.#name, this.#now())
      if (chunk !== null) {
        await this.#work(chunk)
        continue
      }
      // until now it is nobody's fault where a thread has nothing to do
      this.#idleUntil = monotonic()
      const { phase } = await store.state(sweep)
      const isOver = phase === 'CANCELLED' || phase === 'STOPPED' || phase === 'FINISHED'
      if (isOver || (!waits && phase === 'PAUSED')) return
      await this.#recover()
      await pause(POLL_MS, undefined, { signal: this.#stop.signal }).catch(() => undefined)
    }
  }

  async #work(chunk: Chunk): Promise<void> {
    const { store } = this.#options
    const planned = await this.#setsOf(chunk)
    const poison = chunk.kind === 'AGAIN' ? await store.poisoned(...this.#placeOf(chunk, planned)) : new Set<string>()
    const places = [...planned.keys()].filter((place) => !poison.has(planned[place]?.hash ?? ''))
    const sets = places.flatMap((place) => planned[place] ?? [])
    const params = sets.map((set) => set.params)
    const served = this.#threads.waits()
    const begin = () => store.begin(this.#options.sweep, chunk, this.#name, this.#now()).finally(served)
    const result = await this.#pool.evaluate(chunk, params, this.#stop.signal, begin).finally(served)
    if (result.type === 'EVALUATED') this.#count(result)
    await this.#threads.giveWay()
    await this.#settle(chunk, sets, places, result)
  }

  #count({ readyAt, begunAt, endedAt }: ThreadTimes): void {
    const { chunks, evaluatedMs, storeMs } = this.#done
    this.#done = {
      chunks: chunks + 1,
      evaluatedMs: evaluatedMs + endedAt - begunAt,
      storeMs: storeMs + Math.max(0, begunAt - Math.max(readyAt, this.#idleUntil)),
    }
  }

  async #settle(chunk: Chunk, sets: readonly PlannedSet[], places: readonly number[], result: PoolResult) {
    const own = { chunk, worker: this.#name, now: this.#now() }
    const placed = (index: number): number => places[index] ?? index
    const tell = (report: ChunkReport, trials: readonly Trial[] = [], tookMs = 0) =>
      this.#options.store.settle(this.#plan, { ...own, report, trials, tookMs })
    switch (result.type) {
      case 'ABORTED':
        return void (await tell({ type: 'RETURNED' }))
      case 'NOT_BEGUN':
        // somebody else has it by now, and there is nothing to tell
        if (result.error === null) return
        throw result.error
      case 'UNMADE': {
        this.#stop.abort()
        await tell({ type: 'RETURNED' })
        throw new AlavancaError('WORKER_FAILED', `The market of the sweep could not be made ready: ${result.error}`)
      }
      case 'BROKEN': {
        const { index, error } = result
        const report = index === null ? { type: 'LOST', error } : { type: 'CRASHED', index: placed(index), error }
        // as: one of the two, which the compiler widens
        return void (await tell(report as ChunkReport))
      }
      case 'EVALUATED': {
        const { trials, failures } = splitUp(sets, chunk.shard, result.read())
        const placedFailures = failures.map(({ index, error }) => ({ index: placed(index), error }))
        const tookMs = result.endedAt - result.begunAt
        const { conflicts } = await tell({ type: 'EVALUATED', failures: placedFailures }, trials, tookMs)
        this.#conflicts.push(...conflicts)
        if (conflicts.length > 0) this.#stop.abort()
        this.#options.onWork?.(this.#done)
        await this.#tellProgress()
      }
    }
  }

  async #setsOf(chunk: Chunk): Promise<readonly PlannedSet[]> {
    if (!this.#plan.has(chunk)) this.#plan = new SweepPlan(await this.#options.store.state(this.#options.sweep))
    return this.#plan.setsOf(chunk)
  }

  #placeOf({ shard }: Chunk, sets: readonly PlannedSet[]): [string, number, readonly string[]] {
    return [this.#options.sweep, shard, sets.map(({ hash }) => hash)]
  }

  /** What others had and lost, looked for now and then. */
  async #recover(): Promise<void> {
    const { store, leaseMs = LEASE_MS } = this.#options
    const now = this.#now()
    if (this.#lookedAt !== 0 && now - this.#lookedAt < POLL_MS) return
    this.#lookedAt = now
    await store.recover(this.#plan, (worker, seenAt) => isWorkerGone(worker, seenAt, now, leaseMs), now)
  }

  async #tellProgress(): Promise<void> {
    const { onProgress, store } = this.#options
    if (onProgress === undefined || monotonic() < this.#tellsAt) return
    const started = monotonic()
    this.#tellsAt = Number.POSITIVE_INFINITY
    onProgress(await store.progress(this.#plan))
    // counting takes longer the more there is to count, and shall never take a share worth naming
    this.#tellsAt = monotonic() + Math.max(PROGRESS_MS, PROGRESS_REST * (monotonic() - started))
  }
}

/**
 * Works on a sweep until it is finished, paused, cancelled or stopped by a conflict, or until somebody wants an end: what was
 * under way is then given back. Throws `INVALID_INPUT` for another engine than the one that was registered.
 */
export const runSweep = async (options: RunSweepOptions): Promise<SweepRunEnd> => {
  const { store, sweep, engineHash, threads } = options
  requireInteger(threads, 'threads', 1)
  const state = await store.state(sweep)
  const { engineHash: registered } = state.registration
  if (engineHash !== registered)
    throw new AlavancaError(
      'INVALID_INPUT',
      `This worker's engine (${engineHash.slice(0, 12)}) is not the one that the sweep was registered with (${registered.slice(0, 12)}): its results could not be told from those of the other. Take the same versions, strategy and settings.`,
      [{ path: 'engineHash', value: engineHash, message: `must be ${registered}` }],
    )
  return new SweepRun(options, new SweepPlan(state)).toEnd()
}
