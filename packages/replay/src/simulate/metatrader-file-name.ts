import type { Instrument } from '@alavanca/core'
import { wallStamps } from './metatrader-text.ts'

/** What a file holds. */
export interface FileContents {
  /** The series' name, such as `WIN$N`. */
  readonly series: string
  /** `M1`, `M5`, …; left out for ticks. */
  readonly timeframe?: string
  /** Time of the first and of the last row, epoch milliseconds. */
  readonly from: number
  readonly to: number
}

/** A file name as MetaTrader 5 proposes it: `WIN$N_M1_202606080900_202608281824.csv`, wall clock to the minute. */
export const metaTraderFileName = ({ series, timeframe, from, to }: FileContents, instrument: Instrument): string => {
  const stamp = wallStamps(instrument)
  const minuteOf = (at: number): string => {
    const { date, time } = stamp(at)
    return `${date}${time.slice(0, 5)}`.replace(/\D/g, '')
  }
  return `${[series, ...(timeframe === undefined ? [] : [timeframe]), minuteOf(from), minuteOf(to)].join('_')}.csv`
}
