import { expect, test } from 'vitest'
import { timeZone } from './time-zone.ts'

const { read } = timeZone({ name: 'X', default: 'UTC', meaning: 'A zone.' })

test.each(['America/Sao_Paulo', 'UTC', 'Asia/Kolkata'])('%s is known', (zone) =>
  expect(read(zone)).toEqual({ ok: true, value: zone }),
)

test.each(['', 'Mars/Base', 'São Paulo', 'GMT-3'])('%j is not', (zone) =>
  expect(read(zone)).toEqual({ ok: false, rule: 'must be an IANA time zone such as America/Sao_Paulo' }),
)
