import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { AlavancaError, type Fault, faultsOf } from '@alavanca/core'
import { type ClosedTrade, closedTradeSchema } from '@alavanca/policy'
import { openJournal } from '@alavanca/replay/node'
import { openSqliteReader } from '@alavanca/sqlite'
import { usage } from './usage-error.ts'

const MOST_FAULTS = 20
const PAGE = 10_000

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The lesson of a whole trade, null where it taught nothing; anything else is taken for a lesson itself. */
const lessonIn = (trade: unknown): unknown => (isObject(trade) && 'lesson' in trade ? trade['lesson'] : trade)

const checked = (lessons: readonly unknown[], file: string): readonly ClosedTrade[] => {
  const faults: Fault[] = []
  const trades = lessons.flatMap((lesson, index) => {
    if (lesson === null) return []
    const read = closedTradeSchema.safeParse(lesson)
    if (read.success) return read.data
    const found = faultsOf(read.error.issues, lesson)
    faults.push(...found.map((fault) => ({ ...fault, path: `${index}.${fault.path}` })))
    return []
  })
  if (faults.length === 0) return trades
  const first = faults.slice(0, MOST_FAULTS).map(({ path, message }) => `  ${path}: ${message}`)
  const more = faults.length > MOST_FAULTS ? [`  and ${faults.length - MOST_FAULTS} more`] : []
  throw new AlavancaError(
    'INVALID_INPUT',
    [`${file} holds what is no closed trade:`, ...first, ...more].join('\n'),
    faults,
  )
}

const json = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AlavancaError(
      'UNREADABLE_DATA',
      `${where} is no JSON: ${cause instanceof Error ? cause.message : cause}.`,
    )
  }
}

/** Trades of a file: a list of them as JSON, or one a line. Throws `UNREADABLE_DATA` and `INVALID_INPUT`. */
export const tradesOfFile = (file: string, directory: string): readonly ClosedTrade[] => {
  const path = resolve(directory, file)
  let text: string
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw usage`${path} cannot be read: ${error instanceof Error ? error.message : error}`
  }
  const isList = text.trimStart().startsWith('[')
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [[line, index + 1] as const]))
  // as: what begins with a bracket and is JSON is a list
  const trades = isList
    ? (json(text, path) as readonly unknown[])
    : lines.map(([line, number]) => json(line, `${path}, line ${number},`))
  return checked(trades.map(lessonIn), path)
}

/** Trades of a store's file, oldest first; also while a bot writes to it. Throws `STORAGE_FAILED`. */
export const tradesOfDatabase = (file: string, directory: string): readonly ClosedTrade[] => {
  const path = resolve(directory, file)
  const reader = openSqliteReader(path)
  try {
    const lessons: unknown[] = []
    for (let cursor: string | null = null, isMore = true; isMore; ) {
      const page: ReturnType<typeof reader.trades> = reader.trades({ limit: PAGE, cursor })
      lessons.push(...page.rows.map(({ detail }) => lessonIn(detail)))
      cursor = page.next
      isMore = cursor !== null
    }
    return checked(lessons.reverse(), path)
  } finally {
    reader.close()
  }
}

/** Trades of a journal, as its steps closed them. Throws `UNREADABLE_DATA`. */
export const tradesOfJournal = async (file: string, directory: string): Promise<readonly ClosedTrade[]> => {
  const path = resolve(directory, file)
  const journal = await openJournal(path)
  const lessons: unknown[] = []
  for await (const steps of journal.batches) {
    for (const { records } of steps)
      for (const record of records) if (record.type === 'TRADE_CLOSED') lessons.push(record.trade.lesson)
  }
  return checked(lessons, path)
}
