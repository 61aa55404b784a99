import { type PolicyConfigInput, parsePolicyConfig } from '@alavanca/policy'
import { sharedDigest, sharedSettingsHash } from '@alavanca/policy/shared'
import type { PostgresServer } from '@alavanca/testing/postgres'
import { Client } from 'pg'
import { openSharedPolicy, type SharedPolicy } from '../src/shared-policy.ts'
import { type Delivered, type Delivery, deliver } from './deliver.ts'
import { inOneProcess, type Market } from './lessons.ts'

/** How large the law is tried, and what is done to the connections meanwhile. */
export interface LawOptions {
  readonly server: PostgresServer
  readonly name: string
  readonly bots: number
  readonly tradesABot: number
  readonly shuffles: number
  readonly delivery: Omit<Delivery, 'seed'>
  /** Trades that arrive between two cuts of every connection. */
  readonly cutEvery: number
  /** How many of them, the second and every second after it, take the whole server, at most. */
  readonly crashes: number
  readonly config: PolicyConfigInput
  readonly onShuffle?: (told: ShuffleTold) => void
}

/** What came of one order of arrival. */
interface ShuffleTold extends Delivered {
  readonly digest: string
  readonly isSound: boolean
  readonly seconds: number
  readonly crashes: number
}

/** One SHA-256 of one process, and those of the database after each order of arrival. */
export interface LawOutcome {
  readonly local: string
  readonly shuffles: readonly ShuffleTold[]
}

/** Cuts every connection of those who deliver. */
const cutAll = async (server: PostgresServer): Promise<void> => {
  const client = new Client({ connectionString: server.url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'alavanca' AND pid <> pg_backend_pid()`,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Makes trouble each time that so many trades have arrived: a machine that is slow has no more of it than a fast one. */
class Trouble {
  readonly #options: LawOptions
  #next: number
  #cuts = 0
  #under: Promise<void> | null = null
  crashes = 0

  constructor(options: LawOptions) {
    this.#options = options
    this.#next = options.cutEvery
  }

  onSent(sent: number): void {
    if (sent < this.#next || this.#under !== null) return
    this.#next = sent + this.#options.cutEvery
    this.#under = this.#make().finally(() => {
      this.#under = null
    })
  }

  async over(): Promise<void> {
    await this.#under
  }

  async #make(): Promise<void> {
    const { server, crashes } = this.#options
    this.#cuts += 1
    if (this.#cuts % 2 === 1 || this.crashes >= crashes) return cutAll(server)
    this.crashes += 1
    await server.crash()
    await server.resume()
  }
}

/** Lets many bots bring the same trades in several orders, each to a policy of its own. */
export const tryLaw = async (options: LawOptions): Promise<LawOutcome> => {
  const { server, name, bots, tradesABot, delivery, onShuffle } = options
  const config = parsePolicyConfig(options.config)
  const market: Market = { bots, tradesABot, config, settings: sharedSettingsHash(config) }
  const local = sharedDigest(market.settings, inOneProcess(market).cells())
  const shuffles: ShuffleTold[] = []
  for (let shuffle = 1; shuffle <= options.shuffles; shuffle += 1) {
    const open = (): Promise<SharedPolicy> =>
      openSharedPolicy({
        url: server.url,
        policy: `${name} ${shuffle}`,
        config,
        who: 'proof',
        // fewer than those who talk: statements wait on one connection when it is cut
        poolSize: Math.ceil(delivery.atOnce / 2),
      })
    const shared = await open()
    const trouble = new Trouble(options)
    const start = performance.now()
    const delivered = await deliver(shared, market, { ...delivery, seed: `${name} ${shuffle}` }, (sent) =>
      trouble.onSent(sent),
    )
    const seconds = (performance.now() - start) / 1_000
    await trouble.over()
    const { crashes } = trouble
    await shared.close()
    const again = await open()
    const { digest, isSound } = await again.verify()
    await again.close()
    const told = { ...delivered, digest, isSound, seconds, crashes }
    shuffles.push(told)
    onShuffle?.(told)
  }
  return { local, shuffles }
}
