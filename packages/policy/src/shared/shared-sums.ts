/**
 * What is summed of trades, in whole units of 2⁻³², so that any order of arrival gives the same bits: rewards (`s`), one minus
 * them (`f`), their squares (`q`), the number of trades (`n`); and of each leg, for a factored policy, weights, results in R and
 * their squares, and weight and product of trades in which both results are known.
 */
export const SUM_NAMES = [
  's',
  'f',
  'q',
  'n',
  'base_w',
  'base_r',
  'base_rr',
  'extra_w',
  'extra_r',
  'extra_rr',
  'both_w',
  'both_rr',
] as const
/** One of `SUM_NAMES`. */
export type SumName = (typeof SUM_NAMES)[number]

/** What one trade adds: whole numbers, each within what a double holds exactly. */
export type TradeSums = Readonly<Record<SumName, number>>
/** What many trades add up to. */
export type CellSums = Readonly<Record<SumName, bigint>>

/** One, in the units of the sums. */
export const UNIT: number = 2 ** 32
/** No trade adds more than this to any sum, so that two million of one cell and day still fit 64 bits. */
export const MOST_A_TRADE: number = 2 ** 42

/** The sum of a cell as it stands in one bucket, a session day. */
export interface CellBucket {
  readonly cell: string
  /** Days since 1970-01-01 of the session day. */
  readonly bucket: number
  readonly sums: CellSums
}

/** What one trade adds, where, and to which day. */
export interface TradeShare {
  readonly tradeId: string
  readonly cell: string
  readonly bucket: number
  readonly sums: TradeSums
}

/** By code units, as PostgreSQL's collation "C" and SQLite sort UTF-8 wherever no character lies beyond the first plane. */
const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)

/** The one order of cells and their days. */
export const inCellOrder = (cells: readonly CellBucket[]): readonly CellBucket[] =>
  [...cells].sort((left, right) => byText(left.cell, right.cell) || left.bucket - right.bucket)

const isSame = (left: TradeShare, right: TradeShare): boolean =>
  left.cell === right.cell &&
  left.bucket === right.bucket &&
  SUM_NAMES.every((name) => left.sums[name] === right.sums[name])

/** What came of a trade: counted, known already, or known with another content. */
export type Counted = 'COUNTED' | 'DUPLICATE' | 'CONFLICT'

/** The shared policy in one process: each trade once, by its id. What a database makes of the same trades must equal it. */
export class SharedSums {
  readonly #seen = new Map<string, TradeShare>()
  readonly #cells = new Map<
    string,
    { readonly cell: string; readonly bucket: number; readonly sums: Record<SumName, bigint> }
  >()

  /** Counts a trade, unless its id is known. */
  add(share: TradeShare): Counted {
    const known = this.#seen.get(share.tradeId)
    if (known !== undefined) return isSame(known, share) ? 'DUPLICATE' : 'CONFLICT'
    this.#seen.set(share.tradeId, share)
    const key = `${share.bucket} ${share.cell}`
    let held = this.#cells.get(key)
    if (held === undefined) {
      // as: every name gets its number
      const sums = Object.fromEntries(SUM_NAMES.map((name) => [name, 0n])) as Record<SumName, bigint>
      held = { cell: share.cell, bucket: share.bucket, sums }
      this.#cells.set(key, held)
    }
    for (const name of SUM_NAMES) held.sums[name] += BigInt(share.sums[name])
    return 'COUNTED'
  }

  /** How many trades were counted. */
  get size(): number {
    return this.#seen.size
  }

  /** Every cell and day, in the one order. */
  cells(): readonly CellBucket[] {
    return inCellOrder([...this.#cells.values()].map(({ cell, bucket, sums }) => ({ cell, bucket, sums: { ...sums } })))
  }
}
