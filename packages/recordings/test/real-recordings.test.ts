import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { defineInstrument, EURUSD, type Instrument, WDO, WIN } from '@alavanca/core'
import { refusalOf } from '@alavanca/testing/recordings'
import { describe, expect, test } from 'vitest'
import { BarAggregator, type LoadOptions, type LoadReport, type MarketBar, type MarketTick } from '../src/index.ts'
import { openRecording } from '../src/node/index.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const data = join(root, '..', 'shared', 'data')
const isThere = existsSync(data)

const MINUTE = 60_000
const SAO_PAULO = 'America/Sao_Paulo'
const UTC_5 = 'Etc/GMT+5'

const SPX = defineInstrument({ ...WDO, symbol: 'SPX500', tickSize: 0.01, pointSize: 0.01, currency: 'USD' })
const GOLD = defineInstrument({ ...WDO, symbol: 'GC', tickSize: 0.1, pointSize: 0.1, pointValue: 10, currency: 'USD' })
const SP500 = defineInstrument({ ...WDO, symbol: 'ES', tickSize: 0.25, pointSize: 0.25, currency: 'USD' })

interface Read {
  readonly bars: MarketBar[]
  readonly ticks: MarketTick[]
  readonly report: LoadReport
}

const read = async (
  file: string,
  instrument: Instrument,
  timeZone: string,
  rest: Partial<LoadOptions> = {},
): Promise<Read> => {
  const recording = await openRecording(join(data, file), { instrument, timeZone, ...rest })
  const [bars, ticks]: [MarketBar[], MarketTick[]] = [[], []]
  if (recording.kind === 'bars') for await (const batch of recording.batches) bars.push(...batch)
  else for await (const batch of recording.batches) ticks.push(...batch)
  return { bars, ticks, report: recording.report() }
}
const iso = (time: number | null): string => new Date(time ?? 0).toISOString()

