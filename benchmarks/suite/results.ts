/** What a run brought, as it is kept in `benchmarks/results.json`. */
import type { BenchReport, Group, Measure, Reading } from './bench.ts'
import { median, spreadOf } from './statistics.ts'
import { type Entry, nameOf } from './table.ts'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly node: string
  readonly platform: string
}

/** One figure of a measure, or one of a row. */
export interface Figure {
  readonly at: number | null
  readonly runs: number
  /** By the clock. */
  readonly median: number
  readonly least: number
  readonly most: number
  /** Median by the processor's own time; null where that says nothing. */
  readonly cpu: number | null
}

export interface MeasureResult extends Measure {
  readonly figures: readonly Figure[]
}

export interface BenchResult {
  readonly name: string
  readonly group: Group
  readonly title: string
  readonly about: string
  readonly lacking: string | null
  readonly calibration: number
  readonly measures: readonly MeasureResult[]
}

export interface SuiteResults {
  /** As year-month-day. */
  readonly date: string
  readonly machine: Machine
  /** What others did on the machine at the time: the load of the last minute, a core. */
  readonly load: number
  readonly benches: readonly BenchResult[]
}

/** Figures are kept to so many digits: more is noise, and would make every run a change of every line. */
const DIGITS = 4

const kept = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value)

const figureOf = ({ at, wall, cpu }: Reading): Figure => {
  const spread = spreadOf(wall)
  return {
    at,
    runs: wall.length,
    median: kept(spread.median),
    least: kept(spread.least),
    most: kept(spread.most),
    cpu: cpu === null ? null : kept(median(cpu)),
  }
}

export const resultOf = (entry: Entry, report: BenchReport): BenchResult => ({
  name: nameOf(entry),
  group: entry.group,
  title: report.title,
  about: report.about,
  lacking: report.lacking,
  calibration: kept(report.calibration),
  measures: report.measures.map((measure) => ({
    ...measure,
    figures: report.readings.filter(({ id }) => id === measure.id).map(figureOf),
  })),
})

/** The results kept before with those measured now in their places, in the order of the table; what is no longer in it goes. */
export const withNewer = (
  older: readonly BenchResult[],
  newer: readonly BenchResult[],
  benches: readonly Entry[],
): readonly BenchResult[] => {
  const known = new Map([...older, ...newer].map((result) => [result.name, result]))
  return benches.flatMap((entry) => known.get(nameOf(entry)) ?? [])
}
