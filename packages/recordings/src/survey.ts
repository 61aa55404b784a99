import { Cells } from './cells/cells.ts'
import type { Format } from './layouts/identify.ts'
import type { CheckedOptions } from './load-options.ts'
import { inferTimeframe, runsNewestFirst } from './order/timeframe.ts'
import { dateInName } from './rows/date-in-name.ts'
import { type ClockReader, clockReader } from './rows/wall-clock.ts'
import { DELIMITERS } from './text/delimiter.ts'
import type { Head } from './text/read-head.ts'
import { unreadableFile } from './unreadable.ts'

/** What the first lines say about the rest. */
export interface Survey {
  readonly wallOf: ClockReader
  readonly newestFirst: boolean
  /** Null for ticks. */
  readonly timeframeMs: number | null
}

const midnightOf = ({ clock }: Format, { midnight, name }: CheckedOptions, innerName: string | null): number => {
  if (clock !== 'millisecondOfDay') return 0
  const found = midnight ?? dateInName(innerName ?? name) ?? dateInName(name)
  if (found === null)
    throw unreadableFile(name, 'its times count from midnight, so say of which day with the option date')
  return found
}

const timesOf = ({ bytes, lines }: Head, { delimiter, headingLine }: Format, wallOf: ClockReader): number[] => {
  const cells = new Cells()
  return lines
    .filter(({ number }) => number > headingLine)
    .map(({ from, to }) => {
      cells.split(bytes, from, to, DELIMITERS[delimiter])
      return wallOf(cells)
    })
    .filter((time) => !Number.isNaN(time))
}

const timeframeOf = (times: readonly number[], { name, timeframeMs }: CheckedOptions): number => {
  const inferred = inferTimeframe(times)
  const timeframe = timeframeMs ?? inferred
  if (timeframe === null)
    throw unreadableFile(name, 'the distances of its bars do not tell how long they are; say it with timeframeMs')
  // a bar that is said to last longer than the next one is away would be judged by prices of the future
  if (inferred !== null && inferred % timeframe !== 0)
    throw unreadableFile(name, `timeframeMs is ${timeframe}, but most of its bars are ${inferred} ms apart`)
  return timeframe
}

/** Throws `UNREADABLE_DATA` where the file and the options leave open which day or which timeframe it is of. */
export const survey = (head: Head, format: Format, options: CheckedOptions, innerName: string | null): Survey => {
  const { layout, clock, columns } = format
  const wallOf = clockReader(clock, columns, layout.dateOrder ?? 'year-first', midnightOf(format, options, innerName))
  const times = timesOf(head, format, wallOf)
  return {
    wallOf,
    newestFirst: runsNewestFirst(times),
    timeframeMs: layout.kind === 'bars' ? timeframeOf(times, options) : null,
  }
}
