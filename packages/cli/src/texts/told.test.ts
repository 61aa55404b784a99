import { expect, test } from 'vitest'
import { TOLD } from './told.ts'

const textsOf = (value: object, path = ''): string[] =>
  Object.entries(value).flatMap(([key, inner]): string[] =>
    typeof inner === 'string'
      ? [[`${path}${key}`, ...(inner.match(/\{\w+\}/g) ?? []).sort()].join(' ')]
      : textsOf(inner, `${path}${key}.`),
  )

test('both languages leave the same gaps in the same texts', () =>
  expect(textsOf(TOLD['pt-BR'])).toEqual(textsOf(TOLD.en)))
