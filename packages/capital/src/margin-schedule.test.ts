import { type Cents, SessionCalendar } from '@alavanca/core'
import { expect, test } from 'vitest'
import { type MarginRule, type MarginSchedule, marginAt, requireMarginSchedule } from './margin-schedule.ts'

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

const margins = (rule: Omit<MarginRule, 'marginPerContract'>, ...walls: string[]) =>
  walls.map((wall) =>
    marginAt({ otherwise: cents(1), rules: [{ ...rule, marginPerContract: cents(2) }] }, at(wall), calendar),
  )

test('a rule of days holds from the first minute of its first day to the last of its last', () => {
  const days = { fromDay: '2026-03-10', toDay: '2026-03-11' }
  const [before, first, last, after] = ['2026-03-09T23:59', '2026-03-10T00:00', '2026-03-11T23:59', '2026-03-12T00:00']
  expect(margins(days, `${before}:59`, `${first}:00`, `${last}:59`, `${after}:00`)).toEqual([1, 2, 2, 1])
})

test('a rule with one day alone is open on the other side', () => {
  const walls = ['2026-03-09T12:00:00', '2026-03-10T12:00:00', '2026-03-11T12:00:00']
  expect(margins({ fromDay: '2026-03-10' }, ...walls)).toEqual([1, 2, 2])
  expect(margins({ toDay: '2026-03-10' }, ...walls)).toEqual([2, 2, 1])
})

test('hours over midnight hold from their first minute to the one before their end', () => {
  const walls = ['2026-03-10T21:59:59', '2026-03-10T22:00:00', '2026-03-11T05:59:59', '2026-03-11T06:00:00']
  expect(margins({ fromTime: '22:00', toTime: '06:00' }, ...walls)).toEqual([1, 2, 2, 1])
})

test('hours that end when they begin are the whole day', () => {
  const walls = ['2026-03-10T08:59:59', '2026-03-10T09:00:00', '2026-03-10T09:00:59', '2026-03-10T23:59:59']
  expect(margins({ fromTime: '09:00', toTime: '09:00' }, ...walls)).toEqual([2, 2, 2, 2])
})

test('an hour alone holds from midnight, or until midnight', () => {
  const walls = ['2026-03-10T00:00:00', '2026-03-10T08:59:59', '2026-03-10T09:00:00', '2026-03-10T23:59:59']
  expect(margins({ fromTime: '09:00' }, ...walls)).toEqual([1, 1, 2, 2])
  expect(margins({ toTime: '09:00' }, ...walls)).toEqual([2, 2, 1, 1])
  expect(margins({}, ...walls)).toEqual([2, 2, 2, 2])
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

test.each<[string, Partial<MarginSchedule>]>([
  ['must be a day as YYYY-MM-DD', { rules: [{ toDay: '2026-13-01', marginPerContract: cents(1) }] }],
  ['must be a time as HH:MM', { rules: [{ fromTime: '9:00', marginPerContract: cents(1) }] }],
])('what is refused %s', (words, change) =>
  expect(() => requireMarginSchedule({ ...schedule, ...change })).toThrow(words),
)

test('a sound schedule passes', () => expect(requireMarginSchedule(schedule)).toBe(schedule))
