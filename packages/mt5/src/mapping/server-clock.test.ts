import { expect, test } from 'vitest'
import { ServerClock } from './server-clock.ts'

const HOUR = 3_600_000
const NOON = Date.UTC(2026, 2, 28, 12)
const [winter, summer] = [7_200, 10_800]

test('a moment goes by the offset that was in force by then, also after the clock was put forward', () => {
  const clock = new ServerClock()
  clock.heard(NOON + 2 * HOUR, winter)
  clock.heard(NOON + 24 * HOUR + 3 * HOUR, summer)
  expect(clock.utc(NOON + 2 * HOUR)).toBe(NOON)
  expect(clock.utc(NOON + 24 * HOUR + 3 * HOUR)).toBe(NOON + 24 * HOUR)
})

test.each([
  ['forward', winter, summer],
  ['back', summer, winter],
])(
  'what happened unseen before the clock was put %s is found within the stretch asked for, and is not of the future',
  (_, before, after) => {
    const clock = new ServerClock()
    clock.heard(NOON + before * 1_000, before)
    const heardAgain = NOON + 10 * HOUR
    clock.heard(heardAgain + after * 1_000, after)
    for (const [hit, offset] of [
      [NOON + HOUR, before],
      [NOON + 9.5 * HOUR, after],
    ] as const) {
      const onTheWall = hit + offset * 1_000
      expect(onTheWall).toBeGreaterThanOrEqual(clock.from(hit))
      expect(onTheWall).toBeLessThanOrEqual(clock.to(hit))
      const told = clock.utc(onTheWall)
      expect(told).toBeGreaterThanOrEqual(NOON)
      expect(told).toBeLessThanOrEqual(heardAgain)
    }
    expect(clock.utc(NOON + HOUR + before * 1_000)).toBe(NOON + HOUR)
  },
)

test('also for a process that never heard the clock of before, the stretch asked for holds what it showed', () => {
  const clock = new ServerClock()
  clock.heard(NOON + 24 * HOUR + summer * 1_000, summer)
  expect(NOON + winter * 1_000).toBeGreaterThanOrEqual(clock.from(NOON))
  clock.heard(NOON + 25 * HOUR + winter * 1_000, winter)
  expect(NOON + summer * 1_000).toBeLessThanOrEqual(clock.to(NOON))
})

test('a server that was not heard from yet names no moment', () => {
  const clock = new ServerClock()
  expect(clock.heard(0, winter)).toBe(false)
  expect(clock.latest).toBeNull()
  expect(clock.heard(NOON, winter)).toBe(true)
  expect(clock.latest).toBe(NOON - 2 * HOUR)
})
