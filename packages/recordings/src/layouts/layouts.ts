import type { DateOrder } from '../cells/parse-time.ts'
import type { Role } from './column.ts'
import { type ColumnNames, ENGLISH_NAMES, METATRADER_NAMES, PORTUGUESE_NAMES } from './column-names.ts'

/** A column of a file without headings: what it stands for, or `text` or `any` for what is not read. */
export type PlainColumn = Role | 'text' | 'any'

interface LayoutFacts {
  readonly name: string
  readonly kind: 'bars' | 'ticks'
  readonly dateOrder?: DateOrder
}

/** A file whose first line says what its columns are, in any order; it must have those in `needs`. */
export interface HeadedLayout extends LayoutFacts {
  readonly names: ColumnNames
  readonly needs: readonly Role[]
}

/** A file without headings: exactly these columns. */
export interface PlainLayout extends LayoutFacts {
  readonly columns: readonly PlainColumn[]
}

export type Layout = HeadedLayout | PlainLayout

const OHLC = ['open', 'high', 'low', 'close'] as const

/** Every layout that is known, one entry each. A file has the first that fits. */
export const HEADED_LAYOUTS: readonly HeadedLayout[] = [
  { name: 'MetaTrader bars', kind: 'bars', names: METATRADER_NAMES, needs: ['date', ...OHLC] },
  { name: 'MetaTrader ticks', kind: 'ticks', names: METATRADER_NAMES, needs: ['date', 'time', 'bid', 'ask'] },
  { name: 'English bars', kind: 'bars', names: ENGLISH_NAMES, needs: OHLC },
  { name: 'English ticks', kind: 'ticks', names: ENGLISH_NAMES, needs: ['bid', 'ask'] },
  { name: 'Portuguese bars', kind: 'bars', names: PORTUGUESE_NAMES, needs: OHLC, dateOrder: 'day-first' },
]

export const PLAIN_LAYOUTS: readonly PlainLayout[] = [
  { name: 'mtcli bars', kind: 'bars', columns: ['stamp', ...OHLC, 'tickVolume', 'realVolume'] },
  {
    name: 'MetaTrader bars without headings',
    kind: 'bars',
    columns: ['date', 'time', ...OHLC, 'tickVolume', 'realVolume', 'spread'],
  },
  { name: 'MetaTrader 4 bars', kind: 'bars', columns: ['date', 'time', ...OHLC, 'tickVolume'] },
  { name: 'Lean quote ticks', kind: 'ticks', columns: ['millisecondOfDay', 'bid', 'ask'] },
  { name: 'Lean trade ticks', kind: 'ticks', columns: ['millisecondOfDay', 'last', 'volume', 'text', 'text', 'any'] },
  {
    name: 'Lean quote bars',
    kind: 'bars',
    // bid prices and size, then ask prices and size
    columns: ['millisecondOfDay', ...OHLC, 'any', 'any', 'any', 'any', 'askClose', 'any'],
  },
  { name: 'Lean trade bars', kind: 'bars', columns: ['millisecondOfDay', ...OHLC, 'realVolume'] },
]
