import {
  type Instrument,
  invalidInput,
  requireInteger,
  requireOneOf,
  requirePositive,
  requireText,
  SessionCalendar,
} from '@alavanca/core'
import type { EpochMeaning } from './rows/wall-clock.ts'

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
  /** What epoch columns hold: the server's wall clock (`wall`, the default, as MetaTrader writes them), or true epoch times. */
  readonly epoch?: EpochMeaning | undefined
  /** What one unit of a bar's spread column is worth in price units; the last decimal place of prices where left out. */
  readonly spreadUnit?: number | undefined
  /** Which file of a zip to read, where it holds several. */
  readonly entry?: string | undefined
  /** Called after a batch, at most once a megabyte, and at the end. */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined
}

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
  readonly epoch: EpochMeaning
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
    epoch: requireOneOf(options.epoch ?? 'wall', ['wall', 'utc'], 'epoch'),
    spreadUnit: spreadUnit === undefined ? null : requirePositive(spreadUnit, 'spreadUnit'),
    entry: entry === undefined ? undefined : requireText(entry, 'entry'),
    totalBytes: totalBytes === undefined ? null : requireInteger(totalBytes, 'totalBytes', 0),
    onProgress: onProgress ?? (() => undefined),
  }
}
