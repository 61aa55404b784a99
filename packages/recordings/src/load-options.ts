import {
  type Instrument,
  invalidInput,
  requireInteger,
  requireOneOf,
  requirePositive,
  requireText,
  SessionCalendar,
} from '@alavanca/core'
import type { DateOrder } from './cells/parse-time.ts'
import type { Mark } from './cells/readings.ts'
import { SAYABLE, type SaidColumns } from './layouts/columns-as-said.ts'

/** Whether the numbers of an epoch column are real epoch times, or the digits on the server's wall. */
export type EpochMeaning = 'wall' | 'utc'

/** How far a recording has been read. */
export interface LoadProgress {
  /** Bytes of the file as it lies on disk, packed or not. */
  readonly bytesRead: number
  /** Null where it is not known. */
  readonly totalBytes: number | null
  /** Rows handed out. */
  readonly rows: number
}

/** What a file does not say about itself. */
export interface LoadOptions {
  readonly instrument: Instrument
  /** IANA zone of the clock that the file's times were read from. No file says it, and it is never guessed. */
  readonly timeZone: string
  /** A row that cannot be read ends the load (`stop`, the default), or is left out and counted. */
  readonly onBadRow?: 'stop' | 'skip' | undefined
  /**
   * Times that go back, and bars that repeat a time, end the load (`stop`, the default); `repair` sorts them, and reads
   * the whole file into memory for that. Files that run newest first are turned round either way.
   */
  readonly onDisorder?: 'stop' | 'repair' | undefined
  /** Length of a bar in milliseconds; told from the distances of the first bars where it is left out. */
  readonly timeframeMs?: number | undefined
  /** Day of a file whose times count from midnight, `YYYY-MM-DD`; taken from eight digits in its name where left out. */
  readonly date?: string | undefined
  /**
   * What epoch columns hold: the server's wall clock (`wall`, as MetaTrader writes them), or true epoch times (`utc`). What
   * the layout's program documents where left out, else `wall`.
   */
  readonly epoch?: EpochMeaning | undefined
  /** What one unit of a bar's spread column is worth in price units; the last decimal place of prices where left out. */
  readonly spreadUnit?: number | undefined
  /** Which column is what, by heading or by number from 1, for a layout that is not known. */
  readonly columns?: SaidColumns | undefined
  /** Which mark stands before decimals, where neither the file nor the instrument tells; the other one parts thousands. */
  readonly decimal?: 'point' | 'comma' | undefined
  /** Which of day and month comes first, where no row tells. */
  readonly dateOrder?: DateOrder | undefined
  /** What a bar's time is: its start (the default), or its end, as some programs stamp intraday bars. */
  readonly barTime?: 'start' | 'end' | undefined
  /** Which contract's rows to read, where a file holds several. */
  readonly symbol?: string | undefined
  /** Which file of a zip to read, where it holds several; which sheet of a workbook. */
  readonly entry?: string | undefined
  /** Called after a batch, at most once a megabyte, and at the end. */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined
}

/** Options of a recording that is no file by itself, so that its name must be told. */
export interface NamedLoadOptions extends LoadOptions {
  /** The file's name, for messages, and for the date in it. */
  readonly name: string
  /** The size of the source, where it is known, for `onProgress`. */
  readonly totalBytes?: number | undefined
}

/** The options with their defaults, checked. */
export interface CheckedOptions {
  readonly name: string
  readonly instrument: Instrument
  readonly calendar: SessionCalendar
  readonly skipsBadRows: boolean
  readonly repairsDisorder: boolean
  readonly timeframeMs: number | null
  /** Wall midnight of the day. */
  readonly midnight: number | null
  readonly epoch: EpochMeaning | null
  readonly columns: SaidColumns | null
  readonly decimal: Mark | null
  readonly dateOrder: DateOrder | null
  readonly isStampedAtEnd: boolean
  readonly symbol: string | null
  readonly spreadUnit: number | null
  readonly entry: string | undefined
  readonly totalBytes: number | null
  readonly onProgress: (progress: LoadProgress) => void
}

const ISO_DATE = /^\d{4}-\d\d-\d\d$/

const requireMidnight = (date: string): number => {
  const midnight = ISO_DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  // Date.parse takes the 31st of February for the 2nd of March
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date)
    throw invalidInput('date', date, 'must be a day of the calendar as YYYY-MM-DD')
  return midnight
}

const EPOCHS = ['wall', 'utc'] as const
const DATE_ORDERS = ['year-first', 'day-first', 'month-first'] as const

const requireColumns = (columns: SaidColumns): SaidColumns => {
  for (const name of Object.keys(columns)) requireOneOf(name, SAYABLE, 'columns')
  return columns
}

const decimalOf = (decimal: NamedLoadOptions['decimal']): Mark | null => {
  if (decimal === undefined) return null
  return requireOneOf(decimal, ['point', 'comma'], 'decimal') === 'point' ? '.' : ','
}

/** Throws `INVALID_INPUT` for the first option that is not what it should be. */
export const checkLoadOptions = (options: NamedLoadOptions): CheckedOptions => {
  const { name, instrument, timeZone, timeframeMs, date, spreadUnit, entry, totalBytes, onProgress } = options
  return {
    name: requireText(name, 'name'),
    instrument,
    calendar: new SessionCalendar(timeZone),
    skipsBadRows: requireOneOf(options.onBadRow ?? 'stop', ['stop', 'skip'], 'onBadRow') === 'skip',
    repairsDisorder: requireOneOf(options.onDisorder ?? 'stop', ['stop', 'repair'], 'onDisorder') === 'repair',
    timeframeMs: timeframeMs === undefined ? null : requireInteger(timeframeMs, 'timeframeMs', 1),
    midnight: date === undefined ? null : requireMidnight(date),
    epoch: options.epoch === undefined ? null : requireOneOf(options.epoch, EPOCHS, 'epoch'),
    columns: options.columns === undefined ? null : requireColumns(options.columns),
    decimal: decimalOf(options.decimal),
    dateOrder: options.dateOrder === undefined ? null : requireOneOf(options.dateOrder, DATE_ORDERS, 'dateOrder'),
    isStampedAtEnd: requireOneOf(options.barTime ?? 'start', ['start', 'end'], 'barTime') === 'end',
    symbol: options.symbol === undefined ? null : requireText(options.symbol, 'symbol'),
    spreadUnit: spreadUnit === undefined ? null : requirePositive(spreadUnit, 'spreadUnit'),
    entry: entry === undefined ? undefined : requireText(entry, 'entry'),
    totalBytes: totalBytes === undefined ? null : requireInteger(totalBytes, 'totalBytes', 0),
    onProgress: onProgress ?? (() => undefined),
  }
}
