import { type Instrument, SessionCalendar } from '@alavanca/core'
import type { FlightCommand } from './flight.ts'

/** Whether the time of an entry that waits is over: its own, or with none the session it was placed in. */
export const entryLapsed = (command: FlightCommand, { session }: Instrument, now: number): boolean => {
  if (command.type !== 'OPEN' || command.entry === undefined) return false
  const { expiresAt } = command.entry
  if (expiresAt !== null) return now >= expiresAt
  const calendar = new SessionCalendar(session.timeZone)
  if (calendar.dayOf(command.time) !== calendar.dayOf(now)) return true
  const [hours = 0, minutes = 0] = session.closes.split(':').map(Number)
  const [from, to, at] = [calendar.minuteOfDay(command.time), hours * 60 + minutes, calendar.minuteOfDay(now)]
  // a session that ends the next day is over only when that day has come
  return from < to && at >= to
}
