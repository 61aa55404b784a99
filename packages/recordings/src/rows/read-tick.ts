import { type Instrument, isOnTick } from '@alavanca/core'
import type { Cells } from '../cells/cells.ts'
import { countOrZero, numberOrZero } from '../cells/or-zero.ts'
import { type Columns, columnOf, type Role, timeColumnOf } from '../layouts/column.ts'
import { NO_COUNT, priceFault, timeFault, volumeFault } from './row-faults.ts'
import type { Reason, RowReader } from './row-reader.ts'

/** A tick as its row has it: NaN stands for a blank cell, 0 for a side without a quote or for no trade. */
export interface RecordedTick {
  readonly time: number
  readonly bid: number
  readonly ask: number
  readonly last: number
  readonly volume: number
}

export interface TickReading {
  readonly columns: Columns
  /** Epoch milliseconds of the row; NaN where its time cannot be read. */
  readonly timeOf: (cells: Cells) => number
  readonly instrument: Instrument
}

/**
 * MetaTrader's tick flags that tell of a trade: last 8, volume 16, buy 32, sell 64. The others that are documented are
 * bid 2 and ask 4; B3 sets further bits that nobody documents, so that only these six are looked at.
 */
const TRADE = 8 | 16 | 32 | 64
const DOCUMENTED = TRADE | 2 | 4

/** Whether the flags say that nobody traded: some feeds repeat the last trade's volume in every quote after it. */
const isMereQuote = (flags: number): boolean => (flags & DOCUMENTED) !== 0 && (flags & TRADE) === 0

const PRICES = ['bid', 'ask', 'last'] as const satisfies readonly Role[]

// written so that NaN, a blank, passes: cells that are not blank and no numbers are looked for apart
const isPrice = (price: number): boolean => !(price < 0)

const isGarbled = (cells: Cells, column: number, value: number): boolean =>
  Number.isNaN(value) && !cells.isBlank(column)

/** Reads ticks of any layout. Prices may be blank or 0, but not below it. */
export const tickReader = ({ columns, timeOf, instrument }: TickReading): RowReader<RecordedTick> => {
  const isWhole = Number.isInteger(instrument.volumeStep)
  const [bidAt, askAt, lastAt] = [columnOf(columns, 'bid'), columnOf(columns, 'ask'), columnOf(columns, 'last')]
  const [exactVolumeAt, volumeAt] = [columnOf(columns, 'realVolume'), columnOf(columns, 'volume')]
  const flagsAt = columnOf(columns, 'flags')
  const timeAt = timeColumnOf(columns)
  const faultOfPrices = (cells: Cells): Reason | null => {
    const wrong = PRICES.find((role) => {
      const [column, value] = [columnOf(columns, role), cells.number(columnOf(columns, role))]
      return isGarbled(cells, column, value) || !isPrice(value)
    })
    return wrong === undefined ? null : priceFault(cells, wrong, columnOf(columns, wrong))
  }
  return (cells) => {
    const time = timeOf(cells)
    if (Number.isNaN(time)) return timeFault(cells, timeAt)
    const bid = cells.number(bidAt)
    const ask = cells.number(askAt)
    const last = cells.number(lastAt)
    // a comparison with NaN is false: blanks and garbage are told apart only where there are any
    if (!(bid >= 0 && ask >= 0 && last >= 0)) {
      const fault = faultOfPrices(cells)
      if (fault !== null) return fault
    }
    const exact = countOrZero(cells, exactVolumeAt)
    // written so that NaN is passed on
    const traded = exact === 0 ? countOrZero(cells, volumeAt) : exact
    if (!(traded >= 0) || (isWhole && !Number.isInteger(traded))) return volumeFault(traded)
    const flags = numberOrZero(cells, flagsAt)
    if (!(flags >= 0)) return `its flags are ${NO_COUNT}`
    return { time, bid, ask, last, volume: isMereQuote(flags) ? 0 : traded }
  }
}

const isOff = (price: number, instrument: Instrument): boolean => price > 0 && !isOnTick(price, instrument)

/** Whether one of the prices that a tick states is none that the exchange would accept. */
export const isTickOffTick = ({ bid, ask, last }: RecordedTick, instrument: Instrument): boolean =>
  isOff(bid, instrument) || isOff(ask, instrument) || isOff(last, instrument)
