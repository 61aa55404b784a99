import { expect, test } from 'vitest'
import { ManualClock } from './index.ts'

test('a manual clock stands still until it is told', () => {
  const clock = new ManualClock(1_000)
  expect([clock.now(), clock.now()]).toEqual([1_000, 1_000])
  clock.advanceTo(2_500)
  clock.advanceBy(500)
  expect(clock.now()).toBe(3_000)
})

test('it may be told the time it already shows', () => {
  const clock = new ManualClock(1_000)
  clock.advanceTo(1_000)
  clock.advanceBy(0)
  expect(clock.now()).toBe(1_000)
})

test.each([
  ['back to a time', (clock: ManualClock) => clock.advanceTo(999)],
  ['back by a duration', (clock: ManualClock) => clock.advanceBy(-1)],
  ['to no time', (clock: ManualClock) => clock.advanceTo(Number.NaN)],
  ['by no duration', (clock: ManualClock) => clock.advanceBy(Infinity)],
])('it refuses to go %s, and stays where it is', (_, move) => {
  const clock = new ManualClock(1_000)
  expect(() => move(clock)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  expect(clock.now()).toBe(1_000)
})

test('it starts at a time', () =>
  expect(() => new ManualClock(Number.NaN)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', path: 'start' })))
