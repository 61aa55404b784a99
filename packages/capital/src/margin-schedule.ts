import { type Cents, invalidInput, requireInteger, type SessionCalendar } from '@alavanca/core'

/** A margin for some days, some hours, or some hours of some days. What is left out does not restrict. */
export interface MarginRule {
  /** First day, `YYYY-MM-DD`. */
  readonly fromDay?: string
  /** Last day. */
  readonly toDay?: string
  /** First minute of the day, `HH:MM`. */
  readonly fromTime?: string
  /** First minute after, up to `24:00`. Not later than `fromTime` means that it ends the next day. */
  readonly toTime?: string
  /** In cents, above 0. */
  readonly marginPerContract: Cents
}

/** Margins by date and hour: the first rule that fits counts, and `otherwise` where none does. */
export interface MarginSchedule {
  readonly rules: readonly MarginRule[]
  readonly otherwise: Cents
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** The schedule itself, once every rule makes sense. Throws `INVALID_INPUT` naming the first that does not. */
export const requireMarginSchedule = (schedule: MarginSchedule, path = 'margins'): MarginSchedule => {
  requireInteger(schedule.otherwise, `${path}.otherwise`, 1)
  for (const [index, { fromDay, toDay, fromTime, toTime, marginPerContract }] of schedule.rules.entries()) {
    const rule = `${path}.rules.${index}`
    requireInteger(marginPerContract, `${rule}.marginPerContract`, 1)
    for (const [name, day] of Object.entries({ fromDay, toDay })) {
      if (day !== undefined && !DAY.test(day)) throw invalidInput(`${rule}.${name}`, day, 'must be a day as YYYY-MM-DD')
    }
    for (const [name, time] of Object.entries({ fromTime, toTime })) {
      if (time !== undefined && !TIME.test(time)) throw invalidInput(`${rule}.${name}`, time, 'must be a time as HH:MM')
    }
  }
  return schedule
}

const MIDNIGHT = 24 * 60
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const fitsHours = (minute: number, { fromTime, toTime }: MarginRule): boolean => {
  const from = fromTime === undefined ? 0 : minutesOf(fromTime)
  const to = toTime === undefined ? MIDNIGHT : minutesOf(toTime)
  return from < to ? minute >= from && minute < to : minute >= from || minute < to
}

const fitsDays = (day: string, { fromDay = day, toDay = day }: MarginRule): boolean => day >= fromDay && day <= toDay

/** The margin of one contract at a time, on the calendar's wall clock. */
export const marginAt = ({ rules, otherwise }: MarginSchedule, time: number, calendar: SessionCalendar): Cents => {
  const [day, minute] = [calendar.dayOf(time), calendar.minuteOfDay(time)]
  return rules.find((rule) => fitsDays(day, rule) && fitsHours(minute, rule))?.marginPerContract ?? otherwise
}
