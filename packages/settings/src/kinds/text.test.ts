import { expect, test } from 'vitest'
import { text } from './text.ts'

const { read } = text({ name: 'X', default: 'a', meaning: 'Words.' })

test.each(['alavanca', 'two words', 'ação 42', '#$%'])('%j is a line of text', (words) =>
  expect(read(words)).toEqual({ ok: true, value: words }),
)

test.each(['two\nlines', 'a\tb', 'a\u0000b'])('%j is not', (words) =>
  expect(read(words)).toEqual({ ok: false, rule: 'must be a line of text' }),
)
