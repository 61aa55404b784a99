import { type EpochMs, type Instrument, SessionCalendar } from '@alavanca/core'

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60

const minutesOf = (timeOfDay: string): number => {
  const [hours = '0', minutes = '0'] = timeOfDay.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** Opening and closing times of an instrument, asked with times that only move forward. */
export class SessionHoursClock {
  readonly #calendar: SessionCalendar
  readonly #opens: number
  readonly #closes: number
  #nextClose = Number.NEGATIVE_INFINITY

  constructor({ session }: Instrument) {
    this.#calendar = new SessionCalendar(session.timeZone)
    this.#opens = minutesOf(session.opens)
    this.#closes = minutesOf(session.closes)
  }

  /** The first closing time after `time`. */
  nextClose(time: number): EpochMs {
    if (time >= this.#nextClose) this.#nextClose = this.#findClose(time)
    return this.#nextClose as EpochMs
  }

  /** Whether any part of the interval falls into a session. An interval of a day or more always does. */
  overlaps(from: number, durationMs: number): boolean {
    if (durationMs >= DAY_MINUTES * MINUTE) return true
    const start = this.#sinceOpen(from)
    return start < this.#length() || start + durationMs / MINUTE > DAY_MINUTES
  }

  /** When an order given at `time` lapses: at the session's close. Null outside the session; daily bars' orders do not lapse. */
  orderExpiry(time: number, barMs: number): number | null {
    if (barMs >= DAY_MINUTES * MINUTE) return Number.POSITIVE_INFINITY
    return this.#sinceOpen(time) < this.#length() ? this.nextClose(time) : null
  }

  #length(): number {
    const length = this.#closes - this.#opens
    return length > 0 ? length : length + DAY_MINUTES
  }

  /** Minutes on the wall clock since the newest opening time, 0 to a day. */
  #sinceOpen(time: number): number {
    return (this.#calendar.minuteOfDay(time) - this.#opens + DAY_MINUTES) % DAY_MINUTES
  }

  #findClose(time: number): number {
    const midnight = this.#calendar.toWall(this.#calendar.startOfDay(time))
    const today = midnight - (midnight % (DAY_MINUTES * MINUTE)) + this.#closes * MINUTE
    const close = this.#calendar.toTime(today)
    return close > time ? close : this.#calendar.toTime(today + DAY_MINUTES * MINUTE)
  }
}
