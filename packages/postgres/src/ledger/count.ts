import type { TradeShare } from '@alavanca/policy/shared'
import type { Database } from '../database/database.ts'
import { LEG_SUMS, PLAIN_SUMS } from '../schema/tables.ts'
import { COUNT_MANY, COUNT_ONE, SEEN } from './count-statements.ts'
import { type OddLesson, oddOf, type SoundLesson } from './lesson.ts'

/** What came of lessons that make sense. */
export interface Counts {
  /** Counted now. */
  readonly counted: number
  /** Known already, word for word. */
  readonly duplicates: number
  /** Not learnt, since their id is taken or their sum is full. */
  readonly odd: readonly OddLesson[]
}

type SeenRow = {
  readonly trade_id: string
  readonly bot: string
  readonly cell: string
  readonly bucket: number
} & Readonly<Record<string, bigint | null | string | number>>

const OUT_OF_RANGE = '22003'
const byId = (left: SoundLesson, right: SoundLesson): number => (left.share.tradeId < right.share.tradeId ? -1 : 1)
const hasLegs = ({ share: { sums } }: SoundLesson): boolean => LEG_SUMS.some((name) => sums[name] !== 0)

const OTHER = (bot: string): string =>
  `A trade of that id was counted from bot ${bot}, and says something else. Give every bot its own ids.`

const sameShare = (left: TradeShare, right: TradeShare): boolean =>
  left.cell === right.cell &&
  left.bucket === right.bucket &&
  [...PLAIN_SUMS, ...LEG_SUMS].every((name) => left.sums[name] === right.sums[name])

const isSeenAs = ({ bot, share }: SoundLesson, row: SeenRow): boolean =>
  row.bot === bot &&
  row.cell === share.cell &&
  row.bucket === share.bucket &&
  // sums of legs are left empty by a policy that has none
  [...PLAIN_SUMS, ...LEG_SUMS].every((name) => BigInt(row[name] ?? 0) === BigInt(share.sums[name]))

/** Of the lessons that were known already, those that are known otherwise. */
const conflictsIn = async (
  database: Database,
  policy: string,
  known: readonly SoundLesson[],
): Promise<readonly OddLesson[]> => {
  if (known.length === 0) return []
  // a statement of its own: it sees what another bot committed while the first one waited for it
  const { rows } = await database.run<SeenRow>(SEEN, [policy, known.map(({ share }) => share.tradeId)])
  const seen = new Map(rows.map((row) => [row.trade_id, row]))
  return known.flatMap((lesson) => {
    const row = seen.get(lesson.share.tradeId)
    return row === undefined || isSeenAs(lesson, row) ? [] : [oddOf(lesson, 'OTHER_CONTENT', OTHER(row.bot))]
  })
}

const isSumFull = (error: unknown): boolean =>
  error instanceof Error && 'value' in error && error.value === OUT_OF_RANGE

/** Counts one trade, unless its id is known. One statement, one round trip. */
export const countOne = async (database: Database, policy: string, lesson: SoundLesson): Promise<Counts> => {
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
    if (rows[0]?.counted === 1) return { counted: 1, duplicates: 0, odd: [] }
  } catch (error) {
    if (!isSumFull(error)) throw error
    return {
      counted: 0,
      duplicates: 0,
      odd: [oddOf(lesson, 'SUM_FULL', 'The sums of its cell and day can hold no more.')],
    }
  }
  const odd = await conflictsIn(database, policy, [lesson])
  return { counted: 0, duplicates: 1 - odd.length, odd }
}

/** Each id once: a statement sees no conflict between two rows that it inserts itself. */
const eachOnce = (
  lessons: readonly SoundLesson[],
): { readonly first: readonly SoundLesson[]; readonly duplicates: number; readonly odd: readonly OddLesson[] } => {
  const first = new Map<string, SoundLesson>()
  const odd: OddLesson[] = []
  for (const lesson of lessons) {
    const known = first.get(lesson.share.tradeId)
    if (known === undefined) first.set(lesson.share.tradeId, lesson)
    else if (known.bot !== lesson.bot || !sameShare(known.share, lesson.share))
      odd.push(oddOf(lesson, 'OTHER_CONTENT', OTHER(known.bot)))
  }
  return { first: [...first.values()].sort(byId), duplicates: lessons.length - first.size - odd.length, odd }
}

/** Numbers of an array as PostgreSQL writes it: the driver would quote and look at each. */
const numbers = (lessons: readonly SoundLesson[], of: (lesson: SoundLesson) => number): string =>
  `{${lessons.map(of).join(',')}}`

/** Counts many trades in one statement, each once. */
export const countMany = async (
  database: Database,
  policy: string,
  lessons: readonly SoundLesson[],
): Promise<Counts> => {
  const { first, duplicates, odd } = eachOnce(lessons)
  const { query, sums } = first.some(hasLegs) ? COUNT_MANY.legs : COUNT_MANY.plain
  try {
    const { rows } = await database.run<{ trade_id: string }>(query, [
      policy,
      first.map(({ share }) => share.tradeId),
      first.map(({ bot }) => bot),
      first.map(({ share }) => share.cell),
      numbers(first, ({ share }) => share.bucket),
      ...sums.map((name) => numbers(first, ({ share }) => share.sums[name])),
    ])
    const known = new Set(rows.map(({ trade_id }) => trade_id))
    const conflicts = await conflictsIn(
      database,
      policy,
      first.filter(({ share }) => known.has(share.tradeId)),
    )
    return {
      counted: first.length - known.size,
      duplicates: duplicates + known.size - conflicts.length,
      odd: [...odd, ...conflicts],
    }
  } catch (error) {
    if (!isSumFull(error)) throw error
    return oneByOne(database, policy, first, { counted: 0, duplicates, odd })
  }
}

/** One sum is full, and the statement did nothing: every trade on its own, so that only those of that sum are left out. */
const oneByOne = async (
  database: Database,
  policy: string,
  lessons: readonly SoundLesson[],
  before: Counts,
): Promise<Counts> => {
  let counts = before
  for (const lesson of lessons) {
    const { counted, duplicates, odd } = await countOne(database, policy, lesson)
    counts = {
      counted: counts.counted + counted,
      duplicates: counts.duplicates + duplicates,
      odd: [...counts.odd, ...odd],
    }
  }
  return counts
}
