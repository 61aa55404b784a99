import type { Chunk } from '../../chunks/chunk.ts'
import type { Params } from '../../space/parameter.ts'
import { type PoolResult, type SeatOptions, ThreadSeat } from './thread-seat.ts'

/** What all chunks of a sweep share. */
export interface PoolOptions extends SeatOptions {
  readonly threads: number
}

/** Threads that evaluate chunks, each one at a time. Whoever comes while all are at work waits for the next that is free. */
export class ThreadPool {
  readonly #seats: readonly ThreadSeat[]
  readonly #free: ThreadSeat[]
  readonly #queue: ((seat: ThreadSeat) => void)[] = []

  constructor({ threads, ...options }: PoolOptions) {
    this.#seats = Array.from({ length: threads }, () => new ThreadSeat(options))
    this.#free = [...this.#seats]
  }

  async evaluate(
    chunk: Pick<Chunk, 'kind' | 'shard'>,
    sets: readonly Params[],
    signal: AbortSignal,
    /** Asked once a thread is ready, which waits for the answer: whether it may go on. */
    begin: () => Promise<boolean>,
  ): Promise<PoolResult> {
    const seat = await this.#seat()
    try {
      return signal.aborted ? { type: 'ABORTED' } : await seat.evaluate({ chunk, sets, signal, begin })
    } finally {
      this.#giveBack(seat)
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#seats.map((seat) => seat.close()))
  }

  async #seat(): Promise<ThreadSeat> {
    const ready = this.#free.findIndex(({ isReady }) => isReady)
    const [seat] = this.#free.splice(Math.max(0, ready), 1)
    return seat ?? new Promise((resolve) => this.#queue.push(resolve))
  }

  #giveBack(seat: ThreadSeat): void {
    const next = this.#queue.shift()
    if (next === undefined) this.#free.push(seat)
    else next(seat)
  }
}
