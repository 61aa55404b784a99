import { type Instrument, priceDecimals, toPrice, toSteps, unitsOfPlace } from '@alavanca/core'

/** Ask minus bid in price units; null where that is not above 0, since a recorded 0 means unknown. */
export const spreadBetween = (bid: number, ask: number, instrument: Instrument): number | null => {
  // in steps, so that 1.23109 − 1.23086 is 0.00023 and not 0.0002300000000000635
  const steps = toSteps(ask, instrument) - toSteps(bid, instrument)
  return steps > 0 ? toPrice(steps, instrument) : null
}

/**
 * A spread as MetaTrader writes it, in price units: its unit is the last decimal place of the instrument's prices, whatever
 * the instrument itself calls a point, 0.00001 for EURUSD and 1 for WIN. `unit` overrides it where a broker counts
 * otherwise. 0 means unknown. An ask lies at least a tick above a bid, so what comes out below a tick is one tick: dumps of
 * B3's rates say 1 for WIN, whose tick is 5.
 */
export const spreadReader = (instrument: Instrument, unit: number | null): ((recorded: number) => number | null) => {
  const { tickSize } = instrument
  const unitsPerPrice = unit === null ? unitsOfPlace(priceDecimals(instrument)) : 1 / unit
  return (recorded) => {
    if (recorded === 0) return null
    // points are whole: a fraction is in some other unit
    if (unit === null && !Number.isInteger(recorded)) return Number.NaN
    // a negative one is left as it is, for the caller to refuse
    return recorded > 0 ? Math.max(recorded / unitsPerPrice, tickSize) : recorded
  }
}
