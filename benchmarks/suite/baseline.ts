/** Measures relative to what the machine can do, so that a run on one is comparable with a run on another. */
import { dependsOnMachine, isBetterWhenMore, type Unit } from './bench.ts'
import type { BenchResult, Figure, Machine, MeasureResult } from './results.ts'

export interface BaselineValue {
  readonly unit: Unit
  /** Units of work a round of the calibrating loop, or rounds of it in the time taken; what no machine changes stands as it is. */
  readonly relative: number
}

export interface Baseline {
  readonly date: string
  readonly machine: Machine
  /** By bench, measure and, in a row, place: `growth/cells pairs @100`. */
  readonly values: Readonly<Record<string, BaselineValue>>
}

/** More than so much worse is worth a warning. */
const TOLERANCE = 0.25

const keyOf = ({ name }: BenchResult, { id }: MeasureResult, { at }: Figure): string =>
  `${name} ${id}${at === null ? '' : ` @${at}`}`

const relativeOf = (unit: Unit, { median, cpu }: Figure, calibration: number): number => {
  const value = cpu ?? median
  if (!dependsOnMachine(unit)) return value
  if (unit === 'per second') return value / calibration
  return value * calibration * (unit === 'ms' ? 1e-3 : 1e-6)
}

/** Every figure of some results, by its name. By the processor's own time where there is one. */
export const relativeValues = (results: readonly BenchResult[]): Readonly<Record<string, BaselineValue>> =>
  Object.fromEntries(
    results.flatMap((result) =>
      result.measures.flatMap((measure) =>
        measure.figures.map((figure): readonly [string, BaselineValue] => {
          const relative = relativeOf(measure.unit, figure, result.calibration)
          return [keyOf(result, measure, figure), { unit: measure.unit, relative: Number(relative.toPrecision(4)) }]
        }),
      ),
    ),
  )

interface Drift {
  readonly key: string
  /** How many times worse than the baseline: above 1 is worse, whichever way the unit goes. */
  readonly worse: number
}

export interface Comparison {
  readonly compared: number
  /** What is worse by more than the tolerance, the worst first. */
  readonly worse: readonly Drift[]
  /** What has no place in the baseline yet. */
  readonly unknown: readonly string[]
}

/** Holds results against a baseline. What the baseline has and this run did not measure is left out. */
export const compareWithBaseline = (results: readonly BenchResult[], baseline: Baseline): Comparison => {
  const found = Object.entries(relativeValues(results))
  const unknown = found.filter(([key]) => baseline.values[key] === undefined).map(([key]) => key)
  const drifts = found.flatMap(([key, { unit, relative }]): Drift[] => {
    const before = baseline.values[key]
    // a plain figure is seeded, and is not better or worse for the machine
    if (before === undefined || before.unit !== unit || unit === 'figure') return []
    return [{ key, worse: isBetterWhenMore(unit) ? before.relative / relative : relative / before.relative }]
  })
  const worse = drifts
    .filter((drift) => !(drift.worse <= 1 + TOLERANCE))
    .sort((left, right) => right.worse - left.worse)
  return { compared: drifts.length, worse, unknown }
}
