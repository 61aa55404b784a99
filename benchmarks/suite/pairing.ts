/** Two checkouts beside each other: processes of both in turn, and what one is to the other. */
import { type BenchReport, isBetterWhenMore, type Unit } from './bench.ts'
import { median, type Spread, spreadOf } from './statistics.ts'

/** Reports of one pair of processes, of this checkout and of the other. */
export interface Pair {
  readonly own: BenchReport
  readonly other: BenchReport
}

export interface PairedMeasure {
  readonly id: string
  readonly what: string
  readonly unit: Unit
  readonly at: number | null
  readonly own: number
  readonly other: number
  /** How many times better this checkout is, over the pairs; by the processor's own time where there is one. */
  readonly better: Spread
}

/** Who goes first changes, so that what a machine does in between falls on both. */
export const isOwnFirst = (pair: number): boolean => pair % 2 === 0

const middleOf = (report: BenchReport, id: string, at: number | null): number | undefined => {
  const reading = report.readings.find((one) => one.id === id && one.at === at)
  return reading === undefined ? undefined : median(reading.cpu ?? reading.wall)
}

/** What both checkouts measured in every pair. */
export const pairedMeasures = (pairs: readonly Pair[]): readonly PairedMeasure[] => {
  const [first] = pairs
  if (first === undefined) return []
  return first.own.readings.flatMap(({ id, at }) => {
    const measure = first.own.measures.find((one) => one.id === id)
    const values = pairs.flatMap(({ own, other }) => {
      const [left, right] = [middleOf(own, id, at), middleOf(other, id, at)]
      return left === undefined || right === undefined ? [] : [{ left, right }]
    })
    if (measure === undefined || measure.unit === 'figure' || values.length < pairs.length) return []
    const { what, unit } = measure
    const better = values.map(({ left, right }) => (isBetterWhenMore(unit) ? left / right : right / left))
    const [own, other] = [median(values.map(({ left }) => left)), median(values.map(({ right }) => right))]
    return [{ id, what, unit, at, own, other, better: spreadOf(better) }]
  })
}
