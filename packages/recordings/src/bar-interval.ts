import type { SessionCalendar } from '@alavanca/core'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** From its first moment to the first moment after it, epoch milliseconds. */
export interface Interval {
  readonly start: number
  readonly end: number
}

/**
 * The bar that a moment falls into, for bars that are laid out from midnight on the wall.
 *
 * Bars of up to an hour always last as long as their name says, and an hour that exists twice has its bars twice. A longer
 * one goes from wall time to wall time: where clocks change inside it, it lasts longer or shorter.
 */
export const intervalAt = (time: number, durationMs: number, calendar: SessionCalendar): Interval => {
  const wall = calendar.toWall(time)
  const midnight = Math.floor(wall / DAY) * DAY
  const from = wall - ((wall - midnight) % durationMs)
  // a last bar of the day that is cut short ends with the day
  const to = Math.min(from + durationMs, midnight + DAY)
  if (durationMs > HOUR) return { start: calendar.toTime(from), end: calendar.toTime(to) }
  const start = time - (wall - from)
  return { start, end: start + (to - from) }
}
