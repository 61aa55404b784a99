/** Price arithmetic. Prices are turned into whole steps at the door, compared and added as integers, and turned back. */
import { requireFinite, requirePositive } from './assert.ts'
import { invalidInput } from './errors.ts'
import type { Instrument } from './instrument.ts'
import { isWhole, roundHalfEven } from './rounding.ts'
import type { Cents, Points, Steps } from './units.ts'

/**
 * Price → nearest whole step. Recorded prices off the grid (back-adjusted series) are rounded; see `isOnTick`.
 * The caller vouches for a finite price: this sits in the inner loop of replays.
 */
export const toSteps = (price: number, { grid }: Instrument): Steps =>
  Math.round((price * grid.denominator) / grid.numerator) as Steps

/** The same for a price from outside. Throws `INVALID_INPUT` unless it is above 0 and its steps can be counted. */
export const requireSteps = (price: number, instrument: Instrument, path: string): Steps => {
  const steps = toSteps(requirePositive(price, path), instrument)
  if (!Number.isSafeInteger(steps)) throw invalidInput(path, price, 'must be a price whose steps can be counted')
  return steps
}

/** Steps → the double nearest to the exact price: 10812 steps of 0.0001 are 1.0812, not 1.0812000000000002. */
export const toPrice = (steps: number, { grid }: Instrument): number => (steps * grid.numerator) / grid.denominator

/** Points → whole steps. Throws `INVALID_INPUT` when the distance falls between two steps. */
export const pointsToSteps = (points: number, instrument: Instrument, path = 'points'): Steps => {
  const steps = requireFinite(points, path) * instrument.grid.stepsPerPoint
  if (!isWhole(steps)) throw invalidInput(path, points, `must be a whole number of ${instrument.symbol} price steps`)
  return Math.round(steps) as Steps
}

/** Steps → points, not always whole: one 0.5 tick of a one-point instrument is half a point. */
export const stepsToPoints = (steps: number, { grid }: Instrument): Points => (steps / grid.stepsPerPoint) as Points

/** Whether an exchange would accept the price in an order. */
export const isOnTick = (price: number, { tickSize }: Instrument): boolean => isWhole(price / tickSize)

/**
 * Money of a price move, in cents: points × point value × contracts, rounded half-even.
 * `stepContracts` is the sum of steps gained times contracts over all fills, so that the parts add up to the whole.
 */
export const moveValue = (stepContracts: number, { grid }: Instrument): Cents =>
  // + 0 turns −0 into 0
  (roundHalfEven(stepContracts * grid.centsPerStep) + 0) as Cents

/**
 * The price in steps, moved to a tick where it lies between two: to the nearest tick on its `side`, above (`1`) or below
 * (`-1`).
 */
export const toTickSteps = (price: number, instrument: Instrument, side: 1 | -1): Steps => {
  const { grid, tickSize } = instrument
  const ticks = price / tickSize
  const onSide = side === 1 ? Math.ceil(ticks) : Math.floor(ticks)
  const whole = isWhole(ticks) ? Math.round(ticks) : onSide
  // a tick is a whole number of steps
  return (whole * grid.stepsPerTick) as Steps
}
