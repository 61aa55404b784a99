import { expect, test } from 'vitest'
import { boolean } from './boolean.ts'

const { read } = boolean({ name: 'X', default: 'true', meaning: 'A switch.' })

test.each(['true', 'TRUE', 'True', '1', 'yes', 'YES', 'on', 'On'])('%s switches on', (text) =>
  expect(read(text)).toEqual({ ok: true, value: true }),
)

test.each(['false', 'FALSE', '0', 'no', 'No', 'off', 'OFF'])('%s switches off', (text) =>
  expect(read(text)).toEqual({ ok: true, value: false }),
)

test.each(['', '2', 'truee', 't', 'y', 'enabled', '-1', '"true"', 'null'])('%j is neither', (text) =>
  expect(read(text)).toEqual({ ok: false, rule: 'must be true or false (also 1, 0, yes, no, on, off)' }),
)
