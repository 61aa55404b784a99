import { AlavancaError } from '@alavanca/core'
import { load, refusalOf } from '@alavanca/testing/recordings'
import { describe, expect, test } from 'vitest'
import type { NamedLoadOptions } from './index.ts'

const GOOD = '2026.03.02 09:00,130000,130050,129990,130020,812,1500'
const LAST = '2026.03.02 09:10,130020,130100,130010,130090,640,1100'
const DAY = { date: '2026-03-02', timeframeMs: 300_000 }

const badBars: readonly [string, string, string][] = [
  ['a word for a price', '2026.03.02 09:05,130000,x,129990,130020,812,1500', 'its high "x" is no plain decimal number'],
  ['NaN', '2026.03.02 09:05,NaN,130050,129990,130020,812,1500', 'its open "NaN" is no plain'],
  ['infinity', '2026.03.02 09:05,130000,Infinity,129990,130020,812,1500', 'its high "Infinity" is no plain'],
  ['a blank price', '2026.03.02 09:05,130000,130050,,130020,812,1500', 'it has no low'],
  ['a price of 0', '2026.03.02 09:05,0,130050,0,130020,812,1500', 'its open "0" is no plain decimal number above 0'],
  ['a negative price', '2026.03.02 09:05,130000,130050,129990,-1,812,1500', 'its close "-1" is no plain'],
  [
    'high below low',
    '2026.03.02 09:05,130000,129990,130050,130020,812,1500',
    'its high 129990 is below its low 130050',
  ],
  [
    'open above high',
    '2026.03.02 09:05,130055,130050,129990,130020,812,1500',
    'its open 130055 or close 130020 lies outside its range',
  ],
  [
    'open below low',
    '2026.03.02 09:05,129985,130050,129990,130020,812,1500',
    'its open 129985 or close 130020 lies outside its range',
  ],
  [
    'close above high',
    '2026.03.02 09:05,130000,130050,129990,130055,812,1500',
    'its open 130000 or close 130055 lies outside its range',
  ],
  [
    'close below low',
    '2026.03.02 09:05,130000,130050,129990,129985,812,1500',
    'its open 130000 or close 129985 lies outside its range',
  ],
  ['too few columns', '2026.03.02 09:05,130000,130050', 'it has 3 columns instead of 7'],
  ['one column too few', '2026.03.02 09:05,130000,130050,129990,130020,812', 'it has 6 columns instead of 7'],
  ['one column too many', `${LAST},1`, 'it has 8 columns instead of 7'],
  [
    'a day that does not exist',
    '2026.02.30 09:05,130000,130050,129990,130020,812,1500',
    'its time "2026.02.30 09:05" is',
  ],
  ['no time', ',130000,130050,129990,130020,812,1500', 'it has no time'],
  ['a negative volume', '2026.03.02 09:05,130000,130050,129990,130020,812,-1', 'its volume is no plain'],
  ['a word for a volume', '2026.03.02 09:05,130000,130050,129990,130020,812,many', 'its volume is no plain'],
  [
    'another decimal mark',
    '"2026.03.02 09:05";130000,5;130050.5;129990;130020;812;1500',
    'its high "130050.5" is no plain',
  ],
]

describe.each(badBars)('a row with %s', (_, row, reason) => {
  const delimited = (text: string): string => (row.includes(';') ? text.replaceAll(',', ';') : text)
  const text = [delimited(GOOD), '', row, delimited(LAST)].join('\n')

  test('stops with file, line, reason and what stood there', async () => {
    const error = await refusalOf(() => load(text, DAY))
    expect(error.code).toBe('UNREADABLE_DATA')
    expect(error.path).toBe('file.csv:3')
    expect(error.message).toContain(`file.csv:3 cannot be read: ${reason}`)
    expect(error.value).toBe(row)
  })

  test('may be skipped, counted and named', async () => {
    const { bars, report } = await load(text, { ...DAY, onBadRow: 'skip' })
    expect(bars).toHaveLength(2)
    expect(report.skipped).toEqual({ count: 1, first: [{ line: 3, reason: expect.stringContaining(reason) }] })
  })
})

test.each([
  ['a word', '2026.03.02\t09:00:01\tx\t\t\t\t2', 'its bid "x" is no plain'],
  ['a negative ask', '2026.03.02\t09:00:01\t\t-1\t\t\t4', 'its ask "-1" is no plain'],
  ['a word for a volume', '2026.03.02\t09:00:01\t\t\t5\tx\t8', 'its volume is no plain'],
  ['a word for flags', '2026.03.02\t09:00:01\t\t\t5\t1\tbuy', 'its flags are no plain'],
  ['too few columns', '2026.03.02\t09:00:01\t5', 'it has 3 columns instead of 7'],
])('a tick with %s is bad', async (_, row, reason) => {
  const text = `<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>\n2026.03.02\t09:00:00\t1\t2\t\t\t6\n${row}\n2026.03.02\t09:00:02\t\t3\t\t\t4`
  expect((await refusalOf(() => load(text))).message).toContain(`file.csv:3 cannot be read: ${reason}`)
  const { ticks, report } = await load(text, { onBadRow: 'skip' })
  // and nothing of it is carried forward
  expect(ticks.map(({ bid, ask, last }) => [bid, ask, last])).toEqual([
    [1, 2, null],
    [1, 3, null],
  ])
  expect(report.skipped.count).toBe(1)
})

