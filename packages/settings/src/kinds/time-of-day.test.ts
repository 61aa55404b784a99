import { expect, test } from 'vitest'
import { timeOfDay } from './time-of-day.ts'

const { read } = timeOfDay({ name: 'AT', default: '00:00', meaning: 'A time.' })

test.each(['00:00', '17:00', '23:59'])('%s is a time of day', (text) =>
  expect(read(text)).toEqual({ ok: true, value: text }),
)

test.each(['24:00', '7:00', '17', '17:60', 'noon', ''])('%j is none', (text) =>
  expect(read(text)).toEqual({ ok: false, rule: 'must be a time of day as HH:MM, 00:00 to 23:59' }),
)
