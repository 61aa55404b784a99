import { type Instrument, SessionCalendar } from '@alavanca/core'

const DAY_MINUTES = 1440

const minutesOf = (timeOfDay: string): number => {
  const [hours = '0', minutes = '0'] = timeOfDay.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** At which minutes of the session's day rows were recorded. */
export class SessionMinutes {
  readonly opens: number
  /** Minutes from open to close. */
  readonly length: number
  readonly #calendar: SessionCalendar
  readonly #counts = new Float64Array(DAY_MINUTES)
  #rows = 0

  constructor({ session }: Pick<Instrument, 'session'>) {
    this.#calendar = new SessionCalendar(session.timeZone)
    this.opens = minutesOf(session.opens)
    const length = minutesOf(session.closes) - this.opens
    this.length = length > 0 ? length : length + DAY_MINUTES
  }

  add(time: number): void {
    const minute = Math.floor(this.#calendar.minuteOfDay(time)) % DAY_MINUTES
    this.#counts[minute] = (this.#counts[minute] ?? 0) + 1
    this.#rows += 1
  }

  /** Share of rows inside the session, 0 to 1, if each had been `laterMinutes` later than it was read. */
  insideShare(laterMinutes = 0): number {
    if (this.#rows === 0) return 1
    let inside = 0
    for (let minute = 0; minute < DAY_MINUTES; minute += 1) {
      const since = (((minute + laterMinutes - this.opens) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
      if (since < this.length) inside += this.#counts[minute] ?? 0
    }
    return inside / this.#rows
  }

  /** The first and the last minute of the day with at least one row in a hundred of the busiest; null without rows. */
  span(): { readonly from: string; readonly to: string } | null {
    const busiest = Math.max(...this.#counts)
    if (busiest === 0) return null
    const seen = Array.from({ length: DAY_MINUTES }, (_, index) => (index + this.opens) % DAY_MINUTES).filter(
      (minute) => (this.#counts[minute] ?? 0) * 100 >= busiest,
    )
    const [ordered, wraps] = [[...seen].sort((a, b) => a - b), this.opens + this.length > DAY_MINUTES]
    const shown = wraps ? seen : ordered
    return { from: timeOfDay(shown[0] ?? 0), to: timeOfDay(shown.at(-1) ?? 0) }
  }
}

const timeOfDay = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
