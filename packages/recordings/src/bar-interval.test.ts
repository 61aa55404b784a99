import { SessionCalendar } from '@alavanca/core'
import { describe, expect, test } from 'vitest'
import { intervalAt } from './bar-interval.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const showing = (zone: string, text: string, duration: number): [string, string] => {
  const { start, end } = intervalAt(Date.parse(text), duration, new SessionCalendar(zone))
  return [new Date(start).toISOString().slice(5, 16), new Date(end).toISOString().slice(5, 16)]
}

test.each([
  ['America/Sao_Paulo', '2026-03-02T12:07:30Z', 5 * MINUTE, '03-02T12:05', '03-02T12:10'],
  ['America/Sao_Paulo', '2026-03-02T12:05:00Z', 5 * MINUTE, '03-02T12:05', '03-02T12:10'],
  ['America/Sao_Paulo', '2026-03-02T12:07:00Z', 4 * HOUR, '03-02T11:00', '03-02T15:00'],
  ['America/Sao_Paulo', '2026-03-02T02:07:00Z', 24 * HOUR, '03-01T03:00', '03-02T03:00'],
  ['Asia/Kolkata', '2026-03-02T12:07:00Z', HOUR, '03-02T11:30', '03-02T12:30'],
  ['UTC', '2026-03-02T23:59:00Z', 7 * MINUTE, '03-02T23:55', '03-03T00:00'],
  ['UTC', '1969-12-31T23:59:00Z', 15 * MINUTE, '12-31T23:45', '01-01T00:00'],
])('%s: %s in bars of %d ms', (zone, text, duration, start, end) =>
  expect(showing(zone, text, duration)).toEqual([start, end]),
)

describe('where clocks change', () => {
  // New York 2026: forward on March 8 at 07:00Z, back on November 1 at 06:00Z
  test.each([
    [
      'an hour that comes twice has its bars twice: the first',
      '2026-11-01T05:31:00Z',
      HOUR,
      '11-01T05:00',
      '11-01T06:00',
    ],
    ['and the second', '2026-11-01T06:31:00Z', HOUR, '11-01T06:00', '11-01T07:00'],
    ['a minute of the second', '2026-11-01T06:31:30Z', MINUTE, '11-01T06:31', '11-01T06:32'],
    ['four hours from midnight have five then', '2026-11-01T05:31:00Z', 4 * HOUR, '11-01T04:00', '11-01T09:00'],
    ['seen from their end as well', '2026-11-01T08:31:00Z', 4 * HOUR, '11-01T04:00', '11-01T09:00'],
    ['a day has 25', '2026-11-01T12:00:00Z', 24 * HOUR, '11-01T04:00', '11-02T05:00'],
    ['four hours have three in spring', '2026-03-08T07:30:00Z', 4 * HOUR, '03-08T05:00', '03-08T08:00'],
    ['a day has 23', '2026-03-08T12:00:00Z', 24 * HOUR, '03-08T05:00', '03-09T04:00'],
  ])('%s', (_, text, duration, start, end) => expect(showing('America/New_York', text, duration)).toEqual([start, end]))
})
