import { expect, test } from 'vitest'
import { eachLine } from './each-line.ts'

const linesOf = (text: string): [number, string][] => {
  const found: [number, string][] = []
  eachLine(new TextEncoder().encode(text), 1, (from, to, line) => found.push([line, text.slice(from, to)]))
  return found
}

test.each([
  ['\\n', 'a,b\nc,d\n'],
  ['\\r\\n', 'a,b\r\nc,d\r\n'],
  ['\\r\\r\\n', 'a,b\r\r\nc,d\r\r\n'],
  ['no last one', 'a,b\nc,d'],
  ['spaces around', ' a,b  \n  c,d \r\n'],
])('line ends: %s', (_, text) =>
  expect(linesOf(text)).toEqual([
    [1, 'a,b'],
    [2, 'c,d'],
  ]),
)

test('blank lines are not visited, but counted', () => {
  expect(linesOf('\na\r\n\r\n  \nb\n\n')).toEqual([
    [2, 'a'],
    [5, 'b'],
  ])
  expect(eachLine(new TextEncoder().encode('\na\n\n'), 7, () => undefined)).toBe(3)
})
