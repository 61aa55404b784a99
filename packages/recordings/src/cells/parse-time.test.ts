import { expect, test } from 'vitest'
import { type DateOrder, parseDate, parseStamp, parseTimeOfDay } from './parse-time.ts'

const whole = <Rest extends readonly unknown[]>(
  parse: (bytes: Uint8Array, from: number, to: number, ...rest: Rest) => number,
  text: string,
  ...rest: Rest
): number => {
  // something on either side, so that reading beyond the ends would show
  const bytes = new TextEncoder().encode(`0${text}0`)
  return parse(bytes, 1, bytes.length - 1, ...rest)
}

test.each<[string, DateOrder, string]>([
  ['2026.03.02', 'year-first', '2026-03-02'],
  ['2026-03-02', 'year-first', '2026-03-02'],
  ['2026/03/02', 'year-first', '2026-03-02'],
  ['20260302', 'year-first', '2026-03-02'],
  ['02/03/2026', 'day-first', '2026-03-02'],
  ['02.03.2026', 'day-first', '2026-03-02'],
  ['2026-03-02', 'day-first', '2026-03-02'],
  ['2024.02.29', 'year-first', '2024-02-29'],
  ['2026.12.31', 'year-first', '2026-12-31'],
])('%s, %s, is %s', (text, order, day) => expect(whole(parseDate, text, order)).toBe(Date.parse(`${day}T00:00:00Z`)))

test.each([
  '2026.02.29',
  '2026.04.31',
  '2026.00.10',
  '2026.13.01',
  '2026.03.00',
  '2026.03.32',
  '2026.03-02',
  '2026.3.02',
  '0026.03.02',
  '26.03.02',
  '2026x03x02',
  '02/03/2026',
  '2026030',
  '',
])('%j is no date, year first', (text) => expect(whole(parseDate, text, 'year-first')).toBeNaN())

test('month first is no way to write a date here', () => expect(whole(parseDate, '03/25/2026', 'day-first')).toBeNaN())

test.each([
  ['00:00', 0],
  ['9:05', 32_700_000],
  ['09:05', 32_700_000],
  ['09:05:06', 32_706_000],
  ['09:05:06.7', 32_706_700],
  ['09:05:06.78', 32_706_780],
  ['09:05:06.789', 32_706_789],
  ['09:05:06,789', 32_706_789],
  ['09:05:06.789999', 32_706_789],
  ['23:59:59.999', 86_399_999],
])('%s is %d milliseconds after midnight', (text, time) => expect(whole(parseTimeOfDay, text)).toBe(time))

test.each([
  '24:00',
  '09:60',
  '09:05:60',
  '09',
  '09:5',
  '0905',
  '09:05:',
  '09:05:6',
  '09:05:06.',
  '09:05x',
  '09:05:06Z',
  '-9:05',
  ':05',
  '',
])('%j is no time of day', (text) => expect(whole(parseTimeOfDay, text)).toBeNaN())

test.each([
  ['2026.03.02 09:05:06.789', '2026-03-02T09:05:06.789Z'],
  ['2026-03-02T09:05', '2026-03-02T09:05:00.000Z'],
  ['2026.03.02', '2026-03-02T00:00:00.000Z'],
])('%s is date and time in one', (text, time) =>
  expect(new Date(whole(parseStamp, text, 'year-first')).toISOString()).toBe(time),
)

test.each([
  '2026.03.02_09:05',
  '2026.03.02 ',
  '2026.03.02 25:00',
  '2026-03-02T09:05:00Z',
  '2026-03-02 09:05:00+00:00',
  '09:05 2026.03.02',
])('%j is neither', (text) => expect(whole(parseStamp, text, 'year-first')).toBeNaN())
