import type { DateOrder } from '../cells/parse-time.ts'
import type { Role } from './column.ts'
import type { ColumnNames } from './column-names.ts'
import * as of from './column-names.ts'

/**
 * A column of a file without headings: what it stands for, or what it looks like: a date
 * with the year last, or a `text`, a `boolean` or `any` thing that is not read.
 */
export type PlainColumn = Role | 'text' | 'boolean' | 'slashDate' | 'any'

interface LayoutFacts {
  /** The program, and what the rows are. */
  readonly name: string
  readonly kind: 'bars' | 'ticks'
  /** In which order the program writes day and month, where it can be told from nothing else. */
  readonly dateOrder?: DateOrder
  /** What its epoch numbers and its stamps without a zone count, where the program's documentation says it. */
  readonly clock?: 'utc'
  /** The same, of its epoch numbers alone. */
  readonly epoch?: 'utc'
  /** What the file cannot say and its reader should know. */
  readonly note?: string
}

/** A file whose first line says what its columns are, in any order; it must have those in `needs`. */
export interface HeadedLayout extends LayoutFacts {
  readonly names: ColumnNames
  readonly needs: readonly Role[]
  /** Headings, as `plainHeading` writes them, by which the program is known. */
  readonly marks?: readonly string[]
  /** Headings with which it is another layout. */
  readonly without?: readonly string[]
  /** The first headings to the letter, where only they tell the program from others. */
  readonly exactly?: readonly string[]
}

/** A file without headings: exactly these columns. */
export interface PlainLayout extends LayoutFacts {
  readonly columns: readonly PlainColumn[]
  /** The layout is none for a file parted otherwise, but for one out of a workbook. */
  readonly delimiter?: 'comma' | 'semicolon'
}

export type Layout = HeadedLayout | PlainLayout

const OHLC = ['open', 'high', 'low', 'close'] as const
const BID_ASK = ['bid', 'ask'] as const
const TRADE = ['last', 'realVolume'] as const

