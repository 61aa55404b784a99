import { expect, test } from 'vitest'
import { list } from './list.ts'

const { read } = list({ name: 'X', default: '', meaning: 'Names.' }, { en: 'none', 'pt-BR': 'nenhum' })

test.each([
  ['', []],
  ['TREND_UP', ['TREND_UP']],
  ['TREND_UP,RANGE', ['TREND_UP', 'RANGE']],
  [' TREND_UP , LUNCH BREAK ', ['TREND_UP', 'LUNCH BREAK']],
])('%j is the list %j', (text, value) => expect(read(text)).toEqual({ ok: true, value }))

test.each(['A,,B', 'A,', ',A', ',', '"CHAOTIC"', '"A,B"', "'A'", '`A`'])('%j has an entry that names nothing', (text) =>
  expect(read(text)).toEqual({
    ok: false,
    rule: 'must be a list of names with commas between them, without quotation marks',
  }),
)
