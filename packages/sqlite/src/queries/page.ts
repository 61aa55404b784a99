import { invalidInput, requireInteger, requireText } from '@alavanca/core'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { AlavancaDatabase } from '../schema/database.ts'

/** Which rows, and how many. Newest come first. */
export interface PageFilter {
  readonly symbol?: string
  /** From this moment on: epoch milliseconds, or text as in the table. */
  readonly from?: number | string
  /** Before this moment. */
  readonly to?: number | string
  /** 1 to 10,000; 100 by default. */
  readonly limit?: number
  /** `next` of the page before; null or left out for the first. */
  readonly cursor?: string | null
}

/** Rows, and where the next ones begin: null when there are no more. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 10_000

/** Beyond the year 9999 ISO times have a sign in front, and no longer sort as text. */
const LAST_TIME = Date.UTC(9999, 11, 31)

/** A moment as the tables have it; text is taken as it is. Throws `INVALID_INPUT`. */
export const isoTime = (time: number | string, path = 'time'): string => {
  if (typeof time === 'string') return requireText(time, path)
  if (!(time >= 0 && time <= LAST_TIME)) throw invalidInput(path, time, 'must be a time in epoch milliseconds')
  return new Date(time).toISOString()
}

export const limitOf = ({ limit = DEFAULT_LIMIT }: Pick<PageFilter, 'limit'>): number => {
  if (requireInteger(limit, 'limit', 1) > MAX_LIMIT) throw invalidInput('limit', limit, `must be at most ${MAX_LIMIT}`)
  return limit
}

const CURSOR = /^(\d+)@(.*)$/s

const placeOf = (cursor: string): { readonly id: number; readonly time: string } => {
  const [, id, time] = CURSOR.exec(cursor) ?? []
  if (id === undefined || time === undefined) throw invalidInput('cursor', cursor, 'must be the next of a page before')
  return { id: Number(id), time }
}

/** Tables whose rows have an id and a time. */
type Timed = 'capital_state' | 'scalp_events' | 'rl_events' | 'policy_snapshots' | 'trades' | 'orders' | 'rl_report_log'

/**
 * Newest first, one more than asked for, so that it shows whether more follow. The order, the range and the cursor are all
 * on (time, id), which an index ends with: the thousandth page costs what the first does.
 */
export const newestFirst =
  <Table extends Timed>(filter: Omit<PageFilter, 'symbol'>, timeColumn = 'time') =>
  <Row>(query: SelectQueryBuilder<AlavancaDatabase, Table, Row>): SelectQueryBuilder<AlavancaDatabase, Table, Row> => {
    const [time, id] = [sql.ref<string>(timeColumn), sql.ref<number>('id')]
    let page = query
      .orderBy(time, 'desc')
      .orderBy(id, 'desc')
      .limit(limitOf(filter) + 1)
    if (filter.from !== undefined) page = page.where(time, '>=', isoTime(filter.from))
    if (filter.to !== undefined) page = page.where(time, '<', isoTime(filter.to))
    const { cursor = null } = filter
    if (cursor !== null) {
      const before = placeOf(cursor)
      page = page.where(sql<boolean>`(${time}, ${id}) < (${before.time}, ${before.id})`)
    }
    return page
  }

/** A page from rows of which one more was asked for. */
export const pageOf = <Row extends { readonly id: number }>(
  rows: readonly Row[],
  filter: Pick<PageFilter, 'limit'>,
  timeOf: (row: Row) => string,
): Page<Row> => {
  const limit = limitOf(filter)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? `${last.id}@${timeOf(last)}` : null }
}