test('a negative spread is bad', async () => {
  const text = 'time,open,high,low,close,tick_volume,spread,real_volume\n1772442000,2,3,1,2,5,-1,7\n'
  expect((await refusalOf(() => load(text, DAY))).message).toContain('its spread is no plain')
})

test('a quote bar without a closing ask is bad', async () => {
  const text = '0,2,3,1,2,5,2,3,1,2,5\n60000,2,3,1,2,5,2,3,1,,5\n'
  expect((await refusalOf(() => load(text, { date: '2026-03-02' }))).path).toBe('file.csv:2')
})

test('a day has no more milliseconds than a day', async () => {
  const text = '1,2,3\n86399999,2,3\n86400000,2,3\n'
  const error = await refusalOf(() => load(text, { date: '2026-03-02' }))
  expect(error.message).toContain('file.csv:3 cannot be read: its time "86400000" is no time')
})

test('the first ten skipped rows are named, all of them counted', async () => {
  const text = [GOOD, ...Array.from({ length: 25 }, () => 'x,y'), LAST].join('\n')
  const { report } = await load(text, { ...DAY, onBadRow: 'skip' })
  expect(report.skipped.count).toBe(25)
  expect(report.skipped.first.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

test('a long row is cut in the message, not in the value', async () => {
  const row = `${'x'.repeat(500)},1,2,3,4,5,6`
  const error = await refusalOf(() => load(`${GOOD}\n${row}`, DAY))
  expect(error.message.length).toBeLessThan(300)
  expect(error.value).toBe(row)
})

describe('what is no market data is refused, with file and line', () => {
  test.each([
    ['nothing at all', '', 'file.csv', 'empty'],
    ['a byte-order mark', '\uFEFF', 'file.csv', 'empty'],
    ['blank lines', '\n\r\n  \n', 'file.csv', 'empty'],
    ['headings alone', '<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\n', 'file.csv', 'headings and nothing below'],
    ['another table', '\nname,age\nAna,30\n', 'file.csv:2', 'these headings are of no known layout'],
    ['an indicator', '2026.03.02 09:00,130000,x,0,1.0,20,EMA\n', 'file.csv:1', 'this row is of no known layout'],
    [
      'two columns',
      '2026.03.02 09:00,130000\n2026.03.02 09:05,130000\n',
      'file.csv:1',
      'this row is of no known layout',
    ],
    ['prose', 'the quick\nbrown fox\n', 'file.csv:1', 'no tab, semicolon, comma or bar'],
    [
      'two closes',
      'data;abertura;maxima;minima;fechamento;ultimo\n02/03/2026;1;2;1;2;1\n',
      'file.csv:1',
      'two of these headings say close, "fechamento" in column 5 and "ultimo" in column 6, and their rows differ',
    ],
    ['no times', 'open,high,low,close\n1,2,1,2\n', 'file.csv:1', 'no known layout'],
    ['half a character', `\uFEFF${GOOD}`, 'file.csv', 'in the middle of a character'],
  ])('%s', async (what, text, path, reason) => {
    const utf16 = Uint8Array.from(Buffer.from(text, 'utf16le').subarray(0, -1))
    const error = await refusalOf(() => load(what === 'half a character' ? utf16 : text))
    expect(error).toMatchObject({ code: 'UNREADABLE_DATA', path })
    expect(error.message).toContain(reason)
  })

  test('rows that are all bad', async () => {
    const text = 'time,open,high,low,close\n2026-03-02 09:00,1,0,1,1\n2026-03-02 09:05,1,0,1,1\n'
    const error = await refusalOf(() => load(text, { onBadRow: 'skip' }))
    expect(error.message).toContain('none of its rows could be read; the first, in line 2, because its high')
  })
})

test.each<[string, Partial<NamedLoadOptions>]>([
  ['name', { name: ' ' }],
  ['timeZone', { timeZone: 'Brasilia' }],
  // as: what JavaScript callers may pass
  ['onBadRow', { onBadRow: 'ignore' as 'skip' }],
  ['onDisorder', { onDisorder: 'sort' as 'repair' }],
  ['epoch', { epoch: 'local' as 'wall' }],
  ['timeframeMs', { timeframeMs: 0 }],
  ['timeframeMs', { timeframeMs: 0.5 }],
  ['spreadUnit', { spreadUnit: Number.NaN }],
  ['date', { date: '2026-02-31' }],
  ['date', { date: '02/03/2026' }],
  ['entry', { entry: '' }],
  ['totalBytes', { totalBytes: -1 }],
])('an option that makes no sense is refused before anything is read: %s', async (path, options) => {
  const unread = {
    [Symbol.iterator]: (): never => {
      throw new Error('the source was read')
    },
  }
  const error = await refusalOf(() => load(unread, options))
  expect(error).toBeInstanceOf(AlavancaError)
  expect(error).toMatchObject({ code: 'INVALID_INPUT', path })
})
