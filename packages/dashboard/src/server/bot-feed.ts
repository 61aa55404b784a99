import { basename } from 'node:path'
import { AlavancaError, checksum } from '@alavanca/core'
import { type EngineConfig, publicStateOf, type Step } from '@alavanca/engine'
import { CounterfactualBook } from '@alavanca/report'
import { parseScalpConfig } from '@alavanca/scalp'
import { openSqliteReader, type SqliteReader, type StepText } from '@alavanca/sqlite'
import { challengerOf } from '../api/challenger-of.ts'
import { Desk } from '../api/desk.ts'
import type { ChallengerView } from '../api/schemas/index.ts'
import type { Seen, SettingsMatch } from '../api/seen.ts'
import { stepOf } from './step-of.ts'

/** A bot to be shown: its database, and what its engine is configured with, as far as that is known here. */
export interface BotSource {
  readonly id: string
  readonly path: string
  /** Configurations that the run may have had: the one with the snapshot's checksum counts, or else the first. */
  readonly configs: readonly EngineConfig[]
  /** What its life keeps of a challenger, as it stands; null for none. It may throw where that cannot be read. */
  readonly challenger?: () => unknown
}

export interface Fault {
  readonly code: string
  readonly message: string
}

/** Rows at a time: a row may hold hundreds of steps. */
const ROWS = 200
/** Steps of one piece of the simulation: whoever asks meanwhile waits for its end. */
const SIMULATED_AT_ONCE = 50
const KEPT_STEPS = 2_000
const KEPT_HASHES = 200
const HASH_EVERY = 1_000

/**
 * One bot, followed through its database: the desk as of the last step, steps for streams, and a simulation of what was
 * refused that starts from the journal's beginning and catches up. Reads alone; a file that cannot be read is a fault that is
 * shown, and tried again.
 */
export class BotFeed {
  readonly id: string
  readonly file: string
  /** The challenger that it runs with; null for none. Throws `STORAGE_FAILED` for what cannot be read. */
  readonly challenger: () => ChallengerView | null
  readonly #source: BotSource
  #reader: SqliteReader | null = null
  #desk: Desk | null = null
  #fault: Fault | null = null
  #steps: StepText[] = []
  #hashes = new Map<number, string>()
  #snapshotSeen = 0
  #book: CounterfactualBook | null = null
  #bookFrom = 0
  #bookAt = 0
  /** Counts up with every begin anew: streams of before end. */
  #life = 0
  #isClosed = false
  readonly #waiters = new Set<() => void>()

  constructor(source: BotSource) {
    this.id = source.id
    this.file = basename(source.path)
    this.#source = source
    this.challenger = () => challengerOf(source.challenger)
  }

  get fault(): Fault | null {
    return this.#fault
  }

  /** Whether it was let go of for good: nothing more comes. */
  get isClosed(): boolean {
    return this.#isClosed
  }

  get life(): number {
    return this.#life
  }

  get sequence(): number {
    return this.#desk?.state.sequence ?? 0
  }

  /** The bot as it stands; null where its database could not be read yet. */
  seen(now: number): Seen | null {
    return this.#desk === null ? null : { bot: this.id, desk: this.#desk, now, ...this.#settings(this.#desk) }
  }

  /** Throws `STORAGE_FAILED` where the database could not be opened. */
  get reader(): SqliteReader {
    if (this.#reader !== null) return this.#reader
    throw new AlavancaError('STORAGE_FAILED', this.#fault?.message ?? `${this.file} is not open.`, [
      { path: 'database', value: this.file, message: 'must be readable' },
    ])
  }

  get counterfactuals(): { readonly book: CounterfactualBook; readonly from: number; readonly to: number } | null {
    return this.#book === null ? null : { book: this.#book, from: this.#bookFrom, to: this.#bookAt }
  }

