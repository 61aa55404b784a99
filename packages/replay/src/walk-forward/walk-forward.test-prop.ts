import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { busy, daysOfBars } from '../../test/days.ts'
import { setup } from '../../test/scripted.ts'
import { walkForward } from './walk-forward.ts'

const DAY = 24 * 60 * 60_000
const days = fc.integer({ min: 2, max: 30 })
const length = fc.integer({ min: 1, max: 12 })

const dayAfter = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10)

test.prop([days, length, length])(
  'after the first training window every day is judged exactly once, and never by what was learnt on it',
  async (count, trainDays, testDays) => {
    fc.pre(count > trainDays)
    const recording = { kind: 'bars' as const, batches: [daysOfBars(count, 2)] }
    const { windows } = await walkForward({ ...setup(busy(2)), recording, trainDays, testDays })
    const judged = windows.flatMap(({ test: span }) =>
      Array.from({ length: span.days }, (_, index) => dayAfter(span.from, index)),
    )
    const wanted = Array.from({ length: count - trainDays }, (_, index) => dayAfter('2026-03-02', trainDays + index))
    expect(judged).toEqual(wanted)
    for (const { train, test: span, inSample, outOfSample } of windows) {
      expect(train.days).toBe(trainDays)
      expect(dayAfter(train.to, 1)).toBe(span.from)
      expect(inSample.recording.days).toBe(trainDays)
      expect(outOfSample.recording.days).toBe(span.days)
    }
  },
)
