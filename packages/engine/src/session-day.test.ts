import type { Cents } from '@alavanca/core'
import { expect, test } from 'vitest'
import { NO_TALLY, SessionDayLedger } from './session-day.ts'

const zoned = (timeZone: string) => ({ timeZone, sessionRollover: '00:00' })

/** Local midnights as the zone's own rules have them: `[day, its first millisecond]`. */
const rollOvers: readonly [zone: string, day: string, beginning: string][] = [
  ['America/Sao_Paulo', '2026-03-11', '2026-03-11T03:00:00Z'],
  ['America/Sao_Paulo', '2026-07-01', '2026-07-01T03:00:00Z'],
  // clocks went from 00:00 to 01:00: the day began an hour into itself
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
  ['America/Sao_Paulo', '2018-11-05', '2018-11-05T02:00:00Z'],
  // clocks went from 24:00 back to 23:00: the day before had 25 hours
  ['America/Sao_Paulo', '2019-02-16', '2019-02-16T02:00:00Z'],
  ['America/Sao_Paulo', '2019-02-17', '2019-02-17T03:00:00Z'],
  // forward on the morning of the 8th, back on that of November 1st
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z'],
  ['America/New_York', '2026-03-09', '2026-03-09T04:00:00Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z'],
  ['America/New_York', '2026-11-02', '2026-11-02T05:00:00Z'],
]

test.each(rollOvers)('%s: %s begins at %s, to the millisecond', (zone, day, beginning) => {
  const midnight = Date.parse(beginning)
  const ledger = new SessionDayLedger(zoned(zone))
  expect(ledger.reach(midnight - 1)).toBe(true)
  ledger.book(-500)
  expect(ledger.day).not.toBe(day)
  expect(ledger.reach(midnight)).toBe(true)
  expect(ledger.state()).toMatchObject({ day, pnlToday: 0 })
})

test('within a day nothing begins, and the profit adds up', () => {
  const ledger = new SessionDayLedger(zoned('America/Sao_Paulo'))
  const noon = Date.UTC(2026, 2, 10, 15)
  ledger.reach(noon)
  ledger.book(100)
  expect(ledger.reach(noon + 3_600_000)).toBe(false)
  ledger.book(-30)
  expect(ledger.state()).toMatchObject({ day: '2026-03-10', pnlToday: 70 })
})

test('late news from the day before begin nothing', () => {
  const ledger = new SessionDayLedger(zoned('America/Sao_Paulo'))
  const noon = Date.UTC(2026, 2, 10, 15)
  ledger.reach(noon)
  ledger.book(100)
  expect(ledger.reach(noon - 86_400_000)).toBe(false)
  expect(ledger.state()).toMatchObject({ day: '2026-03-10', pnlToday: 100 })
})

test('a ledger that was saved goes on within its day, and starts the next', () => {
  const noon = Date.UTC(2026, 2, 10, 15)
  const saved = { day: '2026-03-10', pnlToday: 100 as Cents, tally: { ...NO_TALLY, trades: 3 } }
  const ledger = new SessionDayLedger(zoned('America/Sao_Paulo'), saved)
  expect(ledger.reach(noon - 86_400_000)).toBe(false)
  expect(ledger.reach(noon)).toBe(false)
  expect(ledger.pnlToday).toBe(100)
  expect(ledger.tally.trades).toBe(3)
  expect(ledger.reach(noon + 86_400_000)).toBe(true)
  expect(ledger.tally).toEqual(NO_TALLY)
  expect(ledger.pnlToday).toBe(0)
})

test('a day that was left too early goes on, with what was realised since', () => {
  const ledger = new SessionDayLedger(zoned('America/Sao_Paulo'))
  const noon = Date.UTC(2026, 2, 10, 15)
  ledger.reach(noon)
  ledger.book(100)
  const before = ledger.state()
  ledger.reach(noon + 86_400_000)
  ledger.book(-30)
  ledger.turnBack(before)
  expect(ledger.state()).toMatchObject({ day: '2026-03-10', pnlToday: 70 })
  expect(ledger.reach(noon + 1)).toBe(false)
  expect(ledger.reach(noon + 86_400_000)).toBe(true)
})

test('a session that rolls at 17:00 in New York begins its day then', () => {
  const ledger = new SessionDayLedger({ timeZone: 'America/New_York', sessionRollover: '17:00' })
  const five = Date.UTC(2026, 2, 10, 21)
  ledger.reach(five - 1)
  expect(ledger.day).toBe('2026-03-10')
  expect(ledger.reach(five)).toBe(true)
  expect(ledger.day).toBe('2026-03-11')
})

test('trades, losses in a row and the best result are counted by day, and put together where a day goes on', () => {
  const ledger = new SessionDayLedger(zoned('America/Sao_Paulo'))
  const noon = Date.UTC(2026, 2, 10, 15)
  ledger.reach(noon)
  ledger.countTrade(1)
  ledger.countTrade(1)
  ledger.countTrade(-1)
  ledger.countResult(-5 as Cents)
  ledger.countResult(0 as Cents)
  ledger.countResult(-5 as Cents)
  ledger.noteBest(70 as Cents)
  ledger.noteBest(40 as Cents)
  const before = ledger.state()
  expect(before.tally).toEqual({ trades: 1, losingStreak: 1, best: 70 })
  ledger.reach(noon + 86_400_000)
  expect(ledger.tally).toEqual(NO_TALLY)
  ledger.countTrade(1)
  ledger.countResult(-1 as Cents)
  ledger.noteBest(90 as Cents)
  ledger.turnBack(before)
  expect(ledger.tally).toEqual({ trades: 2, losingStreak: 2, best: 90 })
})
