import type { Database } from '../database/database.ts'
import { mayPass } from '../database/database-error.ts'
import { countMany, countOne, type Fate } from './count.ts'
import type { SoundLesson } from './lesson.ts'

/** Trades in one statement, at most. */
export const MOST_AT_ONCE = 5_000
/** What is less is not worth a statement of its own, while others wait too. */
const FEW = 100

interface Call {
  readonly lessons: readonly SoundLesson[]
  readonly answer: (fates: readonly Fate[]) => void
  readonly fail: (error: unknown) => void
}

/**
 * Lessons that are to be counted. What comes while statements are on their way waits for one of them to end, and then goes together:
 * one commit, and so one wait for the disk, for all of it. Nobody has an answer before his own trades are committed, and nobody
 * hears of another's faults.
 */
export class Gathering {
  readonly #database: Database
  readonly #policy: string
  readonly #lanes: number
  #waiting: Call[] = []
  #running = 0
  #isWoken = false

  constructor(database: Database, policy: string, lanes: number) {
    this.#database = database
    this.#policy = policy
    this.#lanes = lanes
  }

  /** What came of each, in the order in which they came; `MOST_AT_ONCE` of them at most. */
  count(lessons: readonly SoundLesson[]): Promise<readonly Fate[]> {
    if (lessons.length === 0) return Promise.resolve([])
    return new Promise((answer, fail) => {
      this.#waiting.push({ lessons, answer, fail })
      this.#wake()
    })
  }

  /** At the end of what is being done now: whoever else asks until then goes along. */
  #wake(): void {
    if (this.#isWoken) return
    this.#isWoken = true
    queueMicrotask(() => {
      this.#isWoken = false
      while (this.#waiting.length > 0 && this.#running < this.#lanes) void this.#send(this.#take())
    })
  }

  /** A fair part of those who wait: as much for each connection that is free, and those first who came first. */
  #take(): readonly Call[] {
    const waiting = this.#waiting.reduce((sum, { lessons }) => sum + lessons.length, 0)
    const fair = Math.min(MOST_AT_ONCE, Math.max(FEW, Math.ceil(waiting / (this.#lanes - this.#running))))
    let [count, size] = [0, 0]
    for (const { lessons } of this.#waiting) {
      if (count > 0 && size + lessons.length > fair) break
      count += 1
      size += lessons.length
    }
    return this.#waiting.splice(0, count)
  }

  async #send(calls: readonly Call[]): Promise<void> {
    this.#running += 1
    try {
      await this.#tell(calls)
    } finally {
      this.#running -= 1
      this.#wake()
    }
  }

  async #tell(calls: readonly Call[]): Promise<void> {
    try {
      const fates = await this.#count(calls.flatMap(({ lessons }) => lessons))
      let from = 0
      for (const { lessons, answer } of calls) {
        answer(fates.slice(from, from + lessons.length))
        from += lessons.length
      }
    } catch (error) {
      // what the server refuses for good is one call's fault: each on its own, so that only that one is told
      if (calls.length > 1 && !mayPass(error)) for (const call of calls) await this.#tell([call])
      else for (const { fail } of calls) fail(error)
    }
  }

  async #count(lessons: readonly SoundLesson[]): Promise<readonly Fate[]> {
    const [only] = lessons
    return only !== undefined && lessons.length === 1
      ? [await countOne(this.#database, this.#policy, only)]
      : countMany(this.#database, this.#policy, lessons)
  }
}
