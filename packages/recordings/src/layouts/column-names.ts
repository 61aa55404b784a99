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

const PLAIN_PRICES = { open: 'open', high: 'high', low: 'low', close: 'close' }

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

/** MetaStock's text format, as Finam and TSLab write it. */
export const METASTOCK_NAMES: ColumnNames = names({
  symbol: '<ticker>',
  date: '<date> <dtyyyymmdd>',
  time: '<time>',
  open: '<open>',
  high: '<high>',
  low: '<low>',
  close: '<close>',
  volume: '<vol> <volume>',
  last: '<last>',
  bid: '<bid>',
  ask: '<ask>',
})

/** Dumps of MetaTrader's rates and ticks by its Python package, and plain English tables. */
export const ENGLISH_NAMES: ColumnNames = names({
  date: 'date tradedate day',
  stamp: 'time datetime timestamp dateandtime opentime starttime datetimestamp localtime ts epoch',
  epochMs: 'timemsc',
  symbol: 'symbol ticker instrument contract',
  open: 'open openprice o',
  high: 'high highprice h',
  low: 'low lowprice l',
  close: 'close closeprice c',
  tickVolume: 'tickvolume tickvol',
  realVolume: 'realvolume volumereal',
  volume: 'volume vol v totalvolume',
  spread: 'spread',
  bid: 'bid bidprice',
  ask: 'ask askprice',
  last: 'last',
  flags: 'flags',
})

/** Tables that call the close the price, as Investing.com does, or the last, as Sierra Chart does. */
export const LAST_AS_CLOSE_NAMES: ColumnNames = names({
  date: 'date data',
  time: 'time',
  open: 'open abertura',
  high: 'high maxima',
  low: 'low minima',
  close: 'price last ultimo',
  volume: 'volume vol',
})

/** Tables of single trades in English. */
export const TRADE_NAMES: ColumnNames = names({
  date: 'date',
  stamp: 'time datetime timestamp transacttime tradetime',
  symbol: 'symbol ticker instrument',
  last: 'price last lastprice tradeprice',
  realVolume: 'qty quantity size volume vol lastsize',
  bid: 'bid',
  ask: 'ask',
})

/** Brazilian platforms. `Volume` beside `Quantidade` is money, so contracts are taken from `Quantidade`. */
export const PORTUGUESE_NAMES: ColumnNames = names({
  symbol: 'ativo papel codigo simbolo',
  date: 'data',
  time: 'hora horario',
  stamp: 'datahora dataehora',
  open: 'abertura abert',
  high: 'maxima maximo max',
  low: 'minima minimo min',
  close: 'fechamento fech ultimo',
  tickVolume: 'negocios trades',
  realVolume: 'quantidade quant qtd contratos qtde',
  volume: 'volume vol',
  spread: 'spread',
})

/** Trades told one by one, in Portuguese: who bought and sold is not read. */
export const PORTUGUESE_TRADE_NAMES: ColumnNames = names({
  symbol: 'ativo papel codigo simbolo',
  date: 'data',
  time: 'hora horario',
  stamp: 'datahora dataehora',
  last: 'valor preco ultimo',
  realVolume: 'quantidade quant qtd contratos qtde',
})

/** B3's file of a day's trades, under its Portuguese and its older English headings. */
export const B3_NAMES: ColumnNames = names({
  date: 'datanegocio traddt',
  symbol: 'codigoinstrumento tckrsymb',
  action: 'acaoatualizacao updactn',
  last: 'preconegocio grsstradamt',
  realVolume: 'quantidadenegociada tradqty',
  time: 'horafechamento ntrytm',
})

/** Dukascopy's exports, by its web page, by JForex and by programs that ask its feed. */
export const DUKASCOPY_NAMES: ColumnNames = names({
  stamp: 'gmttime time(utc) time(eet) localtime timestamp',
  ...PLAIN_PRICES,
  volume: 'volume',
  bid: 'bid bidprice',
  ask: 'ask askprice',
})

export const TICKSTORY_NAMES: ColumnNames = names({
  date: 'date',
  stamp: 'timestamp time',
  ...PLAIN_PRICES,
  volume: 'volume',
  bid: 'bid bidprice',
  ask: 'ask askprice',
})

export const POLYGON_NAMES: ColumnNames = names({
  symbol: 'ticker',
  stamp: 'windowstart siptimestamp participanttimestamp',
  ...PLAIN_PRICES,
  realVolume: 'volume size',
  last: 'price',
  bid: 'bidprice',
  ask: 'askprice',
})

/** A heading without case, accents, spaces, underscores, dots and slashes: `Máxima` and `MAXIMA` are the same word. */
export const plainHeading = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\s_./-]/g, '')
