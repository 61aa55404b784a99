import { EURUSD, type Instrument, WDO, WIN } from '@alavanca/core'
import type { NamedLoadOptions } from '../src/index.ts'

/** A small file as a program writes it, and what its first row is. */
export interface LayoutFile {
  readonly layout: string
  readonly instrument: Instrument
  readonly rows: readonly string[]
  readonly options?: Partial<NamedLoadOptions>
  /** UTC. */
  readonly firstTime: string
  /** Open, high, low, close and volume of a bar; bid, ask, last and volume of a tick. */
  readonly first: readonly (number | null)[]
  readonly count?: number
}

const SAO_PAULO = { timeZone: 'America/Sao_Paulo' }
const EST = { timeZone: 'Etc/GMT+5' }

/** Written by hand in each program's documented layout; no row is any program's own. */
export const LAYOUT_FILES: readonly LayoutFile[] = [
  {
    layout: 'Profit bars',
    instrument: WIN,
    rows: [
      'Ativo;Data;Hora;Abertura;Máximo;Mínimo;Fechamento;Volume;Quantidade',
      'WINFUT;14/04/2026;10:06:00;128.450;128.500;128.400;128.495;51.380.000,00;2.000',
      'WINFUT;14/04/2026;10:05:00;128.400;128.460;128.385;128.450;16.695.250,00;650',
    ],
    options: SAO_PAULO,
    firstTime: '2026-04-14T13:05:00.000Z',
    first: [128_400, 128_460, 128_385, 128_450, 650],
  },
  {
    layout: 'Profit bars',
    instrument: WDO,
    rows: [
      'Ativo;Data;Hora;Abertura;Máximo;Mínimo;Fechamento;Volume;Quantidade',
      'WDOFUT;14/04/2026;10:05:00;5.312,000;5.313,500;5.311,500;5.313,000;66.412.500,00;1.250',
      'WDOFUT;14/04/2026;10:10:00;5.313,000;5.313,000;5.310,000;5.310,500;4.780.000,00;90',
    ],
    options: SAO_PAULO,
    firstTime: '2026-04-14T13:05:00.000Z',
    first: [5312, 5313.5, 5311.5, 5313, 1250],
  },
  {
    layout: 'Profit trades',
    instrument: WDO,
    rows: [
      'Data;Hora;Compradora;Valor;Quantidade;Vendedora;Agressor',
      '14/04/2026;10:05:00.120;XP;5.312,500;5;BTG;Comprador',
      '14/04/2026;10:05:00.480;Ideal;5.312,000;10;XP;Vendedor',
    ],
    options: SAO_PAULO,
    firstTime: '2026-04-14T13:05:00.120Z',
    first: [null, null, 5312.5, 5],
  },
  {
    layout: 'B3 trades',
    instrument: WIN,
    rows: [
      'DataReferencia;CodigoInstrumento;AcaoAtualizacao;PrecoNegocio;QuantidadeNegociada;HoraFechamento;CodigoIdentificadorNegocio;TipoSessaoPregao;DataNegocio;CodigoParticipanteComprador;CodigoParticipanteVendedor',
      '2026-04-14;WINM26;0;128400,000;3;090000123;10;1;2026-04-14;3;114',
      '2026-04-14;WDOK26;0;5312,500;1;090000200;20;1;2026-04-14;3;85',
      '2026-04-14;WINM26;2;128400,000;3;090001000;10;1;2026-04-14;3;114',
      '2026-04-14;WINM26;0;128405,000;1;090001004;30;1;2026-04-14;8;3',
    ],
    options: { ...SAO_PAULO, symbol: 'WINM26' },
    firstTime: '2026-04-14T12:00:00.123Z',
    first: [null, null, 128_400, 3],
  },
  {
    layout: 'B3 trades',
    instrument: WDO,
    rows: [
      'RptDt;TckrSymb;UpdActn;GrssTradAmt;TradQty;NtryTm;TradId;TradgSsnId;TradDt',
      '2020-04-14;WDOK20;0;5182,500;3;101500007;10;1;2020-04-14',
      '2020-04-14;WDOK20;0;5183,000;3;101500007;20;1;2020-04-14',
    ],
    options: SAO_PAULO,
    firstTime: '2020-04-14T13:15:00.007Z',
    first: [null, null, 5182.5, 3],
  },
  {
    layout: 'TradingView bars',
    instrument: WIN,
    rows: [
      'time,open,high,low,close,Volume,Volume MA',
      '2026-04-14T10:05:00-03:00,128400,128460,128385,128450,650,700',
      '2026-04-14T10:10:00-03:00,128450,128500,128400,128495,2000,710',
    ],
    options: { timeZone: 'America/New_York' },
    firstTime: '2026-04-14T13:05:00.000Z',
    first: [128_400, 128_460, 128_385, 128_450, 650],
  },
  {
    layout: 'TradingView bars',
    instrument: WIN,
    rows: [
      'time,open,high,low,close,Volume',
      '1776171900,128400,128460,128385,128450,650',
      '1776172200,128450,128500,128400,128495,2000',
    ],
    options: SAO_PAULO,
    firstTime: '2026-04-14T13:05:00.000Z',
    first: [128_400, 128_460, 128_385, 128_450, 650],
  },
  {
    layout: 'English bars',
    instrument: WIN,
    rows: [
      ',open,high,low,close,volume',
      '2026-04-14 13:05:00+00:00,128400.0,128460.0,128385.0,128450.0,650.0',
      '2026-04-14 13:10:00+00:00,128450.0,128500.0,128400.0,128495.0,2000.0',
    ],
    firstTime: '2026-04-14T13:05:00.000Z',
    first: [128_400, 128_460, 128_385, 128_450, 650],
  },
  {
    layout: 'HistData or NinjaTrader bars',
    instrument: EURUSD,
    rows: [
      '20260414 100500;1.104000;1.104600;1.103850;1.104500;0',
      '20260414 100600;1.104500;1.105000;1.104000;1.104950;0',
    ],
    options: EST,
    firstTime: '2026-04-14T15:05:00.000Z',
    first: [1.104, 1.1046, 1.10385, 1.1045, 0],
  },
  {
    layout: 'HistData ticks',
    instrument: EURUSD,
    rows: ['20260414 100500660,1.104000,1.104170,0', '20260414 100500973,1.103980,1.104150,0'],
    options: EST,
    firstTime: '2026-04-14T15:05:00.660Z',
    first: [1.104, 1.10417, null, 0],
  },
  {
    layout: 'HistData or NinjaTrader bars',
    instrument: WIN,
    rows: ['20260414;128400;129100;127900;128800;1200345', '20260415;128800;129500;128400;129400;1100200'],
    options: SAO_PAULO,
    firstTime: '2026-04-14T03:00:00.000Z',
    first: [128_400, 129_100, 127_900, 128_800, 1_200_345],
  },
  {
    layout: 'NinjaTrader ticks',
    instrument: WIN,
    rows: ['20260414 130500 1230000;128400;128395;128400;3', '20260414 130500 4560000;128395;128395;128400;1'],
    firstTime: '2026-04-14T13:05:00.123Z',
    first: [128_395, 128_400, 128_400, 3],
  },
  {
    layout: 'HistData or NinjaTrader prices',
    instrument: WIN,
    rows: ['20260414 130500;128400;3', '20260414 130501;128395;1'],
    firstTime: '2026-04-14T13:05:00.000Z',
    first: [null, null, 128_400, 3],
  },
  {
    layout: 'Dukascopy bars',
    instrument: EURUSD,
    rows: [
      'Gmt time,Open,High,Low,Close,Volume',
      '02.04.2026 10:05:00.000,1.104,1.1046,1.10385,1.1045,123.4500',
      '02.04.2026 10:06:00.000,1.1045,1.105,1.104,1.10495,98.1',
    ],
    options: { timeZone: 'America/New_York' },
    firstTime: '2026-04-02T10:05:00.000Z',
    first: [1.104, 1.1046, 1.10385, 1.1045, 123.45],
  },
  {
    layout: 'English bars',
    instrument: EURUSD,
    rows: [
      'Local time,Open,High,Low,Close,Volume',
      '14.04.2026 10:05:00.000 GMT-0300,1.104,1.1046,1.10385,1.1045,123.4500',
      '14.04.2026 10:06:00.000 GMT-0300,1.1045,1.105,1.104,1.10495,98.1',
    ],
    firstTime: '2026-04-14T13:05:00.000Z',
    first: [1.104, 1.1046, 1.10385, 1.1045, 123.45],
  },
  {
    layout: 'Dukascopy ticks',
    instrument: EURUSD,
    rows: [
      'Gmt time,Ask,Bid,AskVolume,BidVolume',
      '14.04.2026 10:05:00.123,1.10417,1.104,0.75,1.12',
      '14.04.2026 10:05:00.456,1.10415,1.10398,0.75,1.12',
    ],
    firstTime: '2026-04-14T10:05:00.123Z',
    first: [1.104, 1.10417, null, 0],
  },
  {
    layout: 'JForex bars',
    instrument: EURUSD,
    rows: [
      'Time (UTC),Open,High,Low,Close,Volume ',
      '2026.04.14 10:05:00,1.104,1.1046,1.10385,1.1045,123.45',
      '2026.04.14 10:06:00,1.1045,1.105,1.104,1.10495,98.1',
    ],
    options: { timeZone: 'America/New_York' },
    firstTime: '2026-04-14T10:05:00.000Z',
    first: [1.104, 1.1046, 1.10385, 1.1045, 123.45],
  },
  {
    layout: 'Tickstory bars',
    instrument: EURUSD,
    rows: [
      'Date,Timestamp,Open,High,Low,Close,Volume',
      '20260414,10:05:00,1.10400,1.10460,1.10385,1.10450,812',
      '20260414,10:06:00,1.10450,1.10500,1.10400,1.10495,640',
    ],
    firstTime: '2026-04-14T10:05:00.000Z',
    first: [1.104, 1.1046, 1.10385, 1.1045, 812],
  },
  {
    layout: 'Tickstory ticks',
    instrument: EURUSD,
    rows: [
      'Timestamp,Bid price,Ask price,Bid volume,Ask volume',
      '20260414 10:05:00:123,1.10400,1.10417,1.12,0.75',
      '20260414 10:05:00:456,1.10398,1.10415,1.12,0.75',
    ],
    firstTime: '2026-04-14T10:05:00.123Z',
    first: [1.104, 1.10417, null, 0],
  },
  {
    layout: 'Kibot bars',
    instrument: EURUSD,
    rows: [
      '04/14/2026,10:05,1.10400,1.10460,1.10385,1.10450,812',
      '04/14/2026,10:06,1.10450,1.10500,1.10400,1.10495,640',
    ],
    options: { timeZone: 'America/New_York' },
    firstTime: '2026-04-14T14:05:00.000Z',
    first: [1.104, 1.1046, 1.10385, 1.1045, 812],
  },
  {
    layout: 'Kibot ticks',
    instrument: EURUSD,
    rows: ['04/14/2026,10:05:03,1.10410,1.10400,1.10417,812', '04/14/2026,10:05:04,1.10400,1.10400,1.10417,640'],
    options: { timeZone: 'America/New_York' },
    firstTime: '2026-04-14T14:05:03.000Z',
    first: [1.104, 1.10417, 1.1041, 812],
  },
  {
    layout: 'Binance bars without headings',
    instrument: EURUSD,
    rows: [
      '1776161100000000,1.10400000,1.10460000,1.10385000,1.10450000,812.40000000,1776161159999999,897.3,120,400.1,441.9,0',
      '1776161160000000,1.10450000,1.10500000,1.10400000,1.10495000,640.00000000,1776161219999999,707.1,98,300.1,331.6,0',
    ],
    options: { timeZone: 'America/Sao_Paulo' },
    firstTime: '2026-04-14T10:05:00.000Z',
    first: [1.104, 1.1046, 1.10385, 1.1045, 812.4],
  },
  {
    layout: 'Binance bars',
    instrument: EURUSD,
    rows: [
      'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore',
      '1776161100000,1.10400,1.10460,1.10385,1.10450,812.4,1776161159999,897.3,120,400.1,441.9,0',
      '1776161160000,1.10450,1.10500,1.10400,1.10495,640,1776161219999,707.1,98,300.1,331.6,0',
    ],
    options: { timeZone: 'America/Sao_Paulo' },
    firstTime: '2026-04-14T10:05:00.000Z',
    first: [1.104, 1.1046, 1.10385, 1.1045, 812.4],
  },
  {
    layout: 'Binance trades',
    instrument: EURUSD,
    rows: [
      'id,price,qty,quote_qty,time,is_buyer_maker',
      '9001,1.10400,3.5,3.864,1776161100123,true',
      '9002,1.10405,1.25,1.38,1776161100456,false',
    ],
    firstTime: '2026-04-14T10:05:00.123Z',
    first: [null, null, 1.104, 3.5],
  },
  {
    layout: 'Yahoo bars',
    instrument: EURUSD,
    rows: [
      'Date,Open,High,Low,Close,Adj Close,Volume',
      '2026-04-14,1.104,1.1092,1.10385,1.1081,1.1081,0',
      '2026-04-15,1.1081,1.112,1.1066,1.11,1.11,0',
    ],
    firstTime: '2026-04-14T00:00:00.000Z',
    first: [1.104, 1.1092, 1.10385, 1.1081, 0],
  },
  {
    layout: 'English bars',
    instrument: WIN,
    rows: [
      'Price,Close,High,Low,Open,Volume',
      'Ticker,^BVSP,^BVSP,^BVSP,^BVSP,^BVSP',
      'Date,,,,,',
      '2026-04-14,128800,129100,127900,128400,1200345',
      '2026-04-15,129400,129500,128400,128800,1100200',
    ],
    firstTime: '2026-04-14T00:00:00.000Z',
    first: [128_400, 129_100, 127_900, 128_800, 1_200_345],
  },
  {
    layout: 'Polygon bars',
    instrument: EURUSD,
    rows: [
      'ticker,volume,open,close,high,low,window_start,transactions',
      'C:EURUSD,812,1.104,1.1045,1.1046,1.10385,1776161100000000000,812',
      'C:EURUSD,640,1.1045,1.10495,1.105,1.104,1776161160000000000,640',
    ],
    options: { timeZone: 'America/Sao_Paulo' },
    firstTime: '2026-04-14T10:05:00.000Z',
    first: [1.104, 1.1046, 1.10385, 1.1045, 812],
  },
  {
    layout: 'MetaStock bars',
    instrument: WIN,
    rows: [
      '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>',
      'WIN,5,20260414,90500,128400,128460,128385,128450,650',
      'WIN,5,20260414,91000,128450,128500,128400,128495,2000',
    ],
    options: SAO_PAULO,
    firstTime: '2026-04-14T12:05:00.000Z',
    first: [128_400, 128_460, 128_385, 128_450, 650],
  },
]
