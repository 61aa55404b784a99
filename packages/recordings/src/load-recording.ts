import { readOnce } from './batches.ts'
import type { ByteChunks } from './bytes.ts'
import type { Cells } from './cells/cells.ts'
import type { Compression } from './compression/content.ts'
import { decompress } from './compression/decompress.ts'
import { requireTable } from './compression/foreign-format.ts'
import type { Role } from './layouts/column.ts'
import type { Format } from './layouts/format.ts'
import { identify } from './layouts/identify.ts'
import { type CheckedOptions, checkLoadOptions, type NamedLoadOptions } from './load-options.ts'
import { type LoadReport, LoadTally, type ReadColumn } from './load-report.ts'
import type { MarketBar, MarketTick } from './market-data.ts'
import { inOrder } from './order/in-order.ts'
import { BAR_ORDER, TICK_ORDER } from './order/order-rule.ts'
import { QuoteBoard } from './rows/quote-board.ts'
import { barReader, isBarOffTick } from './rows/read-bar.ts'
import { type RowReading, readRows } from './rows/read-rows.ts'
import { isTickOffTick, type RecordedTick, tickReader } from './rows/read-tick.ts'
import { rowFilter } from './rows/row-filter.ts'
import { type ByteSource, type OpenSource, openSource } from './source.ts'
import { type Survey, survey } from './survey.ts'
import type { Encoding } from './text/encoding.ts'
import { readHead } from './text/read-head.ts'
import { singleBytes } from './text/single-bytes.ts'
import { wholeLines } from './text/whole-lines.ts'

interface RecordingOf<Kind extends 'bars' | 'ticks', Row> {
  readonly kind: Kind
  /** Rows in batches, oldest first; to be gone through once. Throws `UNREADABLE_DATA`. */
  readonly batches: AsyncIterable<readonly Row[]>
  /** What was read so far, and what was left out or put right. */
  report(): LoadReport
  /** Lets go of the file. Only needed where `batches` are never read: their end, a fault or a `break` do it too. */
  close(): Promise<void>
}

/** A recording of bars, open for reading. */
export type BarRecording = RecordingOf<'bars', MarketBar>
/** A recording of ticks, open for reading. */
export type TickRecording = RecordingOf<'ticks', MarketTick>
/** A recording that was opened; `kind` tells bars from ticks. */
export type Recording = BarRecording | TickRecording

/** A file of which the first lines have been looked at. */
interface Opened {
  readonly options: CheckedOptions
  readonly source: OpenSource
  readonly tally: LoadTally
  readonly compression: Compression
  readonly encoding: Encoding
  readonly format: Format
  readonly found: Survey
  readonly blocks: ByteChunks
}

const open = async (source: OpenSource, options: CheckedOptions, tally: LoadTally): Promise<Opened> => {
  const { name, entry } = options
  const content = await decompress(source.chunks, name, entry)
  const text = await singleBytes(await requireTable(content, name), name)
  const head = await readHead(wholeLines(text.chunks, name))
  const format = identify(head, name, { columns: options.columns, isDayStated: options.midnight !== null })
  const found = survey(head, format, options, content.innerName)
  const { compression } = content
  return { options, source, tally, compression, encoding: text.found.encoding, format, found, blocks: head.blocks }
}

/** Whether a file's own clock is that of Greenwich: it says so, its program does, or the caller. */
const isUtc = ({ options, format, found }: Opened): boolean => {
  const { meaning } = found.clock
  const { layout } = format
  if (meaning === 'utc') return true
  if (meaning === 'epoch') return (options.epoch ?? layout.clock ?? layout.epoch ?? 'wall') === 'utc'
  return layout.clock === 'utc'
}

const timeReader = (opened: Opened): ((cells: Cells) => number) => {
  const { read } = opened.found.clock
  const { calendar } = opened.options
  if (isUtc(opened)) return read
  return (cells) => {
    const wall = read(cells)
    return Number.isNaN(wall) ? wall : calendar.toTime(wall)
  }
}

