/** Steps of a session that learns, kept by a store. */
import type { Step } from '@alavanca/engine'
import { openSqliteStore, type SqliteStore } from '@alavanca/sqlite'
import { EngineSession } from './engine-session.ts'

/** Fast to write, for filling: what is measured afterwards says how durable it is. */
const FILLING = { groupSteps: 5_000, synchronous: 'NORMAL' } as const

/** A session whose steps go to whoever listens at the moment. */
export class KeptSession {
  readonly #session: EngineSession
  #keep: (step: Step) => void = () => undefined

  constructor() {
    this.#session = new EngineSession((engine, event) => {
      const step = engine.process(event)
      this.#keep(step)
      return step.commands
    })
  }

  get engine(): EngineSession['engine'] {
    return this.#session.engine
  }

  /** Goes on until so many steps are made in all, with each of the new ones handed to `keep`. */
  run(steps: number, keep: (step: Step) => void): void {
    this.#keep = keep
    this.#session.run(steps)
  }

  /** The next steps, about so many. */
  next(count: number): readonly Step[] {
    const steps: Step[] = []
    this.run(this.engine.sequence + count, (step) => steps.push(step))
    return steps
  }

  /** Makes and keeps steps until there are so many. */
  async fill(path: string, steps: number): Promise<void> {
    const store = await openSqliteStore(path, FILLING)
    this.run(steps, (step) => store.append(step))
    store.close()
  }
}

/** Opens a store, hands it over, and closes it. */
export const withStore = async <Result>(
  path: string,
  options: Parameters<typeof openSqliteStore>[1],
  work: (store: SqliteStore) => Result,
): Promise<Awaited<Result>> => {
  const store = await openSqliteStore(path, options)
  try {
    return await work(store)
  } finally {
    store.close()
  }
}
