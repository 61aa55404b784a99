import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { SessionCalendar } from './index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const zones = fc.constantFrom(
  'America/Sao_Paulo',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Europe/Lisbon',
  'Pacific/Auckland',
  'UTC',
)

const minutesOf = (from: string, to: string): fc.Arbitrary<number> =>
  fc.integer({ min: Date.parse(from) / MINUTE, max: Date.parse(to) / MINUTE }).map((minutes) => minutes * MINUTE)

const anyTime = minutesOf('1920-01-01', '2100-01-01')

/** Moments around which clocks were moved in one of the zones; random times hardly ever hit one. */
const switches = fc
  .constantFrom(
    '2018-02-18T02:00Z', // São Paulo back
    '2018-11-04T03:00Z', // São Paulo forward
    '1985-11-02T03:00Z',
    '2026-03-08T07:00Z', // New York
    '2026-11-01T06:00Z',
    '1974-01-06T07:00Z',
    '2026-10-03T15:30Z', // Lord Howe
    '2026-04-04T15:00Z',
    '1941-10-01T00:00Z', // Kolkata
    '2026-03-29T01:00Z', // Lisbon
    '2026-10-25T01:00Z',
    '2026-09-26T14:00Z', // Auckland
  )
  .chain((moment) =>
    minutesOf(moment, moment).chain((time) => fc.integer({ min: -180, max: 180 }).map((by) => time + by * MINUTE)),
  )

const times = fc.oneof(anyTime, switches)

/** The wall clock as the platform's own formatter reads it. */
const wallOfIntl = (timeZone: string, time: number): number => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

test.prop([zones, times])('the wall clock is the one of the time-zone database', (zone, time) => {
  expect(new SessionCalendar(zone).toWall(time)).toBe(wallOfIntl(zone, time))
})

test.prop([zones, times])('time → wall → time is where it began, or the first of two', (zone, time) => {
  const calendar = new SessionCalendar(zone)
  const back = calendar.toTime(calendar.toWall(time))
  expect(calendar.toWall(back)).toBe(calendar.toWall(time))
  expect(back).toBeLessThanOrEqual(time)
})

test.prop([zones, times])('a wall clock that does not exist is read after the jump', (zone, wall) => {
  const calendar = new SessionCalendar(zone)
  const time = calendar.toTime(wall)
  const skipped = calendar.toWall(time) - wall
  expect(skipped).toBeGreaterThanOrEqual(0)
  if (skipped > 0) expect(calendar.offsetAt(time) - calendar.offsetAt(time - skipped - 1)).toBe(skipped)
})

test.prop([zones, times])('a day holds its times, and days follow one another without a gap', (zone, time) => {
  const calendar = new SessionCalendar(zone)
  const [from, to] = [calendar.startOfDay(time), calendar.endOfDay(time)]
  expect(from <= time && time < to).toBe(true)
  expect(to - from).toBeGreaterThanOrEqual(22 * HOUR)
  expect(to - from).toBeLessThanOrEqual(26 * HOUR)
  const day = calendar.dayOf(time)
  expect([calendar.dayOf(from), calendar.dayOf(to - 1)]).toEqual([day, day])
  expect([calendar.startOfDay(to), calendar.dayOf(to) > day]).toEqual([to, true])
  expect([calendar.endOfDay(from - 1), calendar.dayOf(from - 1) < day]).toEqual([from, true])
})

test.prop([zones, fc.array(times, { minLength: 2, maxLength: 8 })])(
  'what was asked before changes no answer',
  (zone, questions) => {
    const used = new SessionCalendar(zone)
    for (const time of questions) {
      const fresh = new SessionCalendar(zone)
      const answers = (calendar: SessionCalendar) => [
        calendar.dayOf(time),
        calendar.offsetAt(time),
        calendar.toTime(time),
      ]
      expect(answers(used)).toEqual(answers(fresh))
    }
  },
)
