import { expect, test } from 'vitest'
import { SessionCalendar } from './session-calendar.ts'
import { zoneOffsets } from './zone-offsets.ts'

const DAY = 24 * 60 * 60_000
const NOON = Date.UTC(2026, 2, 6, 12)

test('whoever asks for a time zone is given the same one, and what was found is not looked for again', () => {
  const zone = zoneOffsets('America/New_York', 'timeZone')
  expect(zoneOffsets('America/New_York', 'timeZone')).toBe(zone)
  expect(zoneOffsets('America/Sao_Paulo', 'timeZone')).not.toBe(zone)
  const found = zone.around(NOON)
  expect(zone.around(NOON + 60_000)).toBe(found)
  // ten days on there is another stretch, and the first one is still known
  expect(zone.around(NOON + 10 * DAY)).not.toBe(found)
  expect(zone.around(NOON)).toBe(found)
})

test('calendars of one zone do not mix up the sides of a switch that another one asked about', () => {
  const switching = Date.UTC(2026, 2, 8, 7)
  const hours = (time: number) => new SessionCalendar('America/New_York').offsetAt(time) / 3_600_000
  // by turns, on the day itself
  expect([-1, 0, -1, 1, -60_000, 0].map((after) => hours(switching + after))).toEqual([-5, -4, -5, -4, -5, -4])
})

test('a zone that has been asked about all of history still holds no more than some years of it', () => {
  const zone = zoneOffsets('Europe/Lisbon', 'timeZone')
  const found = zone.around(NOON)
  for (let day = 1; day <= 4_096; day += 1) zone.around(NOON - day * DAY)
  expect(zone.around(NOON)).not.toBe(found)
  expect(zone.around(NOON)).toEqual(found)
})

test('a name that is no time zone is refused each time, and is not kept', () => {
  for (const _ of [1, 2])
    expect(() => zoneOffsets('Mars/Olympus', 'config.timeZone')).toThrow(/config\.timeZone must be an IANA time zone/)
})
