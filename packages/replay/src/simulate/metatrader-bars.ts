import type { Instrument } from '@alavanca/core'
import { priceDecimals, unitsOfPlace } from '@alavanca/core'
import { tabbedLines, wallStamps } from './metatrader-text.ts'
import type { SimulatedBar } from './simulated-data.ts'

const HEADER = ['<DATE>', '<TIME>', '<OPEN>', '<HIGH>', '<LOW>', '<CLOSE>', '<TICKVOL>', '<VOL>', '<SPREAD>']

/**
 * Bars as MetaTrader 5 exports them ("Symbols", "Bars", "Export Bars"), on the wall clock of the instrument's session.
 * The spread is written in MetaTrader's points, units of the last decimal place, whatever the instrument calls a point.
 */
export const formatMetaTraderBars = (bars: readonly SimulatedBar[], instrument: Instrument): string => {
  const stamp = wallStamps(instrument)
  const decimals = priceDecimals(instrument)
  const rows = bars.map((bar) => {
    const { date, time } = stamp(bar.time)
    const prices = [bar.open, bar.high, bar.low, bar.close].map((price) => price.toFixed(decimals))
    return [date, time, ...prices, bar.tickVolume, bar.volume, Math.round(bar.spread * unitsOfPlace(decimals))]
  })
  return tabbedLines([HEADER, ...rows])
}
