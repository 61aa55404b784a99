import type { EpochMs, SessionCalendar } from '@alavanca/core'

const MINUTE = 60_000

/**
 * The moment of a time of day (`HH:MM` on the calendar's wall) on the session day that holds `now`; a day that began the evening
 * before ends with it.
 */
export const momentOfDay = (calendar: SessionCalendar, now: number, timeOfDay: string): EpochMs => {
  const start = calendar.startOfDay(now)
  const wall = calendar.toWall(start)
  const minutes = Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3))
  const begun = Math.round(calendar.minuteOfDay(start))
  const sinceStart = (minutes - begun + 24 * 60) % (24 * 60)
  return calendar.toTime(wall + sinceStart * MINUTE)
}
