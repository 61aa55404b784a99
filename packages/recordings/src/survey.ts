import type { Format } from './layouts/format.ts'
import { Sample } from './layouts/sample.ts'
import type { CheckedOptions } from './load-options.ts'
import { decideMarks, type FileMarks } from './marks/decide-marks.ts'
import { inferTimeframe, runsNewestFirst } from './order/timeframe.ts'
import { chooseClock } from './rows/choose-clock.ts'
import type { Clock } from './rows/clock.ts'
import { dateInName } from './rows/date-in-name.ts'
import { symbolOf } from './rows/row-filter.ts'
import { type SpreadUnit, spreadUnitOf } from './spread-unit.ts'
import type { Head } from './text/read-head.ts'
import { unreadableFile } from './unreadable.ts'

/** What the first lines say about the rest. */
export interface Survey {
  readonly clock: Clock
  readonly marks: FileMarks
  readonly spread: SpreadUnit
  /** Whose rows are read; null where no column says whose they are. */
  readonly symbol: string | null
  readonly newestFirst: boolean
  /** Null for ticks. */
  readonly timeframeMs: number | null
}

const needsDay = ({ columns }: Format): boolean =>
  columns.millisecondOfDay !== undefined ||
  (columns.time !== undefined &&
    columns.date === undefined &&
    columns.stamp === undefined &&
    columns.epochMs === undefined)

const midnightOf = (format: Format, { midnight, name }: CheckedOptions, innerName: string | null): number | null => {
  if (!needsDay(format)) return null
  const found = midnight ?? dateInName(innerName ?? name) ?? dateInName(name)
  if (found === null)
    throw unreadableFile(name, 'its times count from midnight, so say of which day with the option date')
  return found
}

const timeframeOf = (times: readonly number[], { name, timeframeMs }: CheckedOptions): number => {
  const inferred = inferTimeframe(times)
  const timeframe = timeframeMs ?? inferred
  if (timeframe === null)
    throw unreadableFile(
      name,
      times.length < 2
        ? 'one bar does not tell how long it is; say it with timeframeMs'
        : 'the distances of its bars do not tell how long they are; say it with timeframeMs',
    )
  // a bar that is said to last longer than the next one is away would be judged by prices of the future
  if (inferred !== null && inferred % timeframe !== 0)
    throw unreadableFile(name, `timeframeMs is ${timeframe}, but most of its bars are ${inferred} ms apart`)
  return timeframe
}

const ofSymbol = (sample: Sample, column: number | undefined, symbol: string | null): Sample => {
  if (column === undefined || symbol === null) return sample
  const texts = sample.column(column)
  return sample.filter((index) => texts[index] === symbol)
}

/**
 * What the first rows say together. Throws `UNREADABLE_DATA` where the file and the options leave open which day, which
 * timeframe, which symbol or which number is meant.
 */
export const survey = (head: Head, format: Format, options: CheckedOptions, innerName: string | null): Survey => {
  const { layout, columns, delimiter, headingLine } = format
  const all = new Sample(
    options.name,
    head,
    delimiter,
    head.lines.filter(({ number }) => number > headingLine),
  )
  const symbol = symbolOf(all, format, options.symbol)
  const rows = ofSymbol(all, columns.symbol, symbol)
  const { dateOrder, instrument, decimal } = options
  const midnight = midnightOf(format, options, innerName)
  const order = dateOrder ?? layout.dateOrder ?? null
  const { clock, values } = chooseClock(rows, { columns, midnight, order, isOrderStated: dateOrder !== null })
  const marks = decideMarks(rows, columns, instrument, decimal)
  const times = values.filter((time) => !Number.isNaN(time))
  return {
    clock,
    marks,
    symbol,
    spread: spreadUnitOf(rows, columns, marks, options),
    newestFirst: runsNewestFirst(times),
    timeframeMs: layout.kind === 'bars' ? timeframeOf(times, options) : null,
  }
}
