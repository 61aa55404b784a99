import { defineInstrument, EURUSD, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { SessionHoursClock } from './session-hours.ts'

const utc = (text: string): number => Date.parse(`${text}Z`)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

test.each([
  ['before the open', '2026-03-02T08:00', '2026-03-02T21:25'],
  ['during the session', '2026-03-02T15:00', '2026-03-02T21:25'],
  ['at the close: the next one', '2026-03-02T21:25', '2026-03-03T21:25'],
])('WIN closes at 18:25 in São Paulo: %s', (_, from, close) => {
  expect(new SessionHoursClock(WIN).nextClose(utc(from))).toBe(utc(close))
})

test.each([
  ['winter', '2026-01-14T12:00', '2026-01-14T22:00'],
  ['the day the clocks go forward', '2026-03-08T12:00', '2026-03-08T21:00'],
  ['summer', '2026-07-15T12:00', '2026-07-15T21:00'],
])('EURUSD rolls over at 17:00 in New York: %s', (_, from, close) => {
  expect(new SessionHoursClock(EURUSD).nextClose(utc(from))).toBe(utc(close))
})

test.each([
  ['the first minute', '2026-03-02T12:00', MINUTE, true],
  ['the minute before the open', '2026-03-02T11:59', MINUTE, false],
  ['a bar that reaches into the open', '2026-03-02T11:58', 5 * MINUTE, true],
  ['the last minute', '2026-03-02T21:24', MINUTE, true],
  ['the closing auction', '2026-03-02T21:30', MINUTE, false],
  ['the close itself', '2026-03-02T21:25', 0, false],
  ['a daily bar', '2026-03-02T03:00', 24 * HOUR, true],
])('%s', (_, from, durationMs, inside) => {
  expect(new SessionHoursClock(WIN).overlaps(utc(from), durationMs)).toBe(inside)
})

test('a market that never closes is always open', () => {
  const clock = new SessionHoursClock(EURUSD)
  for (let hour = 0; hour < 48; hour += 1) expect(clock.overlaps(utc('2026-03-02T00:00') + hour * HOUR, 0)).toBe(true)
})

test('a session may run past midnight', () => {
  const night = defineInstrument({ ...WIN, session: { ...WIN.session, opens: '20:00', closes: '02:00' } })
  const clock = new SessionHoursClock(night)
  expect(clock.overlaps(utc('2026-03-03T04:30'), 0)).toBe(true)
  expect(clock.overlaps(utc('2026-03-03T05:30'), 0)).toBe(false)
  expect(clock.nextClose(utc('2026-03-02T23:30'))).toBe(utc('2026-03-03T05:00'))
})

test.each([
  ['in the session: its close', '2026-03-02T15:00', MINUTE, utc('2026-03-02T21:25')],
  ['at the close: no order', '2026-03-02T21:25', MINUTE, null],
  ['at night: no order', '2026-03-02T05:00', MINUTE, null],
  ['daily bars: good till cancelled', '2026-03-02T03:00', 24 * HOUR, Number.POSITIVE_INFINITY],
])('an order lapses %s', (_, time, barMs, expiry) => {
  expect(new SessionHoursClock(WIN).orderExpiry(utc(time), barMs)).toBe(expiry)
})