/** Every layout that is known, one entry each. A file has the first that fits. */
export const HEADED_LAYOUTS: readonly HeadedLayout[] = [
  {
    name: 'MetaStock bars',
    kind: 'bars',
    names: of.METASTOCK_NAMES,
    needs: ['symbol', 'date', ...OHLC],
    marks: ['<ticker>'],
    note: 'MetaStock files do not say whether a bar is stamped at its start or its end: barTime says it.',
  },
  {
    name: 'MetaStock trades',
    kind: 'ticks',
    names: of.METASTOCK_NAMES,
    needs: ['date', 'time', 'last', 'volume'],
    marks: ['<ticker>'],
  },
  { name: 'MetaTrader bars', kind: 'bars', names: of.METATRADER_NAMES, needs: ['date', ...OHLC] },
  { name: 'MetaTrader ticks', kind: 'ticks', names: of.METATRADER_NAMES, needs: ['date', 'time', ...BID_ASK] },
  {
    name: 'B3 trades',
    kind: 'ticks',
    names: of.B3_NAMES,
    needs: ['symbol', 'date', 'time', ...TRADE],
    note: 'B3 stamps trades on the clock of America/Sao_Paulo. Rows that cancel a trade are left out and counted.',
  },
  {
    name: 'Polygon bars',
    kind: 'bars',
    names: of.POLYGON_NAMES,
    needs: ['stamp', ...OHLC],
    marks: ['windowstart'],
    clock: 'utc',
  },
  {
    name: 'Polygon trades',
    kind: 'ticks',
    names: of.POLYGON_NAMES,
    needs: ['stamp', ...TRADE],
    marks: ['siptimestamp'],
    clock: 'utc',
  },
  {
    name: 'Polygon quotes',
    kind: 'ticks',
    names: of.POLYGON_NAMES,
    needs: ['stamp', ...BID_ASK],
    marks: ['siptimestamp'],
    clock: 'utc',
  },
  {
    name: 'Binance bars',
    kind: 'bars',
    names: of.ENGLISH_NAMES,
    needs: ['stamp', ...OHLC],
    marks: ['opentime', 'closetime'],
    clock: 'utc',
  },
  {
    name: 'Binance trades',
    kind: 'ticks',
    names: of.TRADE_NAMES,
    needs: ['stamp', ...TRADE],
    marks: ['isbuyermaker'],
    clock: 'utc',
  },
  {
    name: 'Dukascopy bars',
    kind: 'bars',
    names: of.DUKASCOPY_NAMES,
    needs: ['stamp', ...OHLC],
    marks: ['gmttime'],
    dateOrder: 'day-first',
    clock: 'utc',
    note: 'Dukascopy writes one side: whether these are bids or asks the file does not say.',
  },
  {
    name: 'Dukascopy ticks',
    kind: 'ticks',
    names: of.DUKASCOPY_NAMES,
    needs: ['stamp', ...BID_ASK],
    marks: ['gmttime'],
    dateOrder: 'day-first',
    clock: 'utc',
  },
  {
    name: 'JForex bars',
    kind: 'bars',
    names: of.DUKASCOPY_NAMES,
    needs: ['stamp', ...OHLC],
    marks: ['time(utc)'],
    clock: 'utc',
  },
  {
    name: 'JForex ticks',
    kind: 'ticks',
    names: of.DUKASCOPY_NAMES,
    needs: ['stamp', ...BID_ASK],
    marks: ['time(utc)'],
    clock: 'utc',
  },
  {
    name: 'JForex bars in its own zone',
    kind: 'bars',
    names: of.DUKASCOPY_NAMES,
    needs: ['stamp', ...OHLC],
    marks: ['time(eet)'],
    note: 'Its heading says EET: state Europe/Athens.',
  },
  {
    name: 'dukascopy-node ticks',
    kind: 'ticks',
    names: of.DUKASCOPY_NAMES,
    needs: ['stamp', ...BID_ASK],
    exactly: ['timestamp', 'askPrice', 'bidPrice'],
    clock: 'utc',
  },
  {
    name: 'Tickstory ticks',
    kind: 'ticks',
    names: of.TICKSTORY_NAMES,
    needs: ['stamp', ...BID_ASK],
    marks: ['bidprice', 'askprice', 'bidvolume', 'askvolume'],
  },
  {
    name: 'Tickstory bars',
    kind: 'bars',
    names: of.TICKSTORY_NAMES,
    needs: ['date', 'stamp', ...OHLC],
    exactly: ['Date', 'Timestamp'],
  },
  {
    name: 'Yahoo bars',
    kind: 'bars',
    names: of.ENGLISH_NAMES,
    needs: ['date', ...OHLC],
    marks: ['date', 'adjclose'],
    note: 'Adj Close is not read: prices are as they were traded.',
  },
  {
    name: 'TradingView bars',
    kind: 'bars',
    names: of.ENGLISH_NAMES,
    needs: ['stamp', ...OHLC],
    exactly: ['time', 'open', 'high', 'low', 'close', 'Volume'],
    epoch: 'utc',
  },
  {
    name: 'Profit bars',
    kind: 'bars',
    names: of.PORTUGUESE_NAMES,
    needs: ['symbol', 'date', ...OHLC],
    marks: ['ativo'],
    dateOrder: 'day-first',
  },
  {
    name: 'Profit trades',
    kind: 'ticks',
    names: of.PORTUGUESE_TRADE_NAMES,
    needs: [...TRADE],
    marks: ['compradora', 'vendedora'],
    dateOrder: 'day-first',
  },
  { name: 'English bars', kind: 'bars', names: of.ENGLISH_NAMES, needs: OHLC },
  { name: 'English ticks', kind: 'ticks', names: of.ENGLISH_NAMES, needs: BID_ASK },
  {
    name: 'Sierra Chart bars',
    kind: 'bars',
    names: of.LAST_AS_CLOSE_NAMES,
    needs: ['date', ...OHLC],
    marks: ['last', 'numberoftrades'],
  },
  {
    name: 'Investing.com bars',
    kind: 'bars',
    names: of.LAST_AS_CLOSE_NAMES,
    needs: ['date', ...OHLC],
    without: ['close', 'fechamento'],
  },
  { name: 'English trades', kind: 'ticks', names: of.TRADE_NAMES, needs: TRADE, without: ['open', 'high', 'low'] },
  { name: 'Portuguese bars', kind: 'bars', names: of.PORTUGUESE_NAMES, needs: OHLC, dateOrder: 'day-first' },
  {
    name: 'Portuguese trades',
    kind: 'ticks',
    names: of.PORTUGUESE_TRADE_NAMES,
    needs: [...TRADE],
    without: ['abertura', 'maxima', 'minima', 'maximo', 'minimo'],
    dateOrder: 'day-first',
  },
]

