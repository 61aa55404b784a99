import { type EpochMs, type Instrument, invalidInput, SessionCalendar, type SessionDay } from '@alavanca/core'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const DAY_FORMAT = /^\d{4}-\d\d-\d\d$/

/** When one session is open. */
export interface SessionSpan {
  readonly day: SessionDay
  readonly opensAt: EpochMs
  readonly closesAt: EpochMs
}

const midnightOf = (day: SessionDay, path: string): number => {
  const midnight = typeof day === 'string' && DAY_FORMAT.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  // some engines read 31 February as 3 March
  const isReal = Number.isFinite(midnight) && new Date(midnight).toISOString().startsWith(day)
  if (!isReal) throw invalidInput(path, day, 'must be a calendar day as YYYY-MM-DD')
  return midnight
}

const timeOfDay = (clock: string): number => Number(clock.slice(0, 2)) * 60 * MINUTE + Number(clock.slice(3)) * MINUTE

/**
 * The sessions that open on the given days. Throws `INVALID_INPUT` unless these are real days, ascending, at least one.
 */
export const sessionSpans = (days: readonly SessionDay[], { session }: Instrument): SessionSpan[] => {
  if (days.length === 0) throw invalidInput('days', days, 'must name at least one day')
  const calendar = new SessionCalendar(session.timeZone)
  const opens = timeOfDay(session.opens)
  const closes = timeOfDay(session.closes)
  return days.map((day, index) => {
    const midnight = midnightOf(day, `days.${index}`)
    if (index > 0 && day <= (days[index - 1] ?? ''))
      throw invalidInput(`days.${index}`, day, 'must come after the day before it')
    const close = midnight + closes + (closes <= opens ? DAY : 0)
    return { day, opensAt: calendar.toTime(midnight + opens), closesAt: calendar.toTime(close) }
  })
}
