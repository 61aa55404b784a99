import { readOnce } from './batches.ts'
import type { ByteChunks } from './bytes.ts'
import type { Cells } from './cells/cells.ts'
import { type Compression, decompress } from './compression/decompress.ts'
import { type Format, identify } from './layouts/identify.ts'
import { type CheckedOptions, checkLoadOptions, type NamedLoadOptions } from './load-options.ts'
import { type LoadReport, LoadTally } from './load-report.ts'
import type { MarketBar, MarketTick } from './market-data.ts'
import { inOrder } from './order/in-order.ts'
import { BAR_ORDER, TICK_ORDER } from './order/order-rule.ts'
import { QuoteBoard } from './rows/quote-board.ts'
import { barReader, isBarOffTick } from './rows/read-bar.ts'
import { type RowReading, readRows } from './rows/read-rows.ts'
import { isTickOffTick, type RecordedTick, tickReader } from './rows/read-tick.ts'
import { toTimeOf } from './rows/wall-clock.ts'
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

export type BarRecording = RecordingOf<'bars', MarketBar>
export type TickRecording = RecordingOf<'ticks', MarketTick>
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
  const text = await singleBytes(content.chunks, name)
  const head = await readHead(wholeLines(text.chunks, name))
  const format = identify(head, name)
  const found = survey(head, format, options, content.innerName)
  const { compression } = content
  return { options, source, tally, compression, encoding: text.found.encoding, format, found, blocks: head.blocks }
}

const timeReader = ({ options, format, found }: Opened): ((cells: Cells) => number) => {
  const toTime = toTimeOf(format.clock, options.epoch, options.calendar)
  return (cells) => {
    const wall = found.wallOf(cells)
    return Number.isNaN(wall) ? wall : toTime(wall)
  }
}

const orderedRows = <Row extends { readonly time: number }>(
  opened: Opened,
  reading: Pick<RowReading<Row>, 'read' | 'isOffTick'>,
  rule: Parameters<typeof inOrder<Row>>[1]['rule'],
): AsyncIterable<readonly Row[]> => {
  const { options, format, found, tally, blocks } = opened
  const { name, skipsBadRows, repairsDisorder: repairs } = options
  const rows = readRows(blocks, { name, format, skipsBadRows, tally, ...reading })
  return inOrder(rows, { name, rule, newestFirst: found.newestFirst, repairs, tally })
}

const barsOf = (opened: Opened, timeframeMs: number): AsyncIterable<readonly MarketBar[]> => {
  const { instrument, calendar, spreadUnit } = opened.options
  const { columns } = opened.format
  const read = barReader({ columns, timeOf: timeReader(opened), timeframeMs, calendar, instrument, spreadUnit })
  return orderedRows(opened, { read, isOffTick: (bar) => isBarOffTick(bar, instrument) }, BAR_ORDER)
}

const ticksOf = async function* (opened: Opened): AsyncGenerator<readonly MarketTick[]> {
  const { tally, options, format } = opened
  const read = tickReader({ columns: format.columns, timeOf: timeReader(opened) })
  const isOffTick = (tick: RecordedTick): boolean => isTickOffTick(tick, options.instrument)
  const board = new QuoteBoard()
  for await (const batch of orderedRows(opened, { read, isOffTick }, TICK_ORDER)) {
    const ticks = batch.map((tick) => board.next(tick))
    tally.crossedQuotes = board.crossed
    yield ticks
  }
}

const recordingOf = (opened: Opened): Recording => {
  const { options, source, tally, compression, encoding, format, found } = opened
  const { name: layout, kind } = format.layout
  const { timeframeMs, newestFirst } = found
  const facts = { name: options.name, kind, layout, compression, encoding, delimiter: format.delimiter, timeframeMs }
  const ends = { report: () => tally.report(facts, newestFirst), close: () => source.close() }
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