const WHICH =
  'Files of this layout do not say which price their bars are of, nor their zone: HistData writes bids on a clock five hours behind Greenwich all year (Etc/GMT+5), NinjaTrader the price in its file name, in UTC, each bar stamped at its end (say barTime end).'

export const PLAIN_LAYOUTS: readonly PlainLayout[] = [
  { name: 'mtcli bars', kind: 'bars', columns: ['stamp', ...OHLC, 'tickVolume', 'realVolume'] },
  {
    name: 'MetaTrader bars without headings',
    kind: 'bars',
    columns: ['date', 'time', ...OHLC, 'tickVolume', 'realVolume', 'spread'],
  },
  { name: 'MetaTrader 4 bars', kind: 'bars', columns: ['date', 'time', ...OHLC, 'tickVolume'] },
  { name: 'HistData or NinjaTrader bars', kind: 'bars', columns: ['stamp', ...OHLC, 'volume'], note: WHICH },
  {
    name: 'HistData ticks',
    kind: 'ticks',
    columns: ['stamp', ...BID_ASK, 'any'],
    delimiter: 'comma',
    note: 'HistData writes its ticks on a clock five hours behind Greenwich all year (Etc/GMT+5).',
  },
  {
    name: 'NinjaTrader ticks',
    kind: 'ticks',
    columns: ['stamp', 'last', ...BID_ASK, 'volume'],
    delimiter: 'semicolon',
    note: 'NinjaTrader exports in UTC.',
  },
  {
    name: 'HistData or NinjaTrader prices',
    kind: 'ticks',
    columns: ['stamp', 'last', 'volume'],
    delimiter: 'semicolon',
    note: 'Whether these are trades, bids or asks stands in the file name alone; they are read as trades.',
  },
  {
    name: 'Kibot bars',
    kind: 'bars',
    columns: ['slashDate', 'time', ...OHLC, 'volume'],
    delimiter: 'comma',
    note: 'Kibot stamps bars at their start, in America/New_York.',
  },
  { name: 'Kibot days', kind: 'bars', columns: ['slashDate', ...OHLC, 'volume'], delimiter: 'comma' },
  {
    name: 'Kibot ticks',
    kind: 'ticks',
    columns: ['slashDate', 'time', 'last', ...BID_ASK, 'volume'],
    delimiter: 'comma',
    note: 'Kibot stamps trades in America/New_York.',
  },
  {
    name: 'Kibot trades',
    kind: 'ticks',
    columns: ['slashDate', 'time', 'last', 'volume'],
    delimiter: 'comma',
    note: 'Kibot stamps trades in America/New_York.',
  },
  {
    name: 'Binance bars without headings',
    kind: 'bars',
    columns: ['epochMs', ...OHLC, 'realVolume', 'any', 'any', 'any', 'any', 'any', 'any'],
    clock: 'utc',
  },
  {
    name: 'Binance trades without headings',
    kind: 'ticks',
    columns: ['any', 'last', 'realVolume', 'any', 'epochMs', 'boolean', 'boolean'],
    clock: 'utc',
  },
  {
    name: 'Binance trades of futures without headings',
    kind: 'ticks',
    columns: ['any', 'last', 'realVolume', 'any', 'epochMs', 'boolean'],
    clock: 'utc',
  },
  {
    name: 'Binance aggregate trades without headings',
    kind: 'ticks',
    columns: ['any', 'last', 'realVolume', 'any', 'any', 'epochMs', 'boolean', 'boolean'],
    clock: 'utc',
  },
  {
    name: 'Binance aggregate trades of futures without headings',
    kind: 'ticks',
    columns: ['any', 'last', 'realVolume', 'any', 'any', 'epochMs', 'boolean'],
    clock: 'utc',
  },
  { name: 'Lean quote ticks', kind: 'ticks', columns: ['millisecondOfDay', ...BID_ASK] },
  { name: 'Lean trade ticks', kind: 'ticks', columns: ['millisecondOfDay', 'last', 'volume', 'text', 'text', 'any'] },
  {
    name: 'Lean quote bars',
    kind: 'bars',
    // bid prices and size, then ask prices and size
    columns: ['millisecondOfDay', ...OHLC, 'any', 'any', 'any', 'any', 'askClose', 'any'],
  },
  { name: 'Lean trade bars', kind: 'bars', columns: ['millisecondOfDay', ...OHLC, 'realVolume'] },
]