describe.skipIf(!isThere)(`recorded files${isThere ? '' : ' (skipped: the folder ../shared/data is absent)'}`, () => {
  test.each<[string, Instrument, number, number, string, string]>([
    ['vfranca__mtcli/WING24M5.csv.gz', WIN, 5, 8369, '2023-08-30T21:00:00.000Z', '2024-02-09T21:30:00.000Z'],
    ['vfranca__mtcli/WDOV24M5.csv.gz', WDO, 5, 5592, '2022-11-17T14:35:00.000Z', '2024-09-30T12:30:00.000Z'],
    ['vfranca__mtcli/WDOJ25M5.csv.gz', WDO, 5, 4493, '2024-03-28T19:15:00.000Z', '2025-03-24T21:25:00.000Z'],
    ['vfranca__mtcli/WDOJ25M1.csv', WDO, 1, 999, '2025-03-21T14:21:00.000Z', '2025-03-24T21:29:00.000Z'],
    ['vfranca__mtcli/WDOJ25M2.csv', WDO, 2, 999, '2025-03-19T16:42:00.000Z', '2025-03-24T21:28:00.000Z'],
    ['vfranca__mtcli/WDOJ25M15.csv', WDO, 15, 999, '2025-02-12T14:45:00.000Z', '2025-03-24T21:15:00.000Z'],
    ['vfranca__mtcli/WDO$ND1.csv', WDO, 1440, 999, '2021-04-19T03:00:00.000Z', '2025-04-17T03:00:00.000Z'],
    ['vfranca__mtcli/SPX500pM5.csv.gz', SPX, 5, 5999, '2025-02-27T10:05:00.000Z', '2025-03-29T01:55:00.000Z'],
  ])('%s', async (file, instrument, minutes, rows, from, to) => {
    const { report, bars } = await read(file, instrument, SAO_PAULO)
    expect(report).toMatchObject({
      layout: 'mtcli bars',
      encoding: 'UTF-16LE',
      compression: file.endsWith('.gz') ? 'gzip' : 'none',
      delimiter: 'comma',
      timeframeMs: minutes * MINUTE,
      rows,
      skipped: { count: 0 },
      offTick: 0,
      disorder: { newestFirst: false, backwardJumps: 0, duplicatesDropped: 0 },
    })
    expect([iso(report.from), iso(report.to)]).toEqual([from, to])
    expect(bars).toHaveLength(rows)
    expect(bars.every(({ volume, spread }) => volume > 0 && spread === null)).toBe(true)
  })

  test.each<[string, Instrument, number, number]>([
    ['WIN_M5.csv', WIN, 5, 0],
    ['WIN_M15.csv', WIN, 15, 0],
    ['WDO_M5.csv', WDO, 5, 0],
    ['WDO_M15.csv', WDO, 15, 196],
  ])('rates dump %s', async (file, instrument, minutes, offTick) => {
    const { report, bars } = await read(join('maronezzi__Vibe-Trading', file), instrument, SAO_PAULO)
    expect(report).toMatchObject({ layout: 'English bars', rows: 500, timeframeMs: minutes * MINUTE, offTick })
    // the epoch column is the wall clock: the closing auction of 10 June 2026 is at 18:30 in São Paulo
    if (instrument === WIN) expect(iso(bars.at(-1)?.time ?? 0)).toBe('2026-06-10T21:30:00.000Z')
    // recorded as 1, which is less than a tick of either
    expect(new Set(bars.map(({ spread }) => spread))).toEqual(new Set([instrument.tickSize, null]))
  })

  test.each<[string, string, number, number, string]>([
    ['oanda_tick_eurusd_20140508_quote.zip', 'UTC', 87_833, 0, '2014-05-08T00:00:08.715Z'],
    ['oanda_tick_eurusd_20140515_quote.zip', 'UTC', 70_165, 0, '2014-05-15T00:00:04.000Z'],
    ['fxcm_tick_eurusd_20140504_quote.zip', UTC_5, 8025, 174, '2014-05-04T19:00:51.815Z'],
  ])('quotes of %s', async (file, timeZone, rows, crossedQuotes, from) => {
    const { report, ticks } = await read(join('QuantConnect__Lean', file), EURUSD, timeZone)
    expect(report).toMatchObject({ layout: 'Lean quote ticks', compression: 'zip', rows, crossedQuotes, offTick: 0 })
    expect(iso(report.from)).toBe(from)
    expect(ticks.every(({ bid, ask, last }) => bid !== null && ask !== null && last === null)).toBe(true)
  })

  test('gold trades: identical fills are all kept', async () => {
    const file = 'QuantConnect__Lean/comex_tick_gc_20131007_trade.zip'
    const { report, ticks } = await read(file, GOLD, 'America/New_York', { entry: '20131007_gc_tick_trade_201312.csv' })
    expect(report).toMatchObject({ layout: 'Lean trade ticks', rows: 39_702, offTick: 0 })
    expect(ticks[0]).toEqual({
      time: Date.parse('2013-10-07T04:00:00.276Z'),
      bid: null,
      ask: null,
      last: 1313.7,
      volume: 1,
    })
  })

  test('a zip of ten files asks which', async () =>
    expect(
      (await refusalOf(() => read('QuantConnect__Lean/comex_tick_gc_20131007_trade.zip', GOLD, 'UTC'))).message,
    ).toContain('it holds 10 files, so say which'))

  test.each([
    ['fxcm_minute_eurusd_20180403_quote.zip', 1427],
    ['fxcm_minute_eurusd_20180404_quote.zip', 1435],
  ])('quote minutes of %s', async (file, rows) => {
    const { report, bars } = await read(join('QuantConnect__Lean', file), EURUSD, UTC_5)
    expect(report).toMatchObject({ layout: 'Lean quote bars', rows, timeframeMs: MINUTE, offTick: 0 })
    expect(bars.every(({ spread }) => spread !== null && spread > 0 && spread < 0.01)).toBe(true)
  })

  test('trade minutes of the S&P future', async () => {
    const { report } = await read('QuantConnect__Lean/cme_minute_es_20200106_trade.zip', SP500, 'America/New_York', {
      entry: '20200106_es_minute_trade_202003.csv',
    })
    expect(report).toMatchObject({ layout: 'Lean trade bars', rows: 1365, timeframeMs: MINUTE, offTick: 0 })
  })

  test('the layout of MetaTrader ticks says the same as the quotes that it was made of', async () => {
    const derived = await read('derived/EURUSD_ticks_20140515_oanda_mt5-layout.csv.gz', EURUSD, 'UTC')
    const original = await read('QuantConnect__Lean/oanda_tick_eurusd_20140515_quote.zip', EURUSD, 'UTC')
    expect(derived.report).toMatchObject({
      layout: 'MetaTrader ticks',
      delimiter: 'tab',
      rows: 70_123,
      crossedQuotes: 0,
    })
    // it leaves out rows in which nothing changed
    const changes = original.ticks.filter(
      ({ bid, ask }, index) => bid !== original.ticks[index - 1]?.bid || ask !== original.ticks[index - 1]?.ask,
    )
    expect(derived.ticks).toEqual(changes)
  })

  test.each([
    ['vfranca__mtcli/SPX500pM5-MA20.csv.gz', ':1', 'this row is of no known layout'],
    ['vfranca__mtcli/WDOV24M5-MA20.csv', ':1', 'this row is of no known layout'],
    ['vfranca__mtcli/WING24M5-MA20.csv', '', 'it is empty'],
  ])('%s is no market data', async (file, line, reason) => {
    const error = await refusalOf(() => read(file, WDO, SAO_PAULO))
    expect(error.code).toBe('UNREADABLE_DATA')
    expect(basename(error.path ?? '')).toBe(`${basename(file)}${line}`)
    expect(error.message).toContain(reason)
  })

  test.each([
    [2, 'WDOJ25M2.csv'],
    [15, 'WDOJ25M15.csv'],
  ])('minutes put together are the broker’s own bars of %i minutes', async (minutes, file) => {
    const { bars: short } = await read('vfranca__mtcli/WDOJ25M1.csv', WDO, SAO_PAULO)
    const { bars: long } = await read(join('vfranca__mtcli', file), WDO, SAO_PAULO)
    const aggregator = new BarAggregator({ instrument: WDO, durationMs: minutes * MINUTE })
    const made = [...short.map((bar) => aggregator.pushBar(bar)), aggregator.finish()].filter((bar) => bar !== null)
    // the first bar lacks its first minutes, and the last may still have been growing when either file was written
    const whole = made.slice(1, -1)
    const own = long.filter(({ time }) => time >= (whole[0]?.time ?? 0) && time <= (whole.at(-1)?.time ?? 0))
    expect(whole.length).toBeGreaterThan(60)
    expect(whole).toEqual(own)
  })
})
