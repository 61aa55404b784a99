import { type Instrument, isOnTick, type SessionCalendar } from '@alavanca/core'
import type { Cells } from '../cells/cells.ts'
import { countOrZero, numberOrZero } from '../cells/or-zero.ts'
import { type Columns, columnOf, timeColumnOf } from '../layouts/column.ts'
import type { MarketBar } from '../market-data.ts'
import { spreadBetween, spreadReader } from '../spread.ts'
import { NO_COUNT, priceFault, timeFault, volumeFault } from './row-faults.ts'
import type { Reason, RowReader } from './row-reader.ts'

const DAY = 86_400_000
const PRICES = ['open', 'high', 'low', 'close'] as const

/** What reading bars needs besides the cells. */
export interface BarReading {
  readonly columns: Columns
  /** Epoch milliseconds of the row; NaN where its time cannot be read. */
  readonly timeOf: (cells: Cells) => number
  readonly timeframeMs: number
  readonly calendar: SessionCalendar
  readonly instrument: Instrument
  /** Price units of one unit of the spread column; null for MetaTrader's point. */
  readonly spreadUnit: number | null
  /** Whether the file stamps intraday bars at their end. */
  readonly isStampedAtEnd: boolean
}

const spreadFault = (cells: Cells, columns: Columns): Reason => {
  const recorded = numberOrZero(cells, columnOf(columns, 'spread'))
  return recorded > 0
    ? `its spread ${recorded} is no whole number of points: say with spreadUnit what one unit is worth in price units`
    : `its spread is ${NO_COUNT}`
}

/** A day's bar lasts a session day, which has 23 or 25 hours when clocks change. */
const durationReader = ({ timeframeMs, calendar }: BarReading): ((time: number) => number) => {
  if (timeframeMs !== DAY) return () => timeframeMs
  return (time) => (calendar.startOfDay(time) === time ? calendar.endOfDay(time) - time : DAY)
}

/** Contracts where the row has any, else ticks. `Volume` is believed only where no column says contracts. */
const volumeReader = (columns: Columns): ((cells: Cells) => number) => {
  const contracts = columns.realVolume ?? columnOf(columns, 'volume')
  const ticks = columnOf(columns, 'tickVolume')
  return (cells) => {
    const traded = countOrZero(cells, contracts)
    // written so that NaN is passed on
    return traded === 0 ? countOrZero(cells, ticks) : traded
  }
}

const spreadOfRow = ({
  columns,
  instrument,
  spreadUnit,
}: BarReading): ((cells: Cells, bidClose: number) => number | null) => {
  const [spread, askClose] = [columnOf(columns, 'spread'), columnOf(columns, 'askClose')]
  const inPrice = spreadReader(instrument, spreadUnit)
  if (askClose >= 0)
    return (cells, bidClose) => {
      const ask = cells.number(askClose)
      return ask > 0 ? spreadBetween(bidClose, ask, instrument) : Number.NaN
    }
  return (cells) => inPrice(numberOrZero(cells, spread))
}

/** Reads bars of any layout. A bar must have prices above 0, none of them outside the range from low to high. */
export const barReader = (reading: BarReading): RowReader<MarketBar> => {
  const { columns, timeOf, timeframeMs } = reading
  const isWhole = Number.isInteger(reading.instrument.volumeStep)
  const isStampedAtEnd = reading.isStampedAtEnd && timeframeMs < DAY
  const [openAt, highAt] = [columnOf(columns, 'open'), columnOf(columns, 'high')]
  const [lowAt, closeAt] = [columnOf(columns, 'low'), columnOf(columns, 'close')]
  const durationOf = durationReader(reading)
  const volumeOf = volumeReader(columns)
  const spreadOf = spreadOfRow(reading)
  const timeAt = timeColumnOf(columns)
  const faultOfPrices = (cells: Cells): Reason => {
    const wrong = PRICES.find((role) => !(cells.number(columnOf(columns, role)) > 0)) ?? 'open'
    return priceFault(cells, wrong, columnOf(columns, wrong))
  }
  return (cells) => {
    const stamped = timeOf(cells)
    if (Number.isNaN(stamped)) return timeFault(cells, timeAt)
    const open = cells.number(openAt)
    const high = cells.number(highAt)
    const low = cells.number(lowAt)
    const close = cells.number(closeAt)
    if (!(open > 0 && high > 0 && low > 0 && close > 0)) return faultOfPrices(cells)
    if (high < low) return `its high ${high} is below its low ${low}`
    if (open < low || open > high || close < low || close > high)
      return `its open ${open} or close ${close} lies outside its range from ${low} to ${high}`
    const volume = volumeOf(cells)
    if (!(volume >= 0) || (isWhole && !Number.isInteger(volume))) return volumeFault(volume)
    const spread = spreadOf(cells, close)
    if (spread !== null && !(spread >= 0)) return spreadFault(cells, columns)
    const time = isStampedAtEnd ? stamped - timeframeMs : stamped
    return { time, durationMs: durationOf(time), open, high, low, close, volume, spread }
  }
}

/** Whether one of a bar's prices is none that the exchange would accept, as in series adjusted across contracts. */
export const isBarOffTick = ({ open, high, low, close }: MarketBar, instrument: Instrument): boolean =>
  !(
    isOnTick(open, instrument) &&
    isOnTick(high, instrument) &&
    isOnTick(low, instrument) &&
    isOnTick(close, instrument)
  )
