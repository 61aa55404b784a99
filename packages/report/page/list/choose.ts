import type { ListedTrade } from '../../src/html/packed-trades.ts'

/** What a reader wants to see; empty texts are no wish. */
export interface Wishes {
  readonly side: '' | 'BUY' | 'SELL'
  readonly regime: string
  readonly exit: string
  readonly extra: '' | 'with' | 'without'
  readonly result: '' | 'won' | 'lost'
  /** `YYYY-MM-DD`, both included. */
  readonly from: string
  readonly to: string
}

export const NO_WISHES: Wishes = { side: '', regime: '', exit: '', extra: '', result: '', from: '', to: '' }

/** A trade with the session's day of its entry. */
export interface DatedTrade extends ListedTrade {
  readonly day: string
}

/** What rows are ordered by. */
export type SortKey = Exclude<keyof ListedTrade, 'closedAt'> | 'heldMs'

export interface Sorting {
  readonly key: SortKey
  readonly isDescending: boolean
}

const isWished = (trade: DatedTrade, { side, regime, exit, extra, result, from, to }: Wishes): boolean =>
  (side === '' || trade.side === side) &&
  (regime === '' || trade.regime === regime) &&
  (exit === '' || trade.baseExit === exit || trade.extraExit === exit) &&
  (extra === '' || trade.extraContracts > 0 === (extra === 'with')) &&
  (result === '' || (result === 'won' ? trade.netCents > 0 : trade.netCents < 0)) &&
  (from === '' || trade.day >= from) &&
  (to === '' || trade.day <= to)

const sortedBy = (trade: ListedTrade, key: SortKey): string | number | null =>
  key === 'heldMs' ? trade.closedAt - trade.openedAt : trade[key]

/** Texts by their letters, numbers by size; what is not there comes last either way. */
const compared = (one: string | number | null, other: string | number | null, isDescending: boolean): number => {
  if (one === other) return 0
  if (one === null || one === '') return 1
  if (other === null || other === '') return -1
  const order = one < other ? -1 : 1
  return isDescending ? -order : order
}

/** The trades that are wished for, in the order asked for; equals by their entry. */
export const chosen = (
  trades: readonly DatedTrade[],
  wishes: Wishes,
  { key, isDescending }: Sorting,
): readonly DatedTrade[] =>
  trades
    .filter((trade) => isWished(trade, wishes))
    .sort((a, b) => compared(sortedBy(a, key), sortedBy(b, key), isDescending) || a.openedAt - b.openedAt)
