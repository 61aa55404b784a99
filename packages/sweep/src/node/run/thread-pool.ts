import { fileURLToPath } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Chunk } from '../../chunks/chunk.ts'
import type { SetResult } from '../../evaluate/evaluate-chunk.ts'
import type { Params } from '../../space/parameter.ts'

/** What all chunks of a sweep share. */
export interface PoolOptions {
  /** The job's module: a file URL. Its default export is an `EvaluatorFactory`. */
  readonly job: URL
  /** As it was registered; plain data. */
  readonly task: unknown
  /** Another key, and the market is decoded anew. */
  readonly key: string
  readonly threads: number
  /** Node's options for the threads; those of this process unless given. */
  readonly execArgv?: readonly string[] | undefined
}

/** A thread's times with a chunk, in epoch milliseconds by one clock. */
export interface ThreadTimes {
  /** From when on it could have begun: its last chunk was over, or its market decoded. */
  readonly readyAt: number
  readonly begunAt: number
  readonly endedAt: number
}

interface Evaluated {
  readonly results: readonly SetResult[]
  /** Of those results whose digest the job has made. */
  readonly digests: readonly (string | undefined)[]
}

/** What a thread made of a chunk. */
export type PoolResult =
  | ({ readonly type: 'EVALUATED' } & Evaluated & ThreadTimes)
  /** No leave to begin: nothing of it was evaluated. `error` is why nobody could be asked, null where the answer was no. */
  | { readonly type: 'NOT_BEGUN'; readonly error: unknown }
  /** It died, or failed as a whole; `index` is the set that it was at, null where that is not known. */
  | { readonly type: 'BROKEN'; readonly index: number | null; readonly error: string }
  /** The job itself could not be made: no set is to blame. */
  | { readonly type: 'UNMADE'; readonly error: string }
  | { readonly type: 'ABORTED' }

const PROGRAM = fileURLToPath(new URL('./thread.cjs', import.meta.url))

/** Marks instead of the place of a set: no thread has it, and the market is being decoded or leave to begin waited for. */
const WAITING = -3
const MAKING = -2

interface Answer extends Partial<ThreadTimes & Evaluated> {
  readonly isBegun?: boolean
  readonly unmade?: string
}

const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Threads that evaluate chunks, each with the market decoded once. */
export class ThreadPool {
  readonly #pool: Piscina
  readonly #options: PoolOptions

  constructor(options: PoolOptions) {
    this.#options = options
    const { threads, execArgv } = options
    this.#pool = new Piscina({
      filename: PROGRAM,
      minThreads: threads,
      maxThreads: threads,
      ...(execArgv !== undefined && { execArgv: [...execArgv] }),
    })
    // each task tells its own faults; what is told here is of none, such as an answer that crossed with its abort
    this.#pool.on('error', () => undefined)
  }

  async evaluate(
    { kind, shard }: Pick<Chunk, 'kind' | 'shard'>,
    sets: readonly Params[],
    signal: AbortSignal,
    /** Asked once a thread is ready, which waits for the answer: whether it may go on. */
    begin: () => Promise<boolean>,
  ): Promise<PoolResult> {
    const { job, task, key } = this.#options
    const mark = new SharedArrayBuffer(4)
    const at = new Int32Array(mark)
    at[0] = WAITING
    const { port1: door, port2: ask } = new MessageChannel()
    let unasked: unknown = null
    door.once('message', async () => {
      const mayBegin = await begin().catch((error) => {
        unasked = error
        return false
      })
      door.postMessage(mayBegin)
    })
    try {
      const work = { job: job.href, key, task, kind, shard, sets, mark, ask }
      // as: what the thread's program answers
      const answer = (await this.#pool.run(work, { signal, transferList: [ask] })) as Answer
      if (answer.unmade !== undefined) return { type: 'UNMADE', error: answer.unmade }
      if (answer.isBegun !== true) return { type: 'NOT_BEGUN', error: unasked }
      const { results = [], digests = [], readyAt = 0, begunAt = 0, endedAt = 0 } = answer
      return { type: 'EVALUATED', results, digests, readyAt, begunAt, endedAt }
    } catch (error) {
      if (signal.aborted) return { type: 'ABORTED' }
      const index = Atomics.load(at, 0)
      if (index <= MAKING) return { type: 'UNMADE', error: inWords(error) }
      return { type: 'BROKEN', index: index >= 0 ? index : null, error: inWords(error) }
    } finally {
      door.close()
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }
}
