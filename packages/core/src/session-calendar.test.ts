import { describe, expect, test } from 'vitest'
import { SessionCalendar } from './index.ts'

const HOUR = 3_600_000

/** Wall milliseconds of `2026-03-08 01:30`. */
const wall = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`)
const utc = (text: string): number => Date.parse(text)
const iso = (time: number): string => new Date(time).toISOString()

describe('the offset from UTC', () => {
  test.each([
    ['São Paulo has had no daylight saving since 2019', 'America/Sao_Paulo', '2026-01-15T12:00:00Z', -3],
    ['São Paulo had it before', 'America/Sao_Paulo', '2018-12-15T12:00:00Z', -2],
    ['New York in winter', 'America/New_York', '2026-01-15T12:00:00Z', -5],
    ['New York in summer', 'America/New_York', '2026-07-15T12:00:00Z', -4],
    ['Lord Howe moves by half an hour', 'Australia/Lord_Howe', '2026-01-15T12:00:00Z', 11],
    ['Lord Howe in its winter', 'Australia/Lord_Howe', '2026-07-15T12:00:00Z', 10.5],
    ['Kolkata is at half an hour', 'Asia/Kolkata', '2026-07-15T12:00:00Z', 5.5],
    ['Kathmandu is at a quarter', 'Asia/Kathmandu', '2026-07-15T12:00:00Z', 5.75],
    ['Kiritimati is the furthest ahead', 'Pacific/Kiritimati', '2026-07-15T12:00:00Z', 14],
    ['UTC is none', 'UTC', '2026-07-15T12:00:00Z', 0],
    ['before standard time, to the second', 'America/Sao_Paulo', '1910-07-15T12:00:00Z', -(3 + 6 / 60 + 28 / 3600)],
  ])('%s', (_, zone, time, hours) =>
    expect(new SessionCalendar(zone).offsetAt(utc(time))).toBe(Math.round(hours * HOUR)),
  )

  test('changes at the very millisecond of the switch', () => {
    const calendar = new SessionCalendar('America/New_York')
    const forward = utc('2026-03-08T07:00:00Z')
    const back = utc('2026-11-01T06:00:00Z')
    expect([forward - 1, forward, back - 1, back].map((time) => calendar.offsetAt(time) / HOUR)).toEqual([
      -5, -4, -4, -5,
    ])
  })
})

describe('wall clock → time around the switches', () => {
  test.each([
    ['New York, the last minute before', 'America/New_York', '2026-03-08 01:59', '2026-03-08T06:59:00.000Z'],
    [
      'New York, a time that does not exist is read after the jump',
      'America/New_York',
      '2026-03-08 02:30',
      '2026-03-08T07:30:00.000Z',
    ],
    ['New York, the first minute after', 'America/New_York', '2026-03-08 03:00', '2026-03-08T07:00:00.000Z'],
    [
      'New York, a time that exists twice is read as the first',
      'America/New_York',
      '2026-11-01 01:30',
      '2026-11-01T05:30:00.000Z',
    ],
    ['New York, after it', 'America/New_York', '2026-11-01 02:00', '2026-11-01T07:00:00.000Z'],
    ['Lord Howe, half an hour does not exist', 'Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:45:00.000Z'],
    ['Lord Howe, half an hour exists twice', 'Australia/Lord_Howe', '2026-04-05 01:45', '2026-04-04T14:45:00.000Z'],
    ['São Paulo, a midnight that did not exist', 'America/Sao_Paulo', '2018-11-04 00:00', '2018-11-04T03:00:00.000Z'],
    [
      'São Paulo, the midnight after an hour that came twice',
      'America/Sao_Paulo',
      '2018-02-18 00:00',
      '2018-02-18T03:00:00.000Z',
    ],
    ['Apia, a whole day that did not exist', 'Pacific/Apia', '2011-12-30 12:00', '2011-12-30T22:00:00.000Z'],
  ])('%s', (_, zone, onTheWall, time) => expect(iso(new SessionCalendar(zone).toTime(wall(onTheWall)))).toBe(time))
})

describe('the session day', () => {
  test.each([
    ['São Paulo turns over at 03:00 UTC', 'America/Sao_Paulo', '2026-05-04T02:59:59.999Z', '2026-05-03'],
    ['and not before', 'America/Sao_Paulo', '2026-05-04T03:00:00Z', '2026-05-04'],
    ['the hour that came twice belongs to the old day', 'America/Sao_Paulo', '2018-02-18T02:30:00Z', '2018-02-17'],
    ['the day without a midnight starts at one', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-04'],
    ['Kolkata is ahead', 'Asia/Kolkata', '2026-05-03T18:30:00Z', '2026-05-04'],
    ['before the epoch', 'America/New_York', '1969-07-20T20:17:40Z', '1969-07-20'],
  ])('%s', (_, zone, time, day) => expect(new SessionCalendar(zone).dayOf(utc(time))).toBe(day))

  test.each([
    ['New York forward', 'America/New_York', '2026-03-08T12:00:00Z', 23],
    ['New York back', 'America/New_York', '2026-11-01T12:00:00Z', 25],
    ['New York on any other day', 'America/New_York', '2026-06-01T12:00:00Z', 24],
    ['Lord Howe forward', 'Australia/Lord_Howe', '2026-10-04T00:00:00Z', 23.5],
    ['Lord Howe back', 'Australia/Lord_Howe', '2026-04-05T00:00:00Z', 24.5],
    ['São Paulo forward', 'America/Sao_Paulo', '2018-11-04T12:00:00Z', 23],
    ['São Paulo back', 'America/Sao_Paulo', '2018-02-17T12:00:00Z', 25],
  ])('%s has its true length', (_, zone, noon, hours) => {
    const calendar = new SessionCalendar(zone)
    expect((calendar.endOfDay(utc(noon)) - calendar.startOfDay(utc(noon))) / HOUR).toBe(hours)
  })
})

test('minutes are those on the wall', () => {
  const calendar = new SessionCalendar('America/Sao_Paulo')
  expect(calendar.minuteOfDay(utc('2026-05-04T12:00:00Z'))).toBe(9 * 60)
  expect(calendar.minuteOfDay(utc('2026-05-04T12:00:30Z'))).toBe(9 * 60 + 0.5)
  expect(calendar.minuteOfDay(utc('2026-05-04T02:59:00Z'))).toBe(23 * 60 + 59)
})

describe('refused', () => {
  test.each(['', 'America/Atlantis', 'São Paulo'])('the time zone %j', (zone) =>
    expect(() => new SessionCalendar(zone, 'SESSION_TIMEZONE')).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path: 'SESSION_TIMEZONE', value: zone }),
    ),
  )

  test.each([Number.NaN, Infinity, 8.64e15])('the time %d', (time) => {
    const calendar = new SessionCalendar('America/Sao_Paulo')
    const questions = [
      () => calendar.offsetAt(time),
      () => calendar.toWall(time),
      () => calendar.toTime(time),
      () => calendar.dayOf(time),
      () => calendar.minuteOfDay(time),
      () => calendar.startOfDay(time),
      () => calendar.endOfDay(time),
    ]
    calendar.dayOf(0) // a warm cache must not let it through
    for (const ask of questions) expect(ask).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'time' }))
  })
})

describe('days that roll at another time than midnight', () => {
  const forex = new SessionCalendar('America/New_York', 'timeZone', '17:00')
  const early = new SessionCalendar('America/Sao_Paulo', 'timeZone', '02:00')

  test.each([
    ['the last millisecond before 17:00', forex, '2026-03-10T20:59:59.999Z', '2026-03-10'],
    ['17:00 itself', forex, '2026-03-10T21:00:00Z', '2026-03-11'],
    ['a Sunday evening is Monday', forex, '2026-03-08T22:00:00Z', '2026-03-09'],
    ['in winter an hour later', forex, '2026-01-13T21:30:00Z', '2026-01-13'],
    ['and then', forex, '2026-01-13T22:00:00Z', '2026-01-14'],
    [
      'a day that rolls in the small hours still belongs to the date before',
      early,
      '2026-03-10T04:59:00Z',
      '2026-03-09',
    ],
    ['until it rolls', early, '2026-03-10T05:00:00Z', '2026-03-10'],
  ])('%s', (_, calendar, time, day) => expect(calendar.dayOf(utc(time))).toBe(day))

  test('a day lasts from roll to roll, 23 and 25 hours at the switches', () => {
    const lengths = ['2026-03-08T12:00:00Z', '2026-03-10T12:00:00Z', '2026-11-01T12:00:00Z'].map((text) => {
      const time = utc(text)
      expect(forex.startOfDay(time)).toBeLessThanOrEqual(time)
      return (forex.endOfDay(time) - forex.startOfDay(time)) / HOUR
    })
    expect(lengths).toEqual([23, 24, 25])
  })

  test.each(['24:00', '7:00', '17', '', '17:60'])('a rollover of %j is refused', (rollover) =>
    expect(() => new SessionCalendar('UTC', 'timeZone', rollover)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', path: 'rollover' }),
    ),
  )
})
