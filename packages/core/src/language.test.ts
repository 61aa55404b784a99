import { expect, test } from 'vitest'
import { LANGUAGES } from './index.ts'

test('reasons are written in English and Brazilian Portuguese', () => {
  expect(LANGUAGES).toEqual(['en', 'pt-BR'])
  expect(LANGUAGES.map((tag) => new Intl.Locale(tag).toString())).toEqual(LANGUAGES)
})
