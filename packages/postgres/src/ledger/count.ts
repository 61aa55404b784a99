import { bigintArray, integerArray, textArray } from '../database/binary-array.ts'
import type { Database } from '../database/database.ts'
import { LEG_SUMS, PLAIN_SUMS } from '../schema/tables.ts'
import { copyTrades } from './copy-trades.ts'
import { COUNT_MANY, COUNT_ONE, SEEN } from './count-statements.ts'
import { hasLegs, type OddLesson, oddOf, type SoundLesson } from './lesson.ts'

/** What came of one lesson that makes sense: counted now; known already, word for word; or not learnt, and why. */
export type Fate = 'COUNTED' | 'DUPLICATE' | OddLesson

type SeenRow = {
  readonly trade_id: string
  readonly bot: string
  readonly cell: string
  readonly bucket: number
} & Readonly<Record<string, bigint | null | string | number>>

const OUT_OF_RANGE = '22003'
const KNOWN_MEANWHILE = '23505'
/** Trades for which looking first and copying costs less than one statement that does all of it. */
const MANY = 200
const byId = (left: SoundLesson, right: SoundLesson): number => (left.share.tradeId < right.share.tradeId ? -1 : 1)

const OTHER = (bot: string): string =>
  `A trade of that id was counted from bot ${bot}, and says something else. Give every bot its own ids.`

const isSeenAs = ({ bot, share }: SoundLesson, row: SeenRow): boolean =>
  row.bot === bot &&
  row.cell === share.cell &&
  row.bucket === share.bucket &&
  // sums of legs are left empty by a policy that has none
  [...PLAIN_SUMS, ...LEG_SUMS].every((name) => BigInt(row[name] ?? 0) === BigInt(share.sums[name]))

/** What the log has of lessons, by their ids. */
const readSeen = async (
  database: Database,
  policy: string,
  lessons: readonly SoundLesson[],
): Promise<ReadonlyMap<string, SeenRow>> => {
  if (lessons.length === 0) return new Map()
  // a statement of its own: it sees what another bot committed while the one before it waited for that
  const { rows } = await database.run<SeenRow>(SEEN, [policy, textArray(lessons.map(({ share }) => share.tradeId))])
  return new Map(rows.map((row) => [row.trade_id, row]))
}

/** What the log says of a lesson; undefined where it does not have it. */
const fateIn = (seen: ReadonlyMap<string, SeenRow>, lesson: SoundLesson): Fate | undefined => {
  const row = seen.get(lesson.share.tradeId)
  if (row === undefined) return undefined
  return isSeenAs(lesson, row) ? 'DUPLICATE' : oddOf(lesson, 'OTHER_CONTENT', OTHER(row.bot))
}

const failedOver = (error: unknown, code: string): boolean =>
  error instanceof Error && 'value' in error && error.value === code
const isSumFull = (error: unknown): boolean => failedOver(error, OUT_OF_RANGE)

const fullOf = (lesson: SoundLesson): OddLesson =>
  oddOf(lesson, 'SUM_FULL', 'The sums of its cell and day can hold no more.')

/** Counts one trade, unless its id is known. One statement, one round trip. */
export const countOne = async (database: Database, policy: string, lesson: SoundLesson): Promise<Fate> => {
  const { query, sums } = hasLegs(lesson) ? COUNT_ONE.legs : COUNT_ONE.plain
  const { bot, share } = lesson
  try {
    const { rows } = await database.run<{ counted: number }>(query, [
      policy,
      share.tradeId,
      bot,
      share.cell,
      share.bucket,
      ...sums.map((name) => share.sums[name]),
    ])
    if (rows[0]?.counted === 1) return 'COUNTED'
  } catch (error) {
    if (!isSumFull(error)) throw error
    return fullOf(lesson)
  }
  return fateIn(await readSeen(database, policy, [lesson]), lesson) ?? 'DUPLICATE'
}

