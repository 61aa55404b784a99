import { type Chunk, type ChunkReport, type Registration, SweepPlan, type Trial, trialOf } from '@alavanca/sweep'
import type { SweepStore } from '@alavanca/sweep/node'

/** What may happen to the workers of a sweep. `GO_SILENT`: it is taken for dead, and lives. */
export const ORDEAL_EVENTS = [
  ...(['TAKE', 'TAKE', 'TAKE', 'BEGIN', 'BEGIN', 'BEGIN', 'TELL', 'TELL_TWICE'] as const),
  ...(['DIE', 'DIE', 'GO_SILENT', 'BEGIN_LATE', 'TELL_LATE', 'RETURN'] as const),
]

/** One event, and to whom of those that it may happen to. */
export interface OrdealStep {
  readonly event: (typeof ORDEAL_EVENTS)[number]
  readonly which: number
}

/** What is wrong with sets, by their number: `THROWS` is told as a failure, `KILLS` takes the thread with it. */
export type Planted = ReadonlyMap<number, 'THROWS' | 'KILLS'>

/** Where work is taken from and told to: a store, or the rules alone. */
export interface OrdealBench {
  take(worker: string): Promise<Chunk | null>
  begin(chunk: Chunk, worker: string): Promise<boolean>
  /** `done`: places within the chunk of the sets that came to something. */
  tell(chunk: Chunk, worker: string, report: ChunkReport, done: readonly number[]): Promise<void>
  /** Somebody finds that the worker is gone. */
  lose(worker: string): Promise<void>
  /** Numbers of the chunk's sets, in their order. */
  numbersOf(chunk: Chunk): readonly number[]
  /** Numbers that are poison. */
  poison(): Promise<ReadonlySet<number>>
}

interface Held {
  readonly chunk: Chunk
  readonly worker: string
  readonly isBegun: boolean
}

/** What cannot be shown by what is kept: how often each set was blamed, and whether somebody began on what others have. */
export interface OrdealEnd {
  /** Tries of each set of its first evaluation: failures of its own that were told, and deaths while it alone was evaluated. */
  readonly blame: ReadonlyMap<number, number>
  /** Times that leave was given to begin on what was somebody else's. */
  readonly wrongLeaves: number
}

/** Lets workers take, begin, tell, tell twice, die and come back late, and then lets a good one finish. */
class Ordeal {
  readonly #bench: OrdealBench
  readonly #planted: Planted
  readonly #held: Held[] = []
  readonly #silent: Held[] = []
  readonly blame = new Map<number, number>()
  wrongLeaves = 0
  #workers = 0

  constructor(bench: OrdealBench, planted: Planted) {
    this.#bench = bench
    this.#planted = planted
  }

