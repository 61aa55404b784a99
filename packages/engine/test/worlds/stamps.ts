import type { Draw } from './draw.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A stamp that is wrong, and how. */
export interface WrongStamp {
  readonly kind: string
  readonly stamp: number
  /** Whether it lies ahead: those are what an engine might believe. */
  readonly isAhead: boolean
  /** Whether no calendar goes so far. */
  readonly isNonsense: boolean
}

/** The mistakes that feeds, terminals and hosts make with time. */
export const wrongStamp = (draw: Draw, now: number): WrongStamp => {
  const ahead = (kind: string, stamp: number): WrongStamp => ({ kind, stamp, isAhead: true, isNonsense: stamp > 8e15 })
  const behind = (kind: string, stamp: number): WrongStamp => ({ kind, stamp, isAhead: false, isNonsense: false })
  switch (draw.whole(0, 7)) {
    case 0:
      return ahead('microseconds', now * 1_000)
    case 1:
      return ahead('nanoseconds', now * 1_000_000)
    case 2:
      return ahead('hours ahead', now + draw.whole(1, 12) * HOUR)
    case 3:
      return ahead('days ahead', now + draw.whole(1, 6) * DAY)
    case 4:
      return ahead('years ahead', now + draw.whole(1, 90) * 365 * DAY)
    case 5:
      return behind('hours behind', now - draw.whole(1, 12) * HOUR)
    case 6:
      return behind('days behind', now - draw.whole(1, 400) * DAY)
    default:
      return behind('seconds, not milliseconds', Math.floor(now / 1_000))
  }
}
