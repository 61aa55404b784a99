import {
  type Bar,
  type EpochMs,
  type Instrument,
  invalidInput,
  requireFinite,
  requirePositive,
  type Side,
  type Steps,
  toSteps,
} from '@alavanca/core'

/** A bar in whole price steps, with its first moment and the first moment after it. */
export interface BarSteps {
  readonly time: EpochMs
  readonly end: EpochMs
  readonly open: Steps
  readonly high: Steps
  readonly low: Steps
  readonly close: Steps
}

const requireInside = (price: number, path: string, { low, high }: Bar): void => {
  if (price < low || price > high) throw invalidInput(path, price, `must lie between ${low} and ${high}`)
}

/** Throws `INVALID_INPUT` unless all is finite, prices and duration are above 0, and open and close lie within low and high. */
export const requireBar = (bar: Bar): Bar => {
  requireFinite(bar.time, 'bar.time')
  requirePositive(bar.durationMs, 'bar.durationMs')
  requirePositive(bar.open, 'bar.open')
  requirePositive(bar.high, 'bar.high')
  requirePositive(bar.low, 'bar.low')
  requirePositive(bar.close, 'bar.close')
  if (bar.high < bar.low) throw invalidInput('bar.high', bar.high, `must not be below bar.low ${bar.low}`)
  requireInside(bar.open, 'bar.open', bar)
  requireInside(bar.close, 'bar.close', bar)
  return bar
}

/** A checked bar on the instrument's grid. */
export const toBarSteps = ({ time, durationMs, open, high, low, close }: Bar, instrument: Instrument): BarSteps => ({
  time: time as EpochMs,
  end: (time + durationMs) as EpochMs,
  open: toSteps(open, instrument),
  high: toSteps(high, instrument),
  low: toSteps(low, instrument),
  close: toSteps(close, instrument),
})

/** The bar's price furthest against the side. */
export const adverseExtreme = ({ low, high }: BarSteps, side: Side): Steps => (side === 'BUY' ? low : high)

/** The bar's price furthest in the side's favour. */
export const favourableExtreme = ({ low, high }: BarSteps, side: Side): Steps => (side === 'BUY' ? high : low)