/** Which of the lessons were counted now; no id is among them twice. */
const insert = async (
  database: Database,
  policy: string,
  lessons: readonly SoundLesson[],
): Promise<readonly SoundLesson[]> => {
  if (lessons.length === 0) return []
  const { query, sums } = lessons.some(hasLegs) ? COUNT_MANY.legs : COUNT_MANY.plain
  const { rows } = await database.run<{ fresh: readonly string[] | null }>(query, [
    policy,
    textArray(lessons.map(({ share }) => share.tradeId)),
    textArray(lessons.map(({ bot }) => bot)),
    textArray(lessons.map(({ share }) => share.cell)),
    integerArray(lessons.map(({ share }) => share.bucket)),
    ...sums.map((name) => bigintArray(lessons.map(({ share }) => share.sums[name]))),
  ])
  const fresh = rows[0]?.fresh ?? null
  if (fresh === null) return lessons
  const ids = new Set(fresh)
  return lessons.filter(({ share }) => ids.has(share.tradeId))
}

/** The same where a sum may be full: then nothing was done, and halves are tried, so that only trades of that sum are left out. */
const insertWhatFits = async (
  database: Database,
  policy: string,
  lessons: readonly SoundLesson[],
): Promise<{ readonly fresh: readonly SoundLesson[]; readonly full: readonly SoundLesson[] }> => {
  try {
    return { fresh: await insert(database, policy, lessons), full: [] }
  } catch (error) {
    if (!isSumFull(error)) throw error
    if (lessons.length === 1) return { fresh: [], full: lessons }
    const middle = Math.ceil(lessons.length / 2)
    const left = await insertWhatFits(database, policy, lessons.slice(0, middle))
    const right = await insertWhatFits(database, policy, lessons.slice(middle))
    return { fresh: [...left.fresh, ...right.fresh], full: [...left.full, ...right.full] }
  }
}

/** Copies what is new; where somebody else brought some of it meanwhile, or a sum is full, each finds its own way in. */
const copyOrInsert = async (
  database: Database,
  policy: string,
  lessons: readonly SoundLesson[],
): ReturnType<typeof insertWhatFits> => {
  if (lessons.length < MANY) return insertWhatFits(database, policy, lessons)
  try {
    await copyTrades(database, policy, lessons)
    return { fresh: lessons, full: [] }
  } catch (error) {
    if (!failedOver(error, KNOWN_MEANWHILE) && !isSumFull(error)) throw error
    return insertWhatFits(database, policy, lessons)
  }
}

/** Counts many trades, each id once. What came of each is told in the order in which they came. */
export const countMany = async (
  database: Database,
  policy: string,
  lessons: readonly SoundLesson[],
): Promise<readonly Fate[]> => {
  // a statement sees no conflict between two rows that it inserts itself
  const first = new Map<string, number>()
  for (const [index, { share }] of lessons.entries()) if (!first.has(share.tradeId)) first.set(share.tradeId, index)
  const once = lessons.filter(({ share }, index) => first.get(share.tradeId) === index).sort(byId)
  const before = once.length < MANY ? new Map<string, SeenRow>() : await readSeen(database, policy, once)
  const unseen = once.filter(({ share }) => !before.has(share.tradeId))
  const { fresh, full } = await copyOrInsert(database, policy, unseen)
  const fates = lessons.map((lesson) => fateIn(before, lesson))
  for (const lesson of fresh) fates[first.get(lesson.share.tradeId) ?? -1] = 'COUNTED'
  for (const lesson of full) fates[first.get(lesson.share.tradeId) ?? -1] = fullOf(lesson)
  const untold = lessons.filter((_, index) => fates[index] === undefined)
  const after = await readSeen(database, policy, untold)
  // the log does not have it where the first of its id was left out: then it has its own try
  for (const [index, lesson] of lessons.entries())
    fates[index] ??= fateIn(after, lesson) ?? (await countOne(database, policy, lesson))
  // as: each has got its fate
  return fates as readonly Fate[]
}
