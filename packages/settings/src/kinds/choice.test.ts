import { expect, test } from 'vitest'
import { choice } from './choice.ts'

const { read } = choice({ name: 'X', default: 'SCALP_ONLY', meaning: 'A mode.' }, ['SCALP_ONLY', 'HYBRID'])

test.each(['SCALP_ONLY', 'HYBRID'])('%s is one of them', (text) =>
  expect(read(text)).toEqual({ ok: true, value: text }),
)

test.each(['', 'hybrid', 'HYBRID ', 'SCALP'])('%j is none of them, and the message lists them', (text) =>
  expect(read(text)).toEqual({ ok: false, rule: 'must be one of SCALP_ONLY, HYBRID' }),
)
