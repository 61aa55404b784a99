/** Files damaged on purpose, and the law that reading one obeys. */

import { isDeepStrictEqual } from 'node:util'
import { AlavancaError, EURUSD, type Instrument, WDO, WIN } from '@alavanca/core'
import { encodings, type Loaded, load } from '@alavanca/testing/recordings'
import { gzipSync, strToU8 } from 'fflate'

/** A number of 0 to below `below`, the same for the same seed. */
export type Dice = (below: number) => number

/** Mulberry32. */
export const diceOf = (seed: number): Dice => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) % below
  }
}

export interface Original {
  readonly name: string
  readonly instrument: Instrument
  readonly headings: string | null
  readonly delimiter: string
  readonly rows: readonly string[]
}

const ROWS = 24
const wall = (index: number): string => `09:${String(index).padStart(2, '0')}`
const parted = (value: number): string => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, '.')
const ofRows = (make: (index: number) => string): string[] => Array.from({ length: ROWS }, (_, index) => make(index))
const win = (index: number): number[] => [0, 20, -15, 5].map((above) => 131_000 + 5 * ((index * 7) % 11) + above)
const volume = (index: number): number => 150 + ((index * 397) % 3000)
const wdo = (value: number): string =>
  `5.${String(Math.floor(value) % 1000).padStart(3, '0')},${value % 1 === 0 ? '000' : '500'}`

export const ORIGINALS: readonly Original[] = [
  {
    name: 'metatrader.csv',
    instrument: WIN,
    headings: '<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>',
    delimiter: '\t',
    rows: ofRows((index) => ['2026.03.02', `${wall(index)}:00`, ...win(index), 90, volume(index), 5].join('\t')),
  },
  {
    name: 'profit-win.csv',
    instrument: WIN,
    headings: 'Ativo;Data;Hora;Abertura;Máximo;Mínimo;Fechamento;Volume;Quantidade',
    delimiter: ';',
    rows: ofRows((index) =>
      [
        'WINFUT',
        '13/03/2026',
        `${wall(index)}:00`,
        ...win(index).map(parted),
        `${parted(volume(index) * 26_200)},00`,
        parted(volume(index)),
      ].join(';'),
    ),
  },
  {
    name: 'profit-wdo.csv',
    instrument: WDO,
    headings: 'Ativo;Data;Hora;Abertura;Máximo;Mínimo;Fechamento;Volume;Quantidade',
    delimiter: ';',
    rows: ofRows((index) =>
      [
        'WDOFUT',
        '13/03/2026',
        `${wall(index)}:00`,
        ...[41, 42.5, 40, 41.5].map((price) => wdo(price + (index % 3) / 2)),
        `${parted(volume(index) * 50_410)},00`,
        parted(volume(index)),
      ].join(';'),
    ),
  },
  {
    name: 'dump.csv',
    instrument: EURUSD,
    headings: 'time,open,high,low,close,tick_volume,spread,real_volume',
    delimiter: ',',
    rows: ofRows((index) =>
      [
        1_772_442_000 + index * 60,
        ...[0, 10, -10, 5].map((above) => (1.085 + ((index % 7) + above) / 100_000).toFixed(5)),
        volume(index),
        12,
        0,
      ].join(','),
    ),
  },
  {
    name: 'histdata.csv',
    instrument: EURUSD,
    headings: null,
    delimiter: ';',
    rows: ofRows((index) =>
      [
        `20260302 ${wall(index).replace(':', '')}00`,
        ...[0, 10, -10, 5].map((above) => (1.085 + ((index % 7) + above) / 100_000).toFixed(6)),
        0,
      ].join(';'),
    ),
  },
  {
    name: 'tradingview.csv',
    instrument: WIN,
    headings: 'time,open,high,low,close,Volume',
    delimiter: ',',
    rows: ofRows((index) => [`2026-03-02T${wall(index)}:00-03:00`, ...win(index), volume(index)].join(',')),
  },
]

const GARBAGE = [
  '',
  'x',
  'NaN',
  '-',
  '1e5',
  '1.2.3,4',
  '12,34.5',
  '131.020',
  '131,020',
  '0',
  '-1',
  '999999999',
  '2.300',
  '1,5',
  '#REF!',
  '"',
  '5 041',
  "1'000",
]

