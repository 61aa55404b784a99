import type { SumName } from '@alavanca/policy/shared'
import { BinaryWriter } from '../database/binary.ts'
import { bigintArray, integerArray, textArray } from '../database/binary-array.ts'
import type { Database } from '../database/database.ts'
import { COPY_MANY } from './count-statements.ts'
import { hasLegs, type SoundLesson } from './lesson.ts'

/** Of PostgreSQL's `COPY … (FORMAT binary)`; after it come flags and the length of an extension, both 0. */
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const EXPECTED_ROW_BYTES = 300
const NAMED_COLUMNS = 5

const rowsOf = (policy: string, lessons: readonly SoundLesson[], sums: readonly SumName[]): Buffer => {
  const writer = new BinaryWriter(lessons.length * EXPECTED_ROW_BYTES)
  writer.raw(SIGNATURE)
  writer.word(0)
  writer.word(0)
  for (const { bot, share } of lessons) {
    writer.short(NAMED_COLUMNS + sums.length)
    writer.text(policy)
    writer.text(share.tradeId)
    writer.text(bot)
    writer.text(share.cell)
    writer.integer(share.bucket)
    for (const name of sums) writer.bigint(share.sums[name])
  }
  writer.short(-1)
  return writer.bytes
}

/** What trades add to one cell on one day. */
interface Added {
  readonly cell: string
  readonly bucket: number
  n: number
  readonly sums: number[]
}

/** Sums by cell and day; more than one of a cell and day where a double could not hold them exactly. */
const addedBy = (lessons: readonly SoundLesson[], names: readonly SumName[]): readonly Added[] => {
  const days = new Map<number, Map<string, Added>>()
  const all: Added[] = []
  for (const { share } of lessons) {
    const { cell, bucket, sums } = share
    const cells = days.get(bucket) ?? new Map<string, Added>()
    days.set(bucket, cells)
    const known = cells.get(cell)
    // both are exact, so that a sum which is not would lie beyond what is safe
    if (known !== undefined && names.every((name, at) => Number.isSafeInteger((known.sums[at] ?? 0) + sums[name]))) {
      known.n += 1
      for (const [at, name] of names.entries()) known.sums[at] = (known.sums[at] ?? 0) + sums[name]
      continue
    }
    const added = { cell, bucket, n: 1, sums: names.map((name) => sums[name]) }
    cells.set(cell, added)
    all.push(added)
  }
  return all
}

/**
 * Counts trades that are new, all of them or none: rows into the log by `COPY`, which costs the server a third of an insert, and
 * their sums, added up here, into the cells, in one transaction. An id that the log has makes it fail with 23505.
 */
export const copyTrades = (database: Database, policy: string, lessons: readonly SoundLesson[]): Promise<void> => {
  const { copy, fold, sums } = lessons.some(hasLegs) ? COPY_MANY.legs : COPY_MANY.plain
  return database.transaction(async (run, copyIn) => {
    await copyIn(copy, rowsOf(policy, lessons, sums))
    const added = addedBy(lessons, sums)
    await run(fold, [
      policy,
      textArray(added.map(({ cell }) => cell)),
      integerArray(added.map(({ bucket }) => bucket)),
      bigintArray(added.map(({ n }) => n)),
      ...sums.map((_, at) => bigintArray(added.map((one) => one.sums[at] ?? 0))),
    ])
  })
}
