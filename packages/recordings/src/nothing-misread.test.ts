import { EURUSD, type Instrument, WDO, WIN } from '@alavanca/core'
import { load, refusalOf } from '@alavanca/testing/recordings'
import { gzipSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { NamedLoadOptions } from './index.ts'

const lines = (...rows: string[]): string => rows.join('\n')
const HEADINGS = 'time;open;high;low;close;volume'
const minute = (index: number, ...cells: string[]): string => `2026-03-02 09:0${index}:00;${cells.join(';')}`
const table = (...rows: string[][]): string => lines(HEADINGS, ...rows.map((cells, index) => minute(index, ...cells)))
const closesOf = async (text: string | Uint8Array, options: Partial<NamedLoadOptions> = {}) => {
  const { bars } = await load(text, options)
  return bars.map(({ close, volume }) => [close, volume])
}
const refused = async (text: string | Uint8Array, options: Partial<NamedLoadOptions> = {}): Promise<string> =>
  (await refusalOf(() => load(text, options))).message

describe('marks of numbers', () => {
  test.each<[string, Instrument, string[][], number[][]]>([
    [
      'thousands with a point',
      WIN,
      [
        ['131.000', '131.020', '130.980', '131.005', '2.300'],
        ['131.005', '131.030', '131.000', '131.020', '390'],
      ],
      [
        [131_005, 2300],
        [131_020, 390],
      ],
    ],
    [
      'thousands with a comma',
      WIN,
      [
        ['98,500', '98,520', '98,480', '98,505', '1,300'],
        ['98,505', '98,530', '98,500', '98,520', '90'],
      ],
      [
        [98_505, 1300],
        [98_520, 90],
      ],
    ],
    [
      'thousands with a space',
      WDO,
      [
        ['5 041,5', '5 042,0', '5 040,5', '5 041,0', '1 150'],
        ['5 041,0', '5 042,0', '5 040,5', '5 041,5', '390'],
      ],
      [
        [5041, 1150],
        [5041.5, 390],
      ],
    ],
    [
      'thousands with an apostrophe',
      WIN,
      [
        ["131'000", "131'020", "130'980", "131'005", "2'300"],
        ["131'005", "131'030", "131'000", "131'020", '390'],
      ],
      [
        [131_005, 2300],
        [131_020, 390],
      ],
    ],
    [
      'thousands and decimals',
      WDO,
      [
        ['5.041,500', '5.042,000', '5.040,500', '5.041,000', '390'],
        ['5.041,000', '5.042,000', '5.040,500', '5.041,500', '1.150'],
      ],
      [
        [5041, 390],
        [5041.5, 1150],
      ],
    ],
    [
      'millions',
      WIN,
      [
        ['131000', '131020', '130980', '131005', '1.234.567'],
        ['131005', '131030', '131000', '131020', '390'],
      ],
      [
        [131_005, 1_234_567],
        [131_020, 390],
      ],
    ],
    [
      'volumes alone, beside decimal points',
      WIN,
      [
        ['131000.0', '131020.0', '130980.0', '131005.0', '2.300'],
        ['131005.0', '131030.0', '131000.0', '131020.0', '390'],
      ],
      [
        [131_005, 2300],
        [131_020, 390],
      ],
    ],
    [
      'three decimals that are some',
      EURUSD,
      [
        ['1.085', '1.086', '1.084', '1.085', '7'],
        ['1.085', '1.08515', '1.0849', '1.085', '9'],
      ],
      [
        [1.085, 7],
        [1.085, 9],
      ],
    ],
    [
      'zeros behind a point',
      WIN,
      [
        ['131000.000', '131020.000', '130980.000', '131005.000', '2300'],
        ['131005.000', '131030.000', '131000.000', '131020.000', '390'],
      ],
      [
        [131_005, 2300],
        [131_020, 390],
      ],
    ],
  ])('%s', async (_, instrument, rows, wanted) =>
    expect(await closesOf(table(...rows), { instrument })).toEqual(wanted),
  )

  test('parts of a contract are none: volumes that read as such are thousands', async () => {
    const rows = [
      ['131000', '131020', '130980', '131005', '2.345'],
      ['131005', '131030', '131000', '131020', '1.151'],
    ]
    expect(await closesOf(table(...rows))).toEqual([
      [131_005, 2345],
      [131_020, 1151],
    ])
  })

  test('both are named where both can be, and the option decides', async () => {
    const text = table(
      ['131000', '131020', '130980', '131005', '150.000'],
      ['131005', '131030', '131000', '131020', '390.000'],
    )
    const message = await refused(text)
    expect(message).toContain('file.csv:2 cannot be read: its volume "150.000" is 150 or 150000')
    expect(message).toContain('say decimal point or comma')
    expect(await closesOf(text, { decimal: 'point' })).toEqual([
      [131_005, 150],
      [131_020, 390],
    ])
    expect(await closesOf(text, { decimal: 'comma' })).toEqual([
      [131_005, 150_000],
      [131_020, 390_000],
    ])
  })

  test('one odd cell does not turn the thousands of all others into decimals', async () => {
    const rows = [
      ['131.000', '131.020', '130.980', '131.005', '23'],
      ['131.005', '131.030', '131.000', '131.02', '39'],
    ]
    expect(await refused(table(...rows))).toContain('131 or 131000')
  })

  test('what shows itself behind the first rows is refused, not read', async () => {
    const rows = Array.from({ length: 1100 }, (_, index) =>
      [`${index * 60 + 1_772_442_000}`, '5041.5', '5042.5', '5040.5', '5041.5', '390'].join(';'),
    )
    const late = lines(HEADINGS, ...rows, `${1100 * 60 + 1_772_442_000};5041.5;5042.5;5040.5;5041.5;2.300`)
    expect(await refused(late, { instrument: WDO })).toContain('its volume 2.3 is no whole number of contracts')
  })

  test('money is no volume', async () => {
    const rows = [
      ['131000', '131020', '130980', '131005', '30130000,50'],
      ['131005', '131030', '131000', '131020', '10214000,25'],
    ]
    expect(await refused(table(...rows))).toContain('money is no volume')
  })
})

describe('times', () => {
  const bars = (heading: string, ...times: string[]): string =>
    lines(`${heading};open;high;low;close`, ...times.map((time) => `${time};1;3;1;2`))
  const firstOf = async (text: string, options: Partial<NamedLoadOptions> = {}): Promise<string> =>
    new Date((await load(text, options)).bars[0]?.time ?? 0).toISOString()

  test.each([
    ['seconds', '1772442000', '1772442060'],
    ['milliseconds', '1772442000000', '1772442060000'],
    ['microseconds', '1772442000000000', '1772442060000000'],
    ['nanoseconds', '1772442000000000000', '1772442060000000000'],
    ['fourteen digits', '20260302090000', '20260302090100'],
    ['twelve digits', '202603020900', '202603020901'],
    ['days of a spreadsheet', '46083.375', '46083.3756944444'],
    ['a clock of twelve hours', '3/2/2026 9:00:00 AM', '3/14/2026 9:01:00 AM'],
    ['day first', '02/03/2026 09:00', '13/03/2026 09:01'],
    ['the months of a spreadsheet', '02-Mar-2026 09:00', '02-Mar-2026 09:01'],
    ['the months of another', 'Mar 2, 2026 09:00', 'Mar 2, 2026 09:01'],
    ['a comma between', '2026-03-02, 09:00:00', '2026-03-02, 09:01:00'],
    ['Z behind', '2026-03-02T09:00:00Z', '2026-03-02T09:01:00Z'],
    ['a distance behind', '2026-03-02 06:00:00-03:00', '2026-03-02 06:01:00-03:00'],
    ['a distance in four digits', '2026-03-02T12:00:00.000+0300', '2026-03-02T12:01:00.000+0300'],
    ['UTC behind', '2026-03-02 09:00:00 UTC', '2026-03-02 09:01:00 UTC'],
  ])('%s', async (_, first, second) =>
    expect(await firstOf(bars('time', first, second), { timeframeMs: 60_000 })).toBe('2026-03-02T09:00:00.000Z'),
  )

  test('the stated zone moves a wall, and nothing that says its own distance', async () => {
    const timeZone = 'America/Sao_Paulo'
    expect(await firstOf(bars('time', '2026-03-02 09:00', '2026-03-02 09:01'), { timeZone })).toBe(
      '2026-03-02T12:00:00.000Z',
    )
    expect(await firstOf(bars('time', '2026-03-02T09:00Z', '2026-03-02T09:01Z'), { timeZone })).toBe(
      '2026-03-02T09:00:00.000Z',
    )
  })

  test('day and month that can be either are refused with both, and the option decides', async () => {
    const text = bars('time', '02/03/2026 09:00', '02/03/2026 09:01')
    expect(await refused(text)).toContain('its day is 2026-03-02 or 2026-02-03')
    expect(await firstOf(text, { dateOrder: 'day-first' })).toBe('2026-03-02T09:00:00.000Z')
    expect(await firstOf(text, { dateOrder: 'month-first' })).toBe('2026-02-03T09:00:00.000Z')
  })

  test('days that follow each other in one order and months in the other tell which', async () =>
    expect(await firstOf(bars('time', '02/03/2026 09:00', '02/04/2026 09:00', '02/05/2026 09:00'))).toBe(
      '2026-02-03T09:00:00.000Z',
    ))

  test.each([
    ['12/31/26 09:00', 'its year has two digits'],
    ['2026-03-02 09:00 BRT', 'names a zone in letters'],
    ['1.77244E+09', 'a spreadsheet shortened the number'],
    ['17', 'lies outside 1980 to 2100'],
    ['yesterday', 'no date and time in a form that is known'],
  ])('%s is refused for what it is, never for the distances of bars', async (time, why) => {
    const message = await refused(bars('time', time, time))
    expect(message).toContain(`file.csv:2 cannot be read: its time "${time}" cannot be read`)
    expect(message).toContain(why)
    expect(message).not.toContain('distance of bars')
  })

  test('a bar that is stamped at its end begins a bar before', async () =>
    expect(await firstOf(bars('time', '2026-03-02 09:01', '2026-03-02 09:02'), { barTime: 'end' })).toBe(
      '2026-03-02T09:00:00.000Z',
    ))
})

describe('columns', () => {
  test.each(['', 'index', 'Unnamed: 0'])('a column of times called %j is the time', async (name) => {
    const { bars, report } = await load(
      lines(`${name},Open,High,Low,Close`, '2026-03-02 09:00,1,3,1,2', '2026-03-02 09:01,1,3,1,2'),
    )
    expect(bars).toHaveLength(2)
    expect(report.notes).toEqual(['Column 1 has no name of its own and holds times; it is read as the time.'])
  })

  test.each([
    [
      'row numbers and a day in the name',
      '0,131000,131020,130980,131005,2300\n1,131005,131030,131000,131020,390\n',
      'rows-20260302.csv',
    ],
    ['row numbers of ticks', '1,131000,131005\n2,131005,131010\n3,131000,131005\n', 'ticks-20260302.csv'],
    [
      'a row that begins with a word',
      'WINFUT;02/03/2026;09:02:00;131.020;131.040;130.990;131.000;30.130.000,00;1.150\n',
      'x.csv',
    ],
  ])('%s: of no layout, and no headings', async (_, text, name) => {
    const message = await refused(text, { name })
    expect(message).toContain('this row is of no known layout of bars or ticks, and no headings stand above it')
  })

  test('one of two equal columns is read and told, two that differ are refused with their names', async () => {
    const rows = (other: string) =>
      lines(
        'time,open,high,low,close,Volume,Vol',
        `2026-03-02 09:00,1,3,1,2,5,${other}`,
        '2026-03-02 09:01,1,3,1,2,6,6',
      )
    const { bars, report } = await load(rows('5'))
    expect(bars[0]?.volume).toBe(5)
    expect(report.notes.join()).toContain('"Volume" in column 6 and "Vol" in column 7 both say volume')
    expect(await refused(rows('7'))).toContain('"Volume" in column 6 and "Vol" in column 7, and their rows differ')
  })

  test('a comma between quotes parts nothing', async () =>
    expect(
      await closesOf(
        lines(
          'time,open,high,low,close,volume',
          '"2026-03-02 09:00","131,000","131,020","130,980","131,005","2,300"',
          '"2026-03-02 09:01","131,005","131,030","131,000","131,020","390"',
        ),
      ),
    ).toEqual([
      [131_005, 2300],
      [131_020, 390],
    ]))

  test('lines above the headings are passed over and told', async () => {
    const { bars, report } = await load(lines('sep=;', table(['1', '3', '1', '2', '5'], ['1', '3', '1', '2', '5'])))
    expect(bars).toHaveLength(2)
    expect(report.notes[0]).toBe('1 line above its headings left out.')
  })

  test('rows of several symbols are asked about, and read when one is named', async () => {
    const rows = lines(
      'symbol,time,open,high,low,close',
      'WINJ26,2026-03-02 09:00,1,3,1,2',
      'WDOJ26,2026-03-02 09:00,5,7,5,6',
      'WINJ26,2026-03-02 09:01,1,3,1,2',
    )
    expect(await refused(rows)).toContain('it holds several symbols, WINJ26, WDOJ26')
    const { bars, report } = await load(rows, { symbol: 'winj26', timeframeMs: 60_000 })
    expect(bars.map(({ close }) => close)).toEqual([2, 2])
    expect(report.notes.join()).toContain('1 rows of other symbols left out')
  })

  test('a symbol that comes late ends the load', async () => {
    const rows = Array.from({ length: 1100 }, (_, index) => `WINJ26,${1_772_442_000 + index * 60},1,3,1,2`)
    const text = lines('symbol,time,open,high,low,close', ...rows, `WDOJ26,${1_772_442_000 + 1100 * 60},5,7,5,6`)
    expect(await refused(text)).toContain('it is of WDOJ26 and the rows before of WINJ26')
  })

  test('the caller says which column is what', async () => {
    const text = lines(
      'Dia|Relogio|A|B|C|D|Contratos',
      '02/03/2026|09:00|131.000|131.020|130.980|131.005|2.300',
      '14/03/2026|09:00|131.005|131.030|131.000|131.020|390',
    )
    expect(await refused(text)).toContain('the option columns says')
    const columns = { time: ['Dia', 'Relogio'], open: 'A', high: 'B', low: 'C', close: 'D', volume: 7 } as const
    expect(await closesOf(text, { columns, timeframeMs: 60_000 })).toEqual([
      [131_005, 2300],
      [131_020, 390],
    ])
    expect(await refused(text, { columns: { ...columns, open: 'X' } })).toContain('it has "Dia", "Relogio"')
  })
})

describe('columns that other programs name otherwise', () => {
  test.each([
    [
      'Investing.com',
      '"Date","Price","Open","High","Low","Vol.","Change %"\n"03/14/2026","131,005","131,000","131,020","130,980","2,300","0.1%"\n"03/13/2026","131,020","131,005","131,030","131,000","390","0.1%"\n',
      131_020,
    ],
    [
      'Sierra Chart',
      'Date, Time, Open, High, Low, Last, Volume, NumberOfTrades, BidVolume, AskVolume\n2026/3/13, 09:00:00, 131000, 131020, 130980, 131005, 2300, 9, 9, 9\n2026/3/13, 09:01:00, 131005, 131030, 131000, 131020, 390, 9, 9, 9\n',
      131_005,
    ],
    [
      'an unnamed column of epochs',
      ',open,high,low,close\n1772442000,131000,131020,130980,131005\n1772442060,131005,131030,131000,131020\n',
      131_005,
    ],
  ])('%s: bars, never trades', async (_, text, close) => {
    const { bars, report } = await load(text)
    expect(report.kind).toBe('bars')
    expect(bars[0]?.close).toBe(close)
  })

  test('glued exports with a symbol in each row are read through', async () => {
    const part = (hour: string) =>
      lines(
        'Ativo;Data;Hora;Abertura;Máximo;Mínimo;Fechamento;Quantidade',
        `WINFUT;13/03/2026;${hour}:00;131.000;131.020;130.980;131.005;2.300`,
        `WINFUT;13/03/2026;${hour}:01;131.005;131.030;131.000;131.020;390`,
        '',
      )
    const { bars, report } = await load(part('09') + part('10'))
    expect(bars).toHaveLength(4)
    expect(report.notes).toContain('1 lines of headings among the rows left out.')
  })

  test('headings without a time are told for that', async () =>
    expect(await refused('open,high,low,close\n1,3,1,2\n')).toContain('for none of them is a time'))
})

describe('spreads', () => {
  const rows = (spread: string) =>
    lines(
      'time,open,high,low,close,tick_volume,spread,real_volume',
      `2026-03-02 09:00,1.085,1.0851,1.0849,1.08505,9,${spread},0`,
      `2026-03-02 09:01,1.085,1.0851,1.0849,1.08505,9,${spread},0`,
    )
  const spreadOf = async (spread: string, options: Partial<NamedLoadOptions> = {}) =>
    (await load(rows(spread), { instrument: EURUSD, ...options })).bars[0]?.spread

  test('with a fraction are in price units, and whole ones points', async () => {
    expect(await spreadOf('0.00012')).toBe(0.00012)
    expect(await spreadOf('12')).toBe(0.00012)
    expect(await spreadOf('1.2', { spreadUnit: 0.0001 })).toBeCloseTo(0.00012, 12)
  })

  test('that are neither are refused', async () =>
    expect(await refused(rows('1.2'), { instrument: EURUSD })).toContain('say with spreadUnit'))
})

describe('files', () => {
  const MT5 = lines(
    '<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>',
    '2026.03.02\t09:00\t1\t3\t1\t2',
    '2026.03.02\t09:01\t1\t3\t1\t2',
    '',
  )

  test('old Mac line ends', async () => expect((await load(MT5.replaceAll('\n', '\r'))).bars).toHaveLength(2))

  test.each([
    ['UTF-8', (text: string) => strToU8(text)],
    ['UTF-16', (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'))],
  ])('two exports glued together in %s are read through, and told', async (_, encode) => {
    const second = MT5.replaceAll('09:0', '09:1')
    const { bars, report } = await load(encode(`\uFEFF${MT5}\uFEFF${second}`), { timeframeMs: 60_000 })
    expect(bars).toHaveLength(4)
    expect(report.notes).toEqual([
      '1 byte-order marks inside the file read over: it was glued together.',
      '1 lines of headings among the rows left out.',
    ])
  })

  test.each([
    ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'xz -dk ticks.bin'],
    ['zstandard', [0x28, 0xb5, 0x2f, 0xfd], 'zstd -d ticks.bin'],
    ['7-zip', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], '7z x ticks.bin'],
    ['Parquet', [...strToU8('PAR1')], 'duckdb'],
    ['SQLite', [...strToU8('SQLite format 3\0')], 'sqlite3 -header -csv ticks.bin'],
    ['web page', [...strToU8('<!DOCTYPE html><html>')], 'login page'],
    ['JSON', [...strToU8('[[1772442000000,"1","3"]]')], 'jq'],
    ['binary', Array.from({ length: 64 }, (_, index) => index % 9), 'export it as text'],
    ['tar', [...new Uint8Array(257), ...strToU8('ustar')], 'tar -xf ticks.bin'],
  ])('%s is refused by name, packed or not', async (name, head, remedy) => {
    const bytes = Uint8Array.from([...head, ...new Uint8Array(600)])
    for (const content of [bytes, gzipSync(bytes, { mtime: 0 })]) {
      const message = await refused(content, { name: 'ticks.bin' })
      expect(message).toContain(name)
      expect(message).toContain(remedy)
    }
  })
})
