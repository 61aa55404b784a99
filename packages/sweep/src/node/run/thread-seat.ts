import { fileURLToPath } from 'node:url'
import { deserialize } from 'node:v8'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Chunk } from '../../chunks/chunk.ts'
import type { SetResult } from '../../evaluate/evaluate-chunk.ts'
import type { Params } from '../../space/parameter.ts'

/** What all chunks of a sweep share. */
export interface SeatOptions {
  /** The job's module: a file URL. Its default export is an `EvaluatorFactory`. */
  readonly job: URL
  /** As it was registered; plain data. */
  readonly task: unknown
  /** Another key, and the market is decoded anew. */
  readonly key: string
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

/** What a thread tells of a chunk's sets. */
export interface Evaluated {
  readonly results: readonly SetResult[]
  /** Of those results whose digest the job has made. */
  readonly digests: readonly (string | undefined)[]
}

/** What a thread made of a chunk. */
export type PoolResult =
  /** `read` takes as long as there are results: not while a thread waits. */
  | ({ readonly type: 'EVALUATED'; readonly read: () => Evaluated } & ThreadTimes)
  /** No leave to begin: nothing of it was evaluated. `error` is why nobody could be asked, null where the answer was no. */
  | { readonly type: 'NOT_BEGUN'; readonly error: unknown }
  /** It died, or failed as a whole; `index` is the set that it was at, null where that is not known. */
  | { readonly type: 'BROKEN'; readonly index: number | null; readonly error: string }
  /** The job itself could not be made: no set is to blame. */
  | { readonly type: 'UNMADE'; readonly error: string }
  | { readonly type: 'ABORTED' }

/** A chunk on its way to a thread. */
export interface SeatWork {
  readonly chunk: Pick<Chunk, 'kind' | 'shard'>
  readonly sets: readonly Params[]
  readonly signal: AbortSignal
  /** Asked once the thread is ready, which waits for the answer: whether it may go on. */
  readonly begin: () => Promise<boolean>
}

const PROGRAM = fileURLToPath(new URL('./thread.cjs', import.meta.url))

/** Marks instead of the place of a set: no thread has it, the market is being decoded or leave to begin waited for, and it has begun. */
const WAITING = -3
const MAKING = -2
const BEGUN = -1

interface Answer extends Partial<ThreadTimes> {
  readonly isBegun?: boolean
  readonly unmade?: string
  readonly told?: Uint8Array
}

const NOTHING: Evaluated = { results: [], digests: [] }

const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const resultOf = ({ told, readyAt = 0, begunAt = 0, endedAt = 0 }: Answer): PoolResult => {
  const read = (): Evaluated => (told === undefined ? NOTHING : deserialize(told))
  return { type: 'EVALUATED', read, readyAt, begunAt, endedAt }
}

/** One thread, with the market decoded once: a chunk at a time, and anew where it died. */
export class ThreadSeat {
  readonly #pool: Piscina
  readonly #options: SeatOptions
  #isReady = false

  constructor(options: SeatOptions) {
    this.#options = options
    const { execArgv } = options
    const one = { minThreads: 1, maxThreads: 1 }
    this.#pool = new Piscina({ filename: PROGRAM, ...one, ...(execArgv !== undefined && { execArgv: [...execArgv] }) })
    // each task tells its own faults; what is told here is of none, such as an answer that crossed with its abort
    this.#pool.on('error', () => undefined)
  }

  /** Whether its market is decoded, so that it begins at once with what it is given. */
  get isReady(): boolean {
    return this.#isReady
  }

  async evaluate(work: SeatWork): Promise<PoolResult> {
    const result = this.#isReady ? await this.#evaluateAtOnce(work) : await this.#evaluateWhenReady(work)
    this.#isReady = result.type === 'EVALUATED' || (result.type === 'NOT_BEGUN' && this.#isReady)
    return result
  }

  /** The leave goes along with the work: to be asked for it would be one more way there and back. */
  async #evaluateAtOnce(work: SeatWork): Promise<PoolResult> {
    try {
      if (!(await work.begin())) return { type: 'NOT_BEGUN', error: null }
    } catch (error) {
      return { type: 'NOT_BEGUN', error }
    }
    return this.#run(work, BEGUN, null)
  }

  async #evaluateWhenReady(work: SeatWork): Promise<PoolResult> {
    const { port1: door, port2: ask } = new MessageChannel()
    let unasked: unknown = null
    door.once('message', async () => {
      const mayBegin = await work.begin().catch((error) => {
        unasked = error
        return false
      })
      door.postMessage(mayBegin)
    })
    try {
      const result = await this.#run(work, WAITING, ask)
      return result.type === 'NOT_BEGUN' ? { type: 'NOT_BEGUN', error: unasked } : result
    } finally {
      door.close()
    }
  }

  async #run({ chunk, sets, signal }: SeatWork, from: number, ask: MessagePort | null): Promise<PoolResult> {
    const { job, task, key } = this.#options
    const { kind, shard } = chunk
    const mark = new SharedArrayBuffer(4)
    const at = new Int32Array(mark)
    at[0] = from
    try {
      const work = { job: job.href, key, task, kind, shard, sets, mark, ask }
      const transferList = ask === null ? [] : [ask]
      // as: what the thread's program answers
      const answer = (await this.#pool.run(work, { signal, transferList })) as Answer
      if (answer.unmade !== undefined) return { type: 'UNMADE', error: answer.unmade }
      return answer.isBegun === true ? resultOf(answer) : { type: 'NOT_BEGUN', error: null }
    } catch (error) {
      if (signal.aborted) return { type: 'ABORTED' }
      const index = Atomics.load(at, 0)
      if (index <= MAKING) return { type: 'UNMADE', error: inWords(error) }
      return { type: 'BROKEN', index: index >= 0 ? index : null, error: inWords(error) }
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }
}