  /** SHA-256 of the public state now. */
  hash(): string {
    const known = this.#hashes.get(this.sequence)
    if (known !== undefined) return known
    if (this.#desk === null) return ''
    return this.#noteHash(this.#desk)
  }

  /** The hash right after a step, where it was worked out. */
  hashAt(sequence: number): string | undefined {
    return this.#hashes.get(sequence)
  }

  /** Reads what is new, at most so many rounds of rows; whether there may be more. */
  poll(rounds = 5): boolean {
    try {
      this.#open()
      const more = this.#follow(rounds)
      this.#fault = null
      return more
    } catch (error) {
      this.#fail(error)
      return false
    }
  }

  /** Steps after one, oldest first, as they are journalled. */
  after(sequence: number, limit: number): readonly StepText[] {
    const first = this.#steps[0]?.sequence ?? Number.POSITIVE_INFINITY
    if (sequence + 1 >= first) return this.#steps.slice(sequence + 1 - first, sequence + 1 - first + limit)
    return this.reader.stepTexts({ after: sequence, limit }).filter((step) => step.sequence <= this.sequence)
  }

  /** Resolves once something is new, or never; `forget` takes the wish back. */
  onNews(told: () => void): () => void {
    this.#waiters.add(told)
    return () => this.#waiters.delete(told)
  }

  /** Takes the simulation of what was refused a piece further; whether there is more to do. */
  simulate(rows = SIMULATED_AT_ONCE): boolean {
    const desk = this.#desk
    if (desk === null || this.#fault !== null) return false
    this.#book ??= this.#newBook(desk)
    if (this.#bookAt >= this.sequence) return false
    const steps = this.reader.steps({ after: this.#bookAt, limit: rows })
    for (const row of steps) {
      if (row.sequence > this.sequence) break
      if (this.#bookFrom === 0) this.#bookFrom = row.sequence
      this.#book.apply(stepOf(row))
      this.#bookAt = row.sequence
    }
    return steps.length > 0 && this.#bookAt < this.sequence
  }

  close(): void {
    this.#isClosed = true
    this.#reader?.close()
    this.#reader = null
    this.#tell()
  }

  #open(): void {
    if (this.#reader !== null) return
    const reader = openSqliteReader(this.#source.path, { busyTimeoutMs: 200 })
    try {
      this.#begin(reader)
      this.#reader = reader
    } catch (error) {
      reader.close()
      throw error
    }
  }

  #begin(reader: SqliteReader): void {
    const snapshot = reader.latestSnapshot()
    const configured = this.#source.configs[0]?.instruments ?? []
    const known = new Map(
      configured.map(({ symbol, tickSize, pointSize, pointValue, currency }) => [
        symbol,
        { tickSize, pointSize, pointValue, currency },
      ]),
    )
    this.#desk = new Desk(snapshot, known)
    this.#snapshotSeen = snapshot?.state.sequence ?? 0
    this.#steps = []
    this.#hashes = new Map()
    this.#book = null
    this.#bookFrom = 0
    this.#bookAt = 0
    this.#life += 1
    this.#noteHash(this.#desk)
  }

  #follow(rounds: number): boolean {
    const { reader } = this
    const ends = reader.ends()
    if (Math.max(ends.step, ends.snapshot) < this.sequence)
      return this.#beginAnew('The journal is shorter than it was.')
    let round = 0
    let hasNews = false
    for (; round < rounds && this.sequence < ends.step; round += 1) {
      const rows = reader.steps({ after: this.sequence, limit: ROWS })
      if (rows.length === 0) break
      for (const row of rows) this.#take(stepOf(row))
      hasNews = true
      if (this.#snapshotSeen < ends.snapshot && this.sequence >= ends.snapshot && !this.#agrees()) return true
    }
    if (this.#snapshotSeen < ends.snapshot && this.sequence >= ends.snapshot && !this.#agrees()) return true
    if (hasNews) {
      if (this.#desk !== null) this.#noteHash(this.#desk)
      this.#tell()
    }
    return this.sequence < ends.step
  }

  #take(step: Step): void {
    const desk = this.#desk
    if (desk === null) return
    desk.apply(step)
    this.#steps.push({ sequence: step.sequence, json: JSON.stringify(step) })
    if (this.#steps.length > 2 * KEPT_STEPS) this.#steps = this.#steps.slice(-KEPT_STEPS)
    if (step.sequence % HASH_EVERY === 0) this.#noteHash(desk)
  }

  /** A newer snapshot is the engine's own word: what steps made of it here must be the same where it was taken. */
  #agrees(): boolean {
    const snapshot = this.reader.latestSnapshot()
    const desk = this.#desk
    if (snapshot === null || desk === null) return true
    this.#snapshotSeen = snapshot.state.sequence
    desk.learn(snapshot)
    // settings that were changed at a start are in no step: what follows is told from the snapshot on
    if (snapshot.state.sequence !== this.sequence || checksum(publicStateOf(snapshot)) === checksum(desk.state))
      return true
    this.#beginAnew('The engine began again with other settings.')
    return false
  }

  #beginAnew(_why: string): true {
    this.#reader?.close()
    this.#reader = null
    this.#open()
    this.#tell()
    return true
  }

  #newBook(desk: Desk): CounterfactualBook {
    const { config } = this.#settings(desk)
    const extra = config?.scalp ?? parseScalpConfig()
    return new CounterfactualBook({ instrumentOf: (symbol) => desk.instruments.get(symbol), extra })
  }

  #settings(desk: Desk): { readonly config: EngineConfig | null; readonly settings: SettingsMatch } {
    const { configs } = this.#source
    const [first] = configs
    if (first === undefined || desk.configuration === null) return { config: first ?? null, settings: 'UNKNOWN' }
    const own = configs.find((config) => checksumOf(config) === desk.configuration)
    return own === undefined ? { config: first, settings: 'DIFFERENT' } : { config: own, settings: 'VERIFIED' }
  }

  #noteHash(desk: Desk): string {
    const hash = checksum(desk.state)
    this.#hashes.set(desk.state.sequence, hash)
    for (const oldest of this.#hashes.keys()) {
      if (this.#hashes.size <= KEPT_HASHES) break
      this.#hashes.delete(oldest)
    }
    return hash
  }

  #fail(error: unknown): void {
    // a fault of this very program must not be taken for one of the file
    if (!(error instanceof AlavancaError)) throw error
    this.#fault = { code: error.code, message: error.message }
    this.#reader?.close()
    this.#reader = null
    this.#tell()
  }

  #tell(): void {
    const waiters = [...this.#waiters]
    this.#waiters.clear()
    for (const told of waiters) told()
  }
}

const checksums = new WeakMap<EngineConfig, string>()

/** The checksum that an engine's snapshots say of its configuration. */
const checksumOf = (config: EngineConfig): string => {
  const known = checksums.get(config) ?? checksum(config)
  checksums.set(config, known)
  return known
}