const damaged = (row: string, delimiter: string, dice: Dice): string => {
  const cells = row.split(delimiter)
  const at = dice(cells.length)
  const cell = cells[at] ?? ''
  const ways = [
    () => GARBAGE[dice(GARBAGE.length)] ?? '',
    () => cell.slice(0, dice(cell.length + 1)),
    () => cell.replace(/[.,]/, (mark) => (mark === '.' ? ',' : '.')),
    () => cell.replace(/\d/, String(dice(10))),
    () => `${cell}${dice(10)}`,
  ]
  cells[at] = ways[dice(ways.length)]?.() ?? ''
  return (dice(8) === 0 ? cells.slice(0, dice(cells.length)) : cells).join(delimiter)
}

/** A damaged file, and the rows of the original that nothing was done to. */
export interface Mutant {
  readonly bytes: Uint8Array
  readonly untouched: readonly number[]
  readonly options: { readonly onBadRow: 'stop' | 'skip'; readonly onDisorder: 'stop' | 'repair' }
}

type Lines = { readonly text: string; readonly from: number | null }[]

const MUTATIONS: readonly ((lines: Lines, original: Original, dice: Dice) => void)[] = [
  (lines, { delimiter }, dice) => {
    const at = dice(lines.length)
    lines[at] = { text: damaged(lines[at]?.text ?? '', delimiter, dice), from: null }
  },
  (lines, _, dice) => {
    lines.splice(dice(lines.length), 1)
  },
  (lines, _, dice) => {
    const line = lines[dice(lines.length)]
    if (line !== undefined) lines.splice(dice(lines.length), 0, { text: line.text, from: null })
  },
  (lines, { headings }, dice) => {
    lines.splice(dice(lines.length), 0, { text: `\uFEFF${headings ?? ''}`, from: null })
  },
  (lines, _, dice) => {
    lines.splice(dice(lines.length + 1), 0, {
      text: ['', '   ', 'total', ';;;', ',,,,,,', '\u0000'][dice(6)] ?? '',
      from: null,
    })
  },
  (lines) => {
    lines.reverse()
  },
]

export const mutate = (original: Original, dice: Dice): Mutant => {
  const lines: Lines = original.rows.map((text, from) => ({ text, from }))
  for (let turn = dice(3) + 1; turn > 0; turn -= 1) MUTATIONS[dice(MUTATIONS.length)]?.(lines, original, dice)
  const end = ['\n', '\r\n', '\r\r\n', '\r'][dice(4)] ?? '\n'
  const text = [...(original.headings === null ? [] : [original.headings]), ...lines.map((line) => line.text)].join(end)
  const names = Object.keys(encodings) as (keyof typeof encodings)[]
  const encoded = encodings[names[dice(names.length)] ?? 'UTF-8'](text)
  const flipped = dice(10) === 0
  if (flipped) encoded[dice(encoded.length)] = dice(256)
  return {
    bytes: dice(6) === 0 ? gzipSync(encoded, { mtime: 0, level: 1 }) : encoded,
    untouched: flipped ? [] : lines.flatMap(({ from }) => from ?? []),
    options: { onBadRow: dice(2) === 0 ? 'skip' : 'stop', onDisorder: dice(2) === 0 ? 'repair' : 'stop' },
  }
}

const optionsOf = ({ name, instrument }: Original) => ({ name, instrument, timeZone: 'America/Sao_Paulo' })

/** What an original reads as, which every mutant is compared with. */
export const readOriginal = (original: Original): Promise<Loaded> =>
  load(
    strToU8([...(original.headings === null ? [] : [original.headings]), ...original.rows].join('\n')),
    optionsOf(original),
  )

const tells = ({ report }: Loaded, whole: Loaded): boolean => {
  const { disorder, skipped, notes } = report
  return (
    skipped.count > 0 ||
    disorder.backwardJumps + disorder.duplicatesDropped + disorder.conflictsDropped > 0 ||
    !isDeepStrictEqual(notes, whole.report.notes)
  )
}

/**
 * What reading a mutant does against the law; null where it obeys: it is refused with a reason, or every row that nothing
 * was done to reads as before, or the report tells what was done.
 */
export const faultOf = async (original: Original, whole: Loaded, mutant: Mutant): Promise<string | null> => {
  try {
    const read = await load(mutant.bytes, { ...optionsOf(original), timeframeMs: 60_000, ...mutant.options })
    const byTime = new Map(read.bars.map((bar) => [bar.time, bar]))
    const changed = mutant.untouched.find(
      (row) => !isDeepStrictEqual(byTime.get(whole.bars[row]?.time ?? 0), whole.bars[row]),
    )
    return changed === undefined || tells(read, whole) ? null : `row ${changed} reads otherwise and nothing tells of it`
  } catch (error) {
    if (error instanceof AlavancaError && error.message.length > 0) return null
    return `it crashed: ${error instanceof Error ? error.stack : error}`
  }
}
