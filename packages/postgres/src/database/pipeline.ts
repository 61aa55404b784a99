import { Client, type ClientConfig, type QueryResult, type QueryResultRow } from 'pg'
import { codeOf, endsConnection } from './database-error.ts'

/** One statement, and under which name its plan is kept. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: unknown[]
}

/** What `pg` and its own pool have, and its types leave out. */
interface Held {
  ref(): void
  unref(): void
}

interface Lane {
  readonly client: Client & Held
  readonly connected: Promise<unknown>
  /** Statements on their way. */
  waiting: number
  idle: NodeJS.Timeout | null
}

/** As long as the pool of `pg` keeps an idle connection. */
const IDLE_MS = 10_000
/** A statement was to be prepared by one before it, which failed: so far this connection is of no use. */
const NOT_PREPARED = '26000'

/**
 * Statements that stand for themselves, sent one after another without waiting for the answers before them. Each is a transaction
 * of its own, as durable as any: what is saved is the way there and back. A connection that fails takes along what was on its way,
 * and whoever sent that is told.
 */
export class Pipeline {
  readonly #config: ClientConfig
  readonly #most: number
  readonly #lanes = new Set<Lane>()
  #isOver = false

  constructor(config: ClientConfig, most: number) {
    this.#config = { ...config, pipeline: true }
    this.#most = most
  }

  /** Runs it on the connection on which the fewest wait, or on a new one while there may be more. */
  async run<Row extends QueryResultRow>(statement: Statement): Promise<QueryResult<Row>> {
    const lane = this.#laneOf()
    this.#take(lane)
    try {
      await lane.connected
      return await lane.client.query<Row>(statement)
    } catch (error) {
      if (endsConnection(error) || codeOf(error) === NOT_PREPARED) this.#drop(lane)
      throw error
    } finally {
      this.#give(lane)
    }
  }

  /** Waits for what is on its way, and closes every connection. */
  async close(): Promise<void> {
    this.#isOver = true
    const lanes = [...this.#lanes]
    await Promise.all(lanes.map((lane) => this.#drop(lane)))
  }

  #laneOf(): Lane {
    if (this.#isOver) throw new Error('Connection ended: it was closed here')
    let free: Lane | null = null
    for (const lane of this.#lanes) if (free === null || lane.waiting < free.waiting) free = lane
    return free === null || (free.waiting > 0 && this.#lanes.size < this.#most) ? this.#open() : free
  }

  #open(): Lane {
    // as: see `Held`
    const client = new Client(this.#config) as Client & Held
    const lane: Lane = { client, connected: this.#connect(client), waiting: 0, idle: null }
    // whoever waits for it is told; nobody else has to be
    lane.connected.catch(() => undefined)
    client.on('error', () => void this.#drop(lane))
    client.on('end', () => void this.#drop(lane))
    this.#lanes.add(lane)
    return lane
  }

  async #connect(client: Client): Promise<void> {
    await client.connect()
    // the same few statements over and over, by keys: a plan made for the first arrays would be made anew for the next, and could
    // read a whole table for them
    await client.query('SET plan_cache_mode = force_generic_plan')
  }

  #take(lane: Lane): void {
    lane.waiting += 1
    if (lane.idle === null) return
    clearTimeout(lane.idle)
    lane.idle = null
    lane.client.ref()
  }

  #give(lane: Lane): void {
    lane.waiting -= 1
    if (lane.waiting > 0 || !this.#lanes.has(lane)) return
    // a process may end while nobody waits
    lane.idle = setTimeout(() => void this.#drop(lane), IDLE_MS).unref()
    lane.client.unref()
  }

  async #drop(lane: Lane): Promise<void> {
    if (!this.#lanes.delete(lane)) return
    if (lane.idle !== null) clearTimeout(lane.idle)
    lane.client.ref()
    await lane.client.end().catch(() => undefined)
  }
}
