import { type Compounding, LAYERS } from '@alavanca/capital'

type Names = Readonly<Record<string, string>>

/** The words of a run's summary in English; what the page says too is among the page's texts. */
export const runInEnglish = {
  heading: '{strategy} on {symbol}: {what}, {days}',
  resultIn: 'Result in {currency}',
  net: 'net',
  baseLegs: 'base legs',
  extraLegs: 'extra legs',
  gross: 'gross',
  commission: 'commission',
  deepestDrawdown: 'deepest drawdown',
  equity: 'equity',
  oneTradeCounted: '{count} trades: {won} won, {lost} lost',
  tradesCounted: '{count} trades: {won} won, {lost} lost',
  winRate: 'win rate',
  profitFactor: 'profit factor',
  expectancy: 'expectancy',
  ambiguous: 'ambiguous',
  ambiguousExits: '{count} exits rest on an assumption about the order of prices inside a bar',
  sizedBy: 'sized by',
  compounding: {
    losses: 'losses shrink the size, gains do not raise it',
    full: 'losses shrink the size, gains raise it',
    off: 'neither losses nor gains change the size',
  } as Readonly<Record<Compounding, string>>,
  beyondIt: 'beyond it',
  beyondCapital: '{count} trades were opened with more margin than the account had left',
  byRegime: 'By regime',
  trades: 'trades',
  won: 'won',
  contracts: 'contracts',
  signals: 'signals',
  layersRefused: 'Extra contracts: of {count} sized signals, each layer refused',
  layers: LAYERS as Names,
  extraLegsTitle: 'Extra legs',
  approved: 'approved by all eight layers',
  oneWasOpen: 'not ordered: one was open',
  coolDown: 'not ordered: cool-down',
  opened: 'opened',
  hash: 'hash',
}

export type RunTexts = typeof runInEnglish
