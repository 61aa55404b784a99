import { type Cents, SessionCalendar } from '@alavanca/core'
import { expect, test } from 'vitest'
import { type MarginSchedule, marginAt, requireMarginSchedule } from './margin-schedule.ts'

const calendar = new SessionCalendar('America/Sao_Paulo')
const at = (wall: string): number => calendar.toTime(Date.parse(`${wall}Z`))
const cents = (amount: number) => amount as Cents

const schedule: MarginSchedule = {
  otherwise: cents(10_000),
  rules: [
    { fromDay: '2026-03-20', toDay: '2026-03-20', marginPerContract: cents(50_000) },
    { fromDay: '2026-03-02', fromTime: '17:30', toTime: '18:25', marginPerContract: cents(20_000) },
    { fromTime: '22:00', toTime: '06:00', marginPerContract: cents(30_000) },
  ],
}

test.each([
  ['2026-03-10T12:00:00', 10_000, 'no rule fits'],
  ['2026-03-20T17:45:00', 50_000, 'the first that fits counts'],
  ['2026-03-10T17:30:00', 20_000, 'from its first minute'],
  ['2026-03-10T18:24:59', 20_000, 'to its last'],
  ['2026-03-10T18:25:00', 10_000, 'and not beyond'],
  ['2026-03-01T17:45:00', 10_000, 'not before its first day'],
  ['2026-03-10T23:00:00', 30_000, 'over midnight, before'],
  ['2026-03-11T05:59:00', 30_000, 'over midnight, after'],
])('%s: %i, %s', (wall, margin) => {
  expect(marginAt(schedule, at(wall), calendar)).toBe(margin)
})

test.each<[string, Partial<MarginSchedule>]>([
  ['margins.otherwise', { otherwise: cents(0) }],
  ['margins.rules.0.marginPerContract', { rules: [{ marginPerContract: cents(0.5) }] }],
  ['margins.rules.0.fromDay', { rules: [{ fromDay: '20.03.2026', marginPerContract: cents(1) }] }],
  ['margins.rules.0.toTime', { rules: [{ toTime: '25:00', marginPerContract: cents(1) }] }],
])('refused: %s', (path, change) => {
  expect(() => requireMarginSchedule({ ...schedule, ...change })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path }),
  )
})

test('a sound schedule passes', () => expect(requireMarginSchedule(schedule)).toBe(schedule))