  async step({ event, which }: OrdealStep): Promise<void> {
    const pick = (from: Held[], may: (held: Held) => boolean = () => true): Held | undefined => {
      const those = from.filter(may)
      const one = those[which % Math.max(1, those.length)]
      if (one !== undefined) from.splice(from.indexOf(one), 1)
      return one
    }
    const isBegun = (held: Held): boolean => held.isBegun
    switch (event) {
      case 'TAKE':
        return void (await this.take())
      case 'BEGIN':
        return this.#begin(pick(this.#held, (held) => !held.isBegun))
      case 'TELL':
        return this.tell(pick(this.#held, isBegun))
      case 'TELL_TWICE': {
        const one = pick(this.#held, isBegun)
        await this.tell(one)
        return this.tell(one, false)
      }
      case 'DIE':
        return this.#lose(pick(this.#held))
      case 'GO_SILENT': {
        const one = pick(this.#held)
        if (one !== undefined) this.#silent.push(one)
        return this.#lose(one)
      }
      case 'BEGIN_LATE': {
        const one = pick(this.#silent, (held) => !held.isBegun)
        if (one !== undefined && (await this.#bench.begin(one.chunk, one.worker))) this.wrongLeaves += 1
        return
      }
      case 'TELL_LATE':
        return this.tell(pick(this.#silent, isBegun), false)
      case 'RETURN': {
        const one = pick(this.#held)
        if (one !== undefined) await this.#bench.tell(one.chunk, one.worker, { type: 'RETURNED' }, [])
      }
    }
  }

  async finish(): Promise<void> {
    do {
      for (const held of this.#held.splice(0)) {
        if (!held.isBegun) await this.#begin(held)
        await this.tell(held.isBegun ? held : this.#held.pop())
      }
    } while (await this.take())
  }

  async take(): Promise<boolean> {
    this.#workers += 1
    const worker = `worker-${this.#workers}`
    const chunk = await this.#bench.take(worker)
    if (chunk !== null) this.#held.push({ chunk, worker, isBegun: false })
    return chunk !== null
  }

  async #begin(held: Held | undefined): Promise<void> {
    if (held !== undefined && (await this.#bench.begin(held.chunk, held.worker)))
      this.#held.push({ ...held, isBegun: true })
  }

  async tell(held: Held | undefined, isOurs = true): Promise<void> {
    if (held === undefined) return
    const { chunk, worker } = held
    const poison = chunk.kind === 'AGAIN' ? await this.#bench.poison() : new Set<number>()
    const sets = [...this.#bench.numbersOf(chunk).entries()].filter(([, number]) => !poison.has(number))
    const bad = (how: 'THROWS' | 'KILLS') => sets.filter(([, number]) => this.#planted.get(number) === how)
    const [killer] = bad('KILLS')
    const failures = killer === undefined ? bad('THROWS') : [killer]
    if (isOurs && chunk.kind === 'FIRST') for (const [, number] of failures) this.#blame(number)
    if (killer !== undefined)
      return this.#bench.tell(chunk, worker, { type: 'CRASHED', index: killer[0], error: 'planted' }, [])
    const done = sets.filter(([, number]) => !this.#planted.has(number)).map(([index]) => index)
    const told = failures.map(([index]) => ({ index, error: 'planted' }))
    await this.#bench.tell(chunk, worker, { type: 'EVALUATED', failures: told }, done)
  }

  async #lose(held: Held | undefined): Promise<void> {
    if (held === undefined) return
    const { chunk, worker, isBegun } = held
    const [number] = this.#bench.numbersOf(chunk)
    if (isBegun && chunk.kind === 'FIRST' && chunk.count === 1 && number !== undefined) this.#blame(number)
    await this.#bench.lose(worker)
  }

  #blame(number: number): void {
    this.blame.set(number, (this.blame.get(number) ?? 0) + 1)
  }
}

/** Goes through all steps, and then to the end of the work. */
export const ordealOf = async (
  bench: OrdealBench,
  steps: readonly OrdealStep[],
  planted: Planted = new Map(),
): Promise<OrdealEnd> => {
  const ordeal = new Ordeal(bench, planted)
  for (const step of steps) await ordeal.step(step)
  await ordeal.finish()
  const { blame, wrongLeaves } = ordeal
  return { blame, wrongLeaves }
}

const resultOf = (number: number, hash: string, shard: number): Trial =>
  trialOf(hash, shard, { type: 'DONE', metrics: { netCents: number, trades: 1 }, dailyCents: [number, -(number % 7)] })

/** A sweep of a store, registered anew. */
export const storeBench = async (store: SweepStore, registration: Registration): Promise<OrdealBench> => {
  const { id } = registration
  let now = 0
  let plan = new SweepPlan(await store.register(registration, now))
  const later = (): number => {
    now += 1
    return now
  }
  return {
    take: async (worker) => {
      const chunk = await store.take(id, worker, later())
      if (chunk !== null && !plan.has(chunk)) plan = new SweepPlan(await store.state(id))
      return chunk
    },
    begin: (chunk, worker) => store.begin(id, chunk, worker, later()),
    tell: async (chunk, worker, report, done) => {
      const sets = plan.setsOf(chunk)
      const trials = done.flatMap((index) => {
        const set = sets[index]
        return set === undefined ? [] : [resultOf(set.number, set.hash, chunk.shard)]
      })
      await store.settle(plan, { chunk, worker, report, trials, tookMs: 1, now: later() })
    },
    lose: async (worker) => void (await store.recover(plan, (held) => held === worker, later())),
    numbersOf: (chunk) => plan.setsOf(chunk).map(({ number }) => number),
    poison: async () => {
      const sets = Array.from({ length: plan.size }, (_, number) => plan.set(number))
      const found = new Set<number>()
      for (const shard of [0, ...plan.state.rungs.keys()]) {
        const hashes = await store.poisoned(
          id,
          shard,
          sets.map(({ hash }) => hash),
        )
        for (const { hash, number } of sets) if (hashes.has(hash)) found.add(number)
      }
      return found
    },
  }
}
