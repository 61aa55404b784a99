import { EURUSD } from '@alavanca/core'
import { expect, test } from 'vitest'
import { tabbedLines, wallStamps } from './metatrader-text.ts'

test('stamps show the wall clock of the session, daylight saving included', () => {
  const stamp = wallStamps(EURUSD)
  expect(stamp(Date.UTC(2026, 2, 8, 6, 59, 59, 45))).toEqual({
    date: '2026.03.08',
    time: '01:59:59',
    milliseconds: '045',
  })
  expect(stamp(Date.UTC(2026, 2, 8, 7))).toEqual({ date: '2026.03.08', time: '03:00:00', milliseconds: '000' })
})

test('every line ends, the last one too', () =>
  expect(
    tabbedLines([
      ['a', 1],
      ['', 2],
    ]),
  ).toBe('a\t1\r\n\t2\r\n'))
