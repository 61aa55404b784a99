import * as z from 'zod'
import { Database, type DatabaseOptions, type NamedQuery, type Runner } from '../database/database.ts'
import { migrate } from '../schema/migrate.ts'
import { alarmsAt, faultOfSegment, type JournalAlarm, NO_SEGMENT, type Segment } from './segment.ts'

/** What came of a segment. */
export type Received =
  | { readonly type: 'KEPT' }
  /** It is kept already, byte for byte. */
  | { readonly type: 'DUPLICATE' }
  | JournalAlarm

/** Where what is kept of a bot's journal ends; 0 and zeros before the first segment. */
export interface JournalEnd {
  readonly first: number
  readonly last: number
  readonly previousHash: string
  readonly hash: string
}

/** How a bot's kept journal stands. */
export interface JournalVerdict {
  readonly segments: number
  readonly steps: number
  /** None where every hash fits and nothing is missing. */
  readonly alarms: readonly JournalAlarm[]
}

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
const segmentSchema: z.ZodType<Segment> = z
  .strictObject({
    bot: z.string().min(1).max(200),
    first: z.int().min(1),
    last: z.int(),
    previousHash: hash,
    hash,
    content: z.string(),
  })
  .refine(({ first, last }) => last >= first, 'must end after it begins')

interface EndRow {
  readonly first: bigint
  readonly last: bigint
  readonly previous_hash: string
  readonly hash: string
}

