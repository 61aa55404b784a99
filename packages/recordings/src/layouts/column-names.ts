import type { Role } from './column.ts'

/** Headings as they come out of `plainHeading`, and what they stand for. */
export type ColumnNames = ReadonlyMap<string, Role>

const names = (table: Partial<Record<Role, string>>): ColumnNames =>
  new Map(
    // as: Object.entries forgets which keys an object literal has
    (Object.entries(table) as [Role, string][]).flatMap(([role, words]) =>
      words.split(' ').map((word) => [word, role] as const),
    ),
  )

/** MetaTrader's own exports. */
export const METATRADER_NAMES: ColumnNames = names({
  date: '<date>',
  time: '<time>',
  open: '<open>',
  high: '<high>',
  low: '<low>',
  close: '<close>',
  tickVolume: '<tickvol>',
  realVolume: '<vol>',
  spread: '<spread>',
  bid: '<bid>',
  ask: '<ask>',
  last: '<last>',
  volume: '<volume>',
  flags: '<flags>',
})

/** Dumps of MetaTrader's rates and ticks by its Python package, and plain English tables. */
export const ENGLISH_NAMES: ColumnNames = names({
  date: 'date',
  stamp: 'time datetime timestamp',
  epochMs: 'timemsc',
  open: 'open',
  high: 'high',
  low: 'low',
  close: 'close',
  tickVolume: 'tickvolume tickvol',
  realVolume: 'realvolume volumereal',
  volume: 'volume vol',
  spread: 'spread',
  bid: 'bid',
  ask: 'ask',
  last: 'last',
  flags: 'flags',
})

/** Brazilian platforms. `Volume` beside `Quantidade` is money, so contracts are taken from `Quantidade`. */
export const PORTUGUESE_NAMES: ColumnNames = names({
  date: 'data',
  time: 'hora horario',
  stamp: 'datahora dataehora',
  open: 'abertura abert',
  high: 'maxima maximo max',
  low: 'minima minimo min',
  close: 'fechamento fech ultimo',
  tickVolume: 'negocios',
  realVolume: 'quantidade quant qtd contratos',
  volume: 'volume vol',
  spread: 'spread',
})

/** A heading without case, accents, spaces, underscores, dots and slashes: `Máxima` and `MAXIMA` are the same word. */
export const plainHeading = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\s_./-]/g, '')
