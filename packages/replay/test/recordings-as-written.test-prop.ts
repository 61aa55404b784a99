import { EURUSD, type Instrument, WDO, WIN } from '@alavanca/core'
import { cut, encodings, load } from '@alavanca/testing/recordings'
import { fc, test } from '@fast-check/vitest'
import { gzipSync, zipSync } from 'fflate'
import { expect } from 'vitest'
import { formatMetaTraderBars, formatMetaTraderTicks, type SimulatedBar, type SimulatedTick } from '../src/index.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 2, 2, 12)

const instruments = fc.constantFrom<Instrument>(WIN, WDO, EURUSD)
const gaps = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 60 })
const priceAt = ({ tickSize }: Instrument, ticks: number): number => Number((ticks * tickSize).toFixed(5))

const barsOf = (instrument: Instrument, distances: readonly number[], seed: readonly number[]): SimulatedBar[] => {
  let minute = 0
  return distances.map((gap, index) => {
    minute += gap
    const low = 20_000 + ((seed[index % seed.length] ?? 0) % 500)
    const [open, close, high] = [low + (index % 3), low + (index % 5), low + 5]
    return {
      time: START + minute * MINUTE,
      durationMs: MINUTE,
      open: priceAt(instrument, open),
      high: priceAt(instrument, high),
      low: priceAt(instrument, low),
      close: priceAt(instrument, close),
      volume: 1 + index,
      tickVolume: index,
      spread: priceAt(instrument, 1 + (index % 3)),
    }
  })
}

const seeds = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 20 })
const pieces = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 10 })

test.prop([instruments, gaps, seeds])(
  'bars come back as MetaTrader would have written them',
  async (instrument, distances, seed) => {
    const bars = barsOf(instrument, distances, seed)
    const text = formatMetaTraderBars(bars, instrument)
    const { timeZone } = instrument.session
    const { bars: read, report } = await load(text, { instrument, timeZone, timeframeMs: MINUTE })
    expect(read).toEqual(bars.map(({ tickVolume: _, ...bar }) => bar))
    expect(report.offTick).toBe(0)
  },
)

const ticks = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 3 }),
    bid: fc.integer({ min: 20_000, max: 20_003 }),
    above: fc.integer({ min: 1, max: 2 }),
    trade: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
  { minLength: 1, maxLength: 60 },
)

test.prop([instruments, ticks])('ticks come back with their unchanged sides filled in', async (instrument, moves) => {
  let time = START
  let last: number | null = null
  const written = moves.map(({ gap, bid, above, trade }): SimulatedTick => {
    time += gap
    if (trade !== null) last = priceAt(instrument, bid)
    return {
      time,
      bid: priceAt(instrument, bid),
      ask: priceAt(instrument, bid + above),
      last,
      volume: trade ?? 0,
      aggressor: trade === null ? null : 'SELL',
    }
  })
  const text = formatMetaTraderTicks(written, instrument)
  const { ticks: read, report } = await load(text, { instrument, timeZone: instrument.session.timeZone })
  expect(read).toEqual(written.map(({ aggressor: _, ...tick }) => tick))
  expect(report).toMatchObject({ offTick: 0, crossedQuotes: 0 })
})

const formats = fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[]))
const ends = fc.constantFrom('\r\n', '\n', '\r\r\n')
const packings = fc.constantFrom<(bytes: Uint8Array) => Uint8Array>(
  (bytes) => bytes,
  (bytes) => gzipSync(bytes, { mtime: 0 }),
  (bytes) => zipSync({ 'bars.csv': bytes }, { mtime: '2026-01-01' }),
)
const delimiters = fc.constantFrom('\t', ';', ',')

test.prop([gaps, seeds, formats, ends, delimiters, packings, pieces])(
  'encoding, line ends, delimiter, packing and where the bytes were cut change nothing',
  async (distances, seed, encoding, end, delimiter, pack, sizes) => {
    const bars = barsOf(WDO, distances, seed)
    const text = formatMetaTraderBars(bars, WDO)
    const options = { instrument: WDO, timeframeMs: MINUTE }
    const plain = await load(text, options)
    const bytes = pack(encodings[encoding](text.replaceAll('\r\n', end).replaceAll('\t', delimiter)))
    const other = await load(cut(bytes, sizes), options)
    expect(other.bars).toEqual(plain.bars)
    expect(other.report.rows).toBe(bars.length)
  },
)

test.prop([gaps, seeds, fc.array(fc.nat(100), { maxLength: 8 }), pieces])(
  'where the bytes were cut does not change which rows are bad',
  async (distances, seed, broken, sizes) => {
    const rows = formatMetaTraderBars(barsOf(WIN, distances, seed), WIN).split('\r\n')
    // the first rows tell what the file is
    for (const at of broken)
      if (at > 1 && at < rows.length - 1) rows[at] = `${at % 2 ? 'x' : ''}${rows[at]}\t`.slice(0, 60 - at)
    const bytes = encodings['UTF-16LE'](rows.join('\r\n'))
    const options = { instrument: WIN, timeframeMs: MINUTE, onBadRow: 'skip' } as const
    const [whole, inPieces] = [await load(bytes, options), await load(cut(bytes, sizes), options)]
    expect(inPieces).toEqual(whole)
  },
)

test.prop([gaps, seeds, fc.integer()])(
  'repair gives the sorted file back from any order, and streams nothing twice',
  async (distances, seed, salt) => {
    const [headings = '', ...rows] = formatMetaTraderBars(barsOf(WIN, distances, seed), WIN)
      .trim()
      .split('\r\n')
    const shuffled = [...rows, ...rows.slice(0, 5)].sort((a, b) => hash(a, salt) - hash(b, salt))
    const options = { instrument: WIN, timeframeMs: MINUTE, onDisorder: 'repair' } as const
    const sorted = await load([headings, ...rows].join('\n'), options)
    const repaired = await load([headings, ...shuffled].join('\n'), options)
    expect(repaired.bars).toEqual(sorted.bars)
    expect(repaired.report.disorder.duplicatesDropped).toBe(Math.min(5, rows.length))
    expect(repaired.report.disorder.conflictsDropped).toBe(0)
  },
)

const hash = (text: string, salt: number): number => {
  let value = salt | 0
  for (let at = 0; at < text.length; at += 1) value = (Math.imul(value, 31) + text.charCodeAt(at)) | 0
  return value
}