const END: NamedQuery = {
  name: 'alavanca_journal_end',
  text: 'SELECT first, last, previous_hash, hash FROM alavanca.journal_segment WHERE bot = $1 ORDER BY first DESC LIMIT 1',
}
const SAME: NamedQuery = {
  name: 'alavanca_journal_same',
  text: 'SELECT 1 FROM alavanca.journal_segment WHERE bot = $1 AND first = $2 AND last = $3 AND hash = $4',
}
const LOCK: NamedQuery = {
  name: '',
  text: `SELECT pg_advisory_xact_lock(hashtextextended('alavanca journal ' || $1, 0))`,
}
const KEEP: NamedQuery = {
  name: 'alavanca_journal_keep',
  text: `INSERT INTO alavanca.journal_segment (bot, first, last, previous_hash, hash, content) VALUES ($1, $2, $3, $4, $5, $6)`,
}
const ALARM: NamedQuery = {
  name: 'alavanca_journal_alarm',
  text: `INSERT INTO alavanca.journal_alarm (bot, code, first, detail) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
}
const COUNT: NamedQuery = {
  name: '',
  text: `SELECT count(*) AS segments, coalesce(sum(last - first + 1), 0)::bigint AS steps FROM alavanca.journal_segment WHERE bot = $1`,
}
/** The server hashes what it keeps: nothing of it travels. */
const VERIFY: NamedQuery = {
  name: '',
  text: `SELECT first, last, follows, fits, sealed FROM (
      SELECT first, last,
        first = coalesce(lag(last) OVER w, 0) + 1 AS follows,
        previous_hash = coalesce(lag(hash) OVER w, '${NO_SEGMENT}') AS fits,
        hash = encode(sha256(convert_to(
          previous_hash || E'\\n' || bot || E'\\n' || first || ' ' || last || E'\\n' || content, 'UTF8')), 'hex') AS sealed
      FROM alavanca.journal_segment WHERE bot = $1 WINDOW w AS (ORDER BY first)
    ) AS held WHERE NOT (follows AND fits AND sealed) ORDER BY first`,
}

const NOTHING_KEPT: JournalEnd = { first: 0, last: 0, previousHash: NO_SEGMENT, hash: NO_SEGMENT }

/** The journals of many bots, as far as they were sealed, and what is wrong with them. */
export class SegmentStore {
  readonly #database: Database

  /** Opened by `openSegmentStore`. */
  constructor(database: Database) {
    this.#database = database
  }

  /** Keeps a segment, once it was held against its hash and against what is kept of its bot. */
  async receive(given: unknown): Promise<Received> {
    const read = segmentSchema.safeParse(given)
    if (!read.success) return this.#raise(notASegment(given, read.error.issues[0]?.message ?? ''))
    const segment = read.data
    const fault = faultOfSegment(segment)
    if (fault !== null) return this.#raise(fault)
    const received = await this.#database.transaction((run) => keepSegment(run, segment))
    return received.type === 'ALARM' ? this.#raise(received) : received
  }

  /** Where what is kept of a bot's journal ends. */
  async end(bot: string): Promise<JournalEnd> {
    return endOf(this.#database.run, bot)
  }

  /** Holds everything that is kept of a bot's journal against its hashes, on the server. */
  async verify(bot: string): Promise<JournalVerdict> {
    const [count] = (await this.#database.run<{ segments: bigint; steps: bigint }>(COUNT, [bot])).rows
    const { rows } = await this.#database.run<VerifyRow>(VERIFY, [bot])
    return {
      segments: Number(count?.segments ?? 0),
      steps: Number(count?.steps ?? 0),
      alarms: rows.map((row) => alarmOfRow(bot, row)),
    }
  }

  /** Alarms that were raised, newest first. */
  async alarms(limit = 100): Promise<readonly JournalAlarm[]> {
    const rows = await this.#database.guard(() =>
      this.#database.kysely
        .selectFrom('journal_alarm')
        .select(['bot', 'code', 'first', 'detail'])
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    )
    // as: `raise` writes no other code
    return rows.map(({ code, first, ...row }) => ({
      ...row,
      type: 'ALARM',
      code: code as JournalAlarm['code'],
      first: Number(first),
    }))
  }

  /** Keeps an alarm for people, and gives it back. */
  raise(alarm: JournalAlarm): Promise<JournalAlarm> {
    return this.#raise(alarm)
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  async #raise(alarm: JournalAlarm): Promise<JournalAlarm> {
    await this.#database.run(ALARM, [alarm.bot, alarm.code, alarm.first, alarm.detail])
    return alarm
  }
}

const notASegment = (given: unknown, message: string): JournalAlarm => {
  const named = typeof given === 'object' && given !== null && 'bot' in given ? given.bot : ''
  const bot = typeof named === 'string' ? named.slice(0, 200).replace(/\0|\p{Surrogate}/gu, '\uFFFD') : ''
  return { type: 'ALARM', bot, code: 'BROKEN_HASH', first: 0, detail: `It is no segment: ${message}.` }
}

const endOf = async (run: Runner, bot: string): Promise<JournalEnd> => {
  const [row] = (await run<EndRow>(END, [bot])).rows
  if (row === undefined) return NOTHING_KEPT
  return { first: Number(row.first), last: Number(row.last), previousHash: row.previous_hash, hash: row.hash }
}

const keepSegment = async (
  run: Runner,
  { bot, first, last, previousHash, hash, content }: Segment,
): Promise<Received> => {
  const alarm = alarmsAt(bot, first)
  await run(LOCK, [bot])
  const end = await endOf(run, bot)
  if (first <= end.last) {
    if ((await run(SAME, [bot, first, last, hash])).rows.length > 0) return { type: 'DUPLICATE' }
    return alarm('FORK', `Steps ${first} to ${last} are kept already, and say something else.`)
  }
  if (first > end.last + 1) return alarm('GAP', `Steps ${end.last + 1} to ${first - 1} are missing.`)
  if (previousHash !== end.hash)
    return alarm('FORK', `Step ${first} follows another journal than the one that is kept.`)
  await run(KEEP, [bot, first, last, previousHash, hash, content])
  return { type: 'KEPT' }
}

interface VerifyRow {
  readonly first: bigint
  readonly last: bigint
  readonly follows: boolean
  readonly fits: boolean
  readonly sealed: boolean
}

const alarmOfRow = (bot: string, row: VerifyRow): JournalAlarm => {
  const [first, last] = [Number(row.first), Number(row.last)]
  if (!row.sealed)
    return {
      type: 'ALARM',
      bot,
      code: 'BROKEN_HASH',
      first,
      detail: `Steps ${first} to ${last} are not what was sealed.`,
    }
  if (!row.follows) return { type: 'ALARM', bot, code: 'GAP', first, detail: `Steps before step ${first} are missing.` }
  return {
    type: 'ALARM',
    bot,
    code: 'FORK',
    first,
    detail: `Step ${first} follows another journal than the one before it.`,
  }
}

/** Opens the store of journals, and makes its tables where they are not there. Throws `STORAGE_FAILED`. */
export const openSegmentStore = async (options: DatabaseOptions): Promise<SegmentStore> => {
  const database = new Database(options)
  try {
    await migrate(database)
    return new SegmentStore(database)
  } catch (error) {
    await database.close()
    throw error
  }
}
