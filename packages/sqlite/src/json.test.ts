import { expect, test } from 'vitest'
import { jsonColumn } from './json.ts'

test.each(['null', '0', '-1.5e3', '"a"', 'true', '[]', '{}', '{"a":[{"b":null},"c",[1,2]]}', '{"__proto__":1}'])(
  '%s is what JSON makes of it',
  (text) => expect(jsonColumn(text)).toEqual(JSON.parse(text)),
)

test('an empty column is empty', () => expect(jsonColumn(null)).toBeNull())

test.each(['', '{', "{'layer': 4}", 'NaN', 'undefined', '1e999', '[{"a":-1e400}]'])('%j is shown as it is', (text) =>
  expect(jsonColumn(text)).toEqual({ unreadable: text }),
)

test('nothing is so deep that whoever walks through it falls', () => {
  const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`
  expect(jsonColumn(nested(100))).toEqual(JSON.parse(nested(100)))
  expect(jsonColumn(nested(100_000))).toEqual({ unreadable: nested(100_000) })
})
