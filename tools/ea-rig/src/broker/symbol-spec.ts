import type { SessionFacts, SymbolFacts } from './ea-broker.ts'

/** A symbol of the emulated broker. */
export interface SymbolSpec {
  readonly name: string
  readonly digits: number
  readonly tickSize: number
  readonly tickValue: number
  readonly volumeMin: number
  readonly volumeMax: number
  readonly volumeStep: number
  readonly tradeMode: 'DISABLED' | 'LONGONLY' | 'SHORTONLY' | 'CLOSEONLY' | 'FULL'
  readonly execution: 'REQUEST' | 'INSTANT' | 'MARKET' | 'EXCHANGE'
  /** ORDER_FILLING_… that the broker takes. */
  readonly fillings: readonly string[]
  readonly basis: string
  /** In points. */
  readonly stopsLevel: number
  readonly freezeLevel: number
  /** ORDER_TIME_… that the broker takes. */
  readonly expirations: readonly string[]
  /** Kinds of orders that wait, which the broker takes. */
  readonly pendings: readonly ('LIMIT' | 'STOP')[]
  readonly isOpen: boolean
  /** Left out: the terminal has all of it. */
  readonly isSynchronised?: boolean
  readonly tradingHours: readonly SessionFacts[]
}

const WEEK: readonly SessionFacts[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: 32_400, to: 66_600 }))

/** A contract of the mini-index: exchange execution, whole contracts. */
export const WIN_CONTRACT: SymbolSpec = {
  name: 'WINZ26',
  digits: 0,
  tickSize: 5,
  tickValue: 1,
  volumeMin: 1,
  volumeMax: 100,
  volumeStep: 1,
  tradeMode: 'FULL',
  execution: 'EXCHANGE',
  fillings: ['ORDER_FILLING_RETURN', 'ORDER_FILLING_IOC', 'ORDER_FILLING_FOK'],
  // contracts have a basis too: the index they are made on
  basis: 'IBOV',
  stopsLevel: 0,
  freezeLevel: 0,
  expirations: ['ORDER_TIME_GTC', 'ORDER_TIME_DAY', 'ORDER_TIME_SPECIFIED', 'ORDER_TIME_SPECIFIED_DAY'],
  pendings: ['LIMIT', 'STOP'],
  isOpen: true,
  tradingHours: WEEK,
}

/** The continuous series of it: prices without trading. */
export const WIN_SERIES: SymbolSpec = { ...WIN_CONTRACT, name: 'WIN$N', tradeMode: 'DISABLED', basis: 'WINZ26' }

/** A currency pair at a broker with market execution. */
export const EURUSD_PAIR: SymbolSpec = {
  ...WIN_CONTRACT,
  name: 'EURUSD',
  digits: 5,
  tickSize: 0.00001,
  volumeMin: 0.01,
  volumeStep: 0.01,
  execution: 'MARKET',
  fillings: ['ORDER_FILLING_FOK'],
  basis: '',
}

export const symbolFacts = (spec: SymbolSpec): SymbolFacts => {
  const flag = (filling: string, value: number): number => (spec.fillings.includes(filling) ? value : 0)
  const lapse = (time: string, value: number): number => (spec.expirations.includes(time) ? value : 0)
  const kind = (pending: 'LIMIT' | 'STOP', value: number): number => (spec.pendings.includes(pending) ? value : 0)
  const facts = {
    SYMBOL_DIGITS: spec.digits,
    SYMBOL_POINT: 10 ** -spec.digits,
    SYMBOL_TRADE_TICK_SIZE: spec.tickSize,
    SYMBOL_TRADE_TICK_VALUE: spec.tickValue,
    SYMBOL_TRADE_CONTRACT_SIZE: 1,
    SYMBOL_VOLUME_MIN: spec.volumeMin,
    SYMBOL_VOLUME_MAX: spec.volumeMax,
    SYMBOL_VOLUME_STEP: spec.volumeStep,
    SYMBOL_TRADE_STOPS_LEVEL: spec.stopsLevel,
    SYMBOL_TRADE_FREEZE_LEVEL: spec.freezeLevel,
    SYMBOL_EXPIRATION_MODE:
      lapse('ORDER_TIME_GTC', 1) +
      lapse('ORDER_TIME_DAY', 2) +
      lapse('ORDER_TIME_SPECIFIED', 4) +
      lapse('ORDER_TIME_SPECIFIED_DAY', 8),
    // orders at the market, with stop and target
    SYMBOL_ORDER_MODE: 1 + kind('LIMIT', 2) + kind('STOP', 4) + 16 + 32,
    SYMBOL_FILLING_MODE: flag('ORDER_FILLING_FOK', 1) + flag('ORDER_FILLING_IOC', 2),
    SYMBOL_TRADE_MODE: `SYMBOL_TRADE_MODE_${spec.tradeMode}`,
    SYMBOL_TRADE_EXEMODE: `SYMBOL_TRADE_EXECUTION_${spec.execution}`,
    SYMBOL_EXPIRATION_TIME: 0,
    isSynchronised: spec.isSynchronised ?? true,
    SYMBOL_BASIS: spec.basis,
  }
  return { name: spec.name, facts, tradingHours: spec.tradingHours }
}
