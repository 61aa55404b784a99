import { EURUSD, WDO, WIN } from '@alavanca/core'
import { encodings, load, refusalOf } from '@alavanca/testing/recordings'
import { gzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { MarketBar, MarketTick } from './index.ts'

const MINUTE = 60_000
const at = (text: string): number => Date.parse(`${text}Z`)

const FIRST: MarketBar = {
  time: at('2026-03-02T09:00:00'),
  durationMs: 5 * MINUTE,
  open: 130000,
  high: 130050,
  low: 129990,
  close: 130020,
  volume: 1500,
  spread: null,
}
const SECOND: MarketBar = {
  ...FIRST,
  time: at('2026-03-02T09:05:00'),
  open: 130020,
  high: 130100,
  low: 130010,
  close: 130090,
  volume: 1100,
}
const MTCLI =
  '2026.03.02 09:00:00,130000.0,130050.0,129990.0,130020.0,812,1500\n2026.03.02 09:05:00,130020.0,130100.0,130010.0,130090.0,640,1100\n'
const lines = (...rows: string[]): string => rows.join('\n')

describe('bars', () => {
  test.each<[string, string, MarketBar[]]>([
    ['mtcli bars', MTCLI, [FIRST, SECOND]],
    [
      'MetaTrader bars',
      lines(
        '<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>',
        '2026.03.02\t09:00:00\t130000\t130050\t129990\t130020\t812\t1500\t5',
        '2026.03.02\t09:05:00\t130020\t130100\t130010\t130090\t640\t1100\t0',
      ),
      [{ ...FIRST, spread: 5 }, SECOND],
    ],
    [
      'MetaTrader bars without headings',
      lines(
        '2026.03.02\t09:00\t130000\t130050\t129990\t130020\t812\t1500\t5',
        '2026.03.02\t09:05\t130020\t130100\t130010\t130090\t640\t1100\t10',
      ),
      [
        { ...FIRST, spread: 5 },
        { ...SECOND, spread: 10 },
      ],
    ],
    [
      'MetaTrader 4 bars',
      lines('2026.03.02,09:00,130000,130050,129990,130020,812', '2026.03.02,09:05,130020,130100,130010,130090,640'),
      [
        { ...FIRST, volume: 812 },
        { ...SECOND, volume: 640 },
      ],
    ],
    [
      'English bars',
      lines(
        'time,open,high,low,close,tick_volume,spread,real_volume',
        '1772442000,130000.0,130050.0,129990.0,130020.0,812,5,1500',
        '1772442300,130020.0,130100.0,130010.0,130090.0,640,0,1100',
      ),
      [{ ...FIRST, spread: 5 }, SECOND],
    ],
    [
      'English bars',
      lines(
        ',Datetime,Open,High,Low,Close,Volume,Adj',
        '0,2026-03-02 09:00:00,130000,130050,129990,130020,1500,x',
        '1,2026-03-02 09:05:00,130020,130100,130010,130090,1100,x',
      ),
      [FIRST, SECOND],
    ],
    [
      'English bars',
      lines(
        'DATE;TIME;OPEN;HIGH;LOW;CLOSE',
        '2026-03-02;09:00;130000;130050;129990;130020',
        '2026-03-02;09:05;130020;130100;130010;130090',
      ),
      [
        { ...FIRST, volume: 0 },
        { ...SECOND, volume: 0 },
      ],
    ],
    [
      'Portuguese bars',
      lines(
        'Data;Hora;Abertura;Máxima;Mínima;Fechamento;Volume;Quantidade',
        '02/03/2026;09:00;130000,0;130050,0;129990,0;130020,0;39006000,50;1500',
        '02/03/2026;09:05;130020,0;130100,0;130010,0;130090,0;28619800,25;1100',
      ),
      [FIRST, SECOND],
    ],
    [
      'Portuguese bars',
      lines(
        'DATA/HORA;ABERT;MAXIMO;MINIMO;ÚLTIMO;NEGÓCIOS;QTD.',
        '02/03/2026 09:00;130000;130050;129990;130020;812;1500',
        '02/03/2026 09:05;130020;130100;130010;130090;640;0',
      ),
      [FIRST, { ...SECOND, volume: 640 }],
    ],
    [
      'Lean trade bars',
      lines('32400000,130000,130050,129990,130020,1500', '32700000,130020,130100,130010,130090,1100'),
      [FIRST, SECOND],
    ],
    [
      'Lean quote bars',
      lines(
        '32400000,130000,130050,129990,130020,3,130005,130055,129995,130025,4',
        '32700000,130020,130100,130010,130090,3,130020,130100,130010,130090,4',
      ),
      [
        { ...FIRST, volume: 0, spread: 5 },
        { ...SECOND, volume: 0 },
      ],
    ],
  ])('%s', async (layout, text, bars) => {
    const loaded = await load(text, { name: '20260302_win.csv' })
    expect(loaded.report).toMatchObject({ kind: 'bars', layout, timeframeMs: 5 * MINUTE, rows: 2, isComplete: true })
    expect(loaded.bars).toEqual(bars)
  })
})

describe('ticks', () => {
  const tick = (time: string, bid: number | null, ask: number | null, last: number | null, volume = 0): MarketTick => ({
    time: at(`2026-03-02T${time}`),
    bid,
    ask,
    last,
    volume,
  })
  const HEADINGS = '<DATE>\t<TIME>\t<BID>\t<ASK>\t<LAST>\t<VOLUME>\t<FLAGS>'

  test.each<[string, string, MarketTick[]]>([
    [
      'MetaTrader ticks',
      lines(
        HEADINGS,
        '2026.03.02\t09:00:00.001\t130000\t130005\t\t\t6',
        '2026.03.02\t09:00:00.001\t\t130010\t\t\t4',
        '2026.03.02\t09:00:00.250\t\t\t130010\t7\t56',
        '2026.03.02\t09:00:01.000\t130005\t\t0\t0\t2',
      ),
      [
        tick('09:00:00.001', 130000, 130005, null),
        tick('09:00:00.001', 130000, 130010, null),
        tick('09:00:00.250', 130000, 130010, 130010, 7),
        tick('09:00:01.000', 130005, 130010, 130010),
      ],
    ],
    [
      'English ticks',
      lines(
        'time,bid,ask,last,volume,time_msc,flags,volume_real',
        '1772442000,130000.0,130005.0,0.0,0,1772442000001,6,0.0',
        '1772442000,130000.0,130005.0,130005.0,7,1772442000250,1112,7.0',
        '1772442001,130000.0,130005.0,130005.0,7,1772442001000,1030,7.0',
      ),
      [
        tick('09:00:00.001', 130000, 130005, null),
        tick('09:00:00.250', 130000, 130005, 130005, 7),
        // the flags say that only quotes changed, whatever the other columns repeat
        tick('09:00:01.000', 130000, 130005, 130005, 0),
      ],
    ],
    [
      'Lean quote ticks',
      lines('32400001,130000,130005', '32400001,130000,130005', '32400250,130010,130005'),
      [
        tick('09:00:00.001', 130000, 130005, null),
        tick('09:00:00.001', 130000, 130005, null),
        tick('09:00:00.250', 130010, 130005, null),
      ],
    ],
    [
      'Lean trade ticks',
      lines('32400001,130000,1,usa,,0', '32400001,130000,1,usa,,0', '32400250,130005,0,usa,,0'),
      [
        tick('09:00:00.001', null, null, 130000, 1),
        tick('09:00:00.001', null, null, 130000, 1),
        tick('09:00:00.250', null, null, 130005, 0),
      ],
    ],
  ])('%s', async (layout, text, ticks) => {
    const loaded = await load(text, { name: '20260302_win.csv' })
    expect(loaded.report).toMatchObject({ kind: 'ticks', layout, timeframeMs: null, rows: ticks.length })
    expect(loaded.ticks).toEqual(ticks)
  })

  test('flags that nobody documents are not looked at', async () => {
    const row = (flags: number) => lines(HEADINGS, `2026.03.02\t09:00:00\t\t\t130000\t7\t${flags}`)
    const volumeWith = async (flags: number) => (await load(row(flags))).ticks[0]?.volume
    expect(await volumeWith(8)).toBe(7)
    expect(await volumeWith(1024)).toBe(7)
    expect(await volumeWith(1024 + 2)).toBe(0)
    expect(await volumeWith(1024 + 2 + 16)).toBe(7)
    expect(await volumeWith(32)).toBe(7)
    expect(await volumeWith(64)).toBe(7)
    expect(await volumeWith(0)).toBe(7)
  })

  test('crossed quotes are counted and kept', async () => {
    const { report, ticks } = await load('1,130000,130005\n2,130010,130005\n3,130010,130015\n', { date: '2026-03-02' })
    expect([report.crossedQuotes, ticks.length]).toEqual([1, 3])
  })
})

describe('text', () => {
  const bars =
    'Data;Hora;Abertura;Máxima;Mínima;Fechamento;Quantidade\n02/03/2026;09:00;1;3;1;2;5\n02/03/2026;09:05;2;3;1;2;5\n'

  test.each(Object.keys(encodings) as (keyof typeof encodings)[])('%s', async (encoding) => {
    const loaded = await load(encodings[encoding](bars))
    expect(loaded.bars.map(({ open, volume }) => [open, volume])).toEqual([
      [1, 5],
      [2, 5],
    ])
    const name = encoding === 'Latin-1' ? 'UTF-8' : encoding.replace(' with a mark', '')
    expect(loaded.report.encoding).toBe(name)
  })

  test.each(['\n', '\r\n', '\r\r\n', '\n\n', '\r\n\r\n'])('lines end with %j', async (end) =>
    expect((await load(MTCLI.replaceAll('\n', end))).bars).toEqual([FIRST, SECOND]),
  )

  test('the last line needs no end', async () => expect((await load(MTCLI.trim())).bars).toEqual([FIRST, SECOND]))

  test('whole lines in quotes, tabs inside', async () => {
    const text = MTCLI.replaceAll(',', '\t').replace(/^.+$/gm, '"$&"')
    expect(await load(text)).toMatchObject({ bars: [FIRST, SECOND], report: { delimiter: 'tab' } })
  })

  test.each([
    ['tab', '\t'],
    ['semicolon', ';'],
    ['comma', ','],
  ])('columns parted by %s', async (delimiter, character) =>
    expect(await load(MTCLI.replaceAll(',', character))).toMatchObject({
      bars: [FIRST, SECOND],
      report: { delimiter },
    }),
  )

  test.each([';', '\t'])('decimal commas between %j', async (character) => {
    const { bars: read } = await load(
      MTCLI.replaceAll(',', character).replaceAll('.0', ',0').replaceAll(',03', '.03').replaceAll(',02', '.02'),
    )
    expect(read).toEqual([FIRST, SECOND])
  })

  test('packed, it is the same', async () =>
    expect(await load(gzipSync(encodings['UTF-16LE with a mark'](MTCLI)))).toMatchObject({
      bars: [FIRST, SECOND],
      report: { compression: 'gzip', encoding: 'UTF-16LE' },
    }))
})

describe('time', () => {
  const daily = lines(
    '<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>',
    '2018.11.02\t1\t2\t1\t2',
    '2018.11.03\t1\t2\t1\t2',
    '2018.11.04\t1\t2\t1\t2',
    '2018.11.05\t1\t2\t1\t2',
  )

  test('is on the wall of the zone that the caller states', async () => {
    const { bars } = await load(MTCLI, { timeZone: 'America/Sao_Paulo' })
    expect(bars[0]?.time).toBe(at('2026-03-02T12:00:00'))
  })

  test('an epoch column is the server wall clock, unless the caller says otherwise', async () => {
    const dump = lines('time,open,high,low,close', '1772442000,1,2,1,2', '1772442300,1,2,1,2')
    const firstTime = async (epoch?: 'wall' | 'utc') =>
      (await load(dump, { timeZone: 'America/Sao_Paulo', epoch })).bars[0]?.time
    expect(await firstTime()).toBe(at('2026-03-02T12:00:00'))
    expect(await firstTime('wall')).toBe(at('2026-03-02T12:00:00'))
    expect(await firstTime('utc')).toBe(at('2026-03-02T09:00:00'))
  })

  test('a bar of a day lasts its session day, an hour shorter when clocks go forward at midnight', async () => {
    const { bars, report } = await load(daily, { timeZone: 'America/Sao_Paulo' })
    expect(report.timeframeMs).toBe(24 * 60 * MINUTE)
    expect(bars.map(({ time, durationMs }) => [new Date(time).toISOString(), durationMs / (60 * MINUTE)])).toEqual([
      ['2018-11-02T03:00:00.000Z', 24],
      ['2018-11-03T03:00:00.000Z', 24],
      ['2018-11-04T03:00:00.000Z', 23],
      ['2018-11-05T02:00:00.000Z', 24],
    ])
  })

  test('counted from midnight, it needs a day: stated first of all, else from the inner or the outer name', async () => {
    const text = '32400000,1,2\n'
    const dayOf = async (options: object) => new Date((await load(text, options)).ticks[0]?.time ?? 0).toISOString()
    expect(await dayOf({ date: '2026-03-02', name: '20140508.csv' })).toBe('2026-03-02T09:00:00.000Z')
    expect(await dayOf({ name: 'x_20140508_quote.csv' })).toBe('2014-05-08T09:00:00.000Z')
    expect((await refusalOf(() => load(text))).message).toContain('say of which day with the option date')
  })

  test('a distance from Greenwich in the text counts, and the stated zone does not', async () => {
    const { bars, report } = await load(MTCLI.replaceAll(':00,', ':00+03:00,'), { timeZone: 'America/Sao_Paulo' })
    expect(bars[0]?.time).toBe(at('2026-03-02T06:00:00'))
    expect(report.notes.join()).toContain('how far they are from Greenwich')
  })
})

describe('the length of a bar', () => {
  test('that nobody can tell must be stated', async () => {
    const one = MTCLI.slice(0, MTCLI.indexOf('\n') + 1)
    expect((await refusalOf(() => load(one))).message).toContain('timeframeMs')
    expect((await load(one, { timeframeMs: 5 * MINUTE })).bars).toEqual([FIRST])
  })

  test('may be stated shorter than the distances, as in a file with gaps', async () =>
    expect((await load(MTCLI, { timeframeMs: MINUTE })).bars[0]?.durationMs).toBe(MINUTE))

  test('that is longer than the distances is refused', async () =>
    expect((await refusalOf(() => load(MTCLI, { timeframeMs: 15 * MINUTE }))).message).toContain(
      'most of its bars are 300000 ms apart',
    ))
})

describe('prices off the tick are counted and kept', () => {
  test.each([
    ['WIN', WIN, '130000,130052,130000,130000', 1],
    ['WIN', WIN, '130000,130055,130000,130000', 0],
    ['WDO', WDO, '5046.5,5047.2,5046,5046', 1],
    ['EURUSD', EURUSD, '1.23085,1.23086,1.23084,1.23086', 0],
  ])('%s %#', async (_, instrument, prices, offTick) => {
    const { report, bars } = await load(`2026.03.02 09:00,${prices},1,1\n`, { instrument, timeframeMs: MINUTE })
    expect([report.offTick, bars.length]).toEqual([offTick, 1])
  })

  test('of ticks as well', async () => {
    const { report } = await load('1,130000,130005\n2,130001,130005\n3,130005,130009\n', { date: '2026-03-02' })
    expect(report.offTick).toBe(2)
  })
})