const orderedRows = <Row extends { readonly time: number }>(
  opened: Opened,
  reading: Pick<RowReading<Row>, 'read' | 'isOffTick'>,
  rule: Parameters<typeof inOrder<Row>>[1]['rule'],
): AsyncIterable<readonly Row[]> => {
  const { options, format, found, tally, blocks } = opened
  const { name, skipsBadRows, repairsDisorder: repairs } = options
  const { marks, symbol } = found
  const filter = rowFilter({ format, symbol, isSymbolStated: options.symbol !== null, tally })
  const rows = readRows(blocks, { name, format, marks, filter, skipsBadRows, tally, ...reading })
  return inOrder(rows, { name, rule, newestFirst: found.newestFirst, repairs, tally })
}

const barsOf = (opened: Opened, timeframeMs: number): AsyncIterable<readonly MarketBar[]> => {
  const { instrument, calendar, isStampedAtEnd } = opened.options
  const spreadUnit = opened.found.spread.unit
  const { columns } = opened.format
  const timeOf = timeReader(opened)
  const read = barReader({ columns, timeOf, timeframeMs, calendar, instrument, spreadUnit, isStampedAtEnd })
  return orderedRows(opened, { read, isOffTick: (bar) => isBarOffTick(bar, instrument) }, BAR_ORDER)
}

const ticksOf = async function* (opened: Opened): AsyncGenerator<readonly MarketTick[]> {
  const { tally, options, format } = opened
  const read = tickReader({ columns: format.columns, timeOf: timeReader(opened), instrument: options.instrument })
  const isOffTick = (tick: RecordedTick): boolean => isTickOffTick(tick, options.instrument)
  const board = new QuoteBoard()
  for await (const batch of orderedRows(opened, { read, isOffTick }, TICK_ORDER)) {
    const ticks = batch.map((tick) => board.next(tick))
    tally.crossedQuotes = board.crossed
    yield ticks
  }
}

/** How a file was understood where it could have been otherwise. */
const notesOf = (opened: Opened): readonly string[] => {
  const { format, found } = opened
  const clock = found.clock.note
  const documented =
    clock === null && isUtc(opened) && opened.options.epoch === null
      ? ['Its times are UTC, as its program documents; the time zone you state says the session alone.']
      : []
  return [
    ...format.notes,
    ...found.marks.notes,
    ...found.spread.notes,
    ...(clock === null ? [] : [clock]),
    ...documented,
  ]
}

const MARK_WORDS: ReadonlyMap<number, 'point' | 'comma'> = new Map([
  [46, 'point'],
  [44, 'comma'],
])

const columnsRead = ({ columns, headings }: Format): readonly ReadColumn[] =>
  // as: Object.entries forgets which keys an object has
  (Object.entries(columns) as [Role, number][])
    // beside contracts it is money
    .filter(([role]) => role !== 'volume' || columns.realVolume === undefined)
    .map(([role, index]) => ({ number: index + 1, heading: headings[index] ?? null, role }))
    .sort((a, b) => a.number - b.number)

const recordingOf = (opened: Opened): Recording => {
  const { options, source, tally, compression, encoding, format, found } = opened
  const { name: layout, kind } = format.layout
  const { timeframeMs, newestFirst } = found
  const { delimiter } = format
  const notes = notesOf(opened)
  const facts = { name: options.name, kind, layout, compression, encoding, delimiter, timeframeMs, notes }
  const { symbol, marks } = found
  const columns = columnsRead(format)
  const report = (): LoadReport =>
    tally.report({ ...facts, columns, symbol, decimal: MARK_WORDS.get(marks.prices.decimalMark) ?? null }, newestFirst)
  const ends = { report, close: () => source.close() }
  return timeframeMs === null
    ? { kind: 'ticks', batches: readOnce(ticksOf(opened), source, options, tally), ...ends }
    : { kind: 'bars', batches: readOnce(barsOf(opened, timeframeMs), source, options, tally), ...ends }
}

/**
 * Reads a recorded market from bytes, whatever wrote them: what a file is made of (compression, encoding, delimiter, layout,
 * order) is found out from its first lines; what no file says (instrument, time zone) the caller says.
 *
 * Resolves once the first lines have been looked at. Throws `INVALID_INPUT` for options, and `UNREADABLE_DATA` with file,
 * line and reason for what is no market data.
 */
export const loadRecording = async (bytes: ByteSource, options: NamedLoadOptions): Promise<Recording> => {
  const tally = new LoadTally()
  const checked = checkLoadOptions(options)
  const source = openSource(bytes, tally)
  try {
    return recordingOf(await open(source, checked, tally))
  } catch (error) {
    await source.close()
    throw error
  }
}
