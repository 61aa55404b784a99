import type { SqliteReader } from '@alavanca/sqlite'
import type { TradeView } from '../api/schemas/index.ts'
import { tradeView } from '../api/views/trades.ts'

/** Trades of one report, and those that are kept at hand for it. */
const MOST_TRADES = 10_000
/** Trades that may have come since the last look, at first. */
const FEW = 50

export interface Stretch {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export interface TradesOfStretch {
  /** Oldest first. */
  readonly trades: readonly TradeView[]
  /** Whether these are all of them. */
  readonly isComplete: boolean
}

interface Kept extends TradesOfStretch {
  /** Row of the newest. */
  readonly lastRow: number
}

const NONE: Kept = { trades: [], isComplete: true, lastRow: 0 }
const books = new WeakMap<SqliteReader, Kept>()

const read = (reader: SqliteReader, stretch: Stretch, limit: number) => {
  const { from, to } = stretch
  const page = reader.trades({ limit, ...(from !== undefined && { from }), ...(to !== undefined && { to }) })
  return { ...page, lastRow: page.rows[0]?.id ?? 0 }
}

const viewsOf = (rows: ReturnType<typeof read>['rows']): TradeView[] =>
  rows.flatMap((row) => tradeView(row) ?? []).reverse()

/** The newest trades: what a closed trade earned never changes, and only those that came since are read. */
const newest = (reader: SqliteReader): Kept => {
  const before = books.get(reader) ?? NONE
  const [oldest] = before.trades
  // a journal that was pruned begins later
  const isWhole = oldest !== undefined && reader.trade(oldest.id) !== undefined
  const few = read(reader, {}, FEW)
  const isKnown = isWhole && few.rows.some(({ id }) => id <= before.lastRow)
  const { rows, next, lastRow } = isKnown ? few : read(reader, {}, MOST_TRADES)
  const fresh = isKnown ? viewsOf(rows.filter(({ id }) => id > before.lastRow)) : viewsOf(rows)
  const all = isKnown ? [...before.trades, ...fresh] : fresh
  const book = {
    trades: all.slice(-MOST_TRADES),
    isComplete: (isKnown ? before.isComplete : next === null) && all.length <= MOST_TRADES,
    lastRow,
  }
  if (fresh.length > 0) books.set(reader, book)
  return book
}

/** Closed trades of a stretch; the newest of them where there are more than one report is made of. */
export const closedTrades = (reader: SqliteReader, { from, to }: Stretch): TradesOfStretch =>
  reader.together(() => {
    const { trades, isComplete } = newest(reader)
    const [oldest] = trades
    const reaches = isComplete || (from !== undefined && oldest !== undefined && from > oldest.closedAtMs)
    if (!reaches && (from !== undefined || to !== undefined)) {
      const { rows, next } = read(reader, { from, to }, MOST_TRADES)
      return { trades: viewsOf(rows), isComplete: next === null }
    }
    const isIn = ({ closedAtMs }: TradeView): boolean =>
      (from === undefined || closedAtMs >= from) && (to === undefined || closedAtMs < to)
    return { trades: trades.filter(isIn), isComplete: reaches }
  })
