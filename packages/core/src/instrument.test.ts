import { describe, expect, test } from 'vitest'
import { AlavancaError, defineInstrument, EURUSD, INSTRUMENTS, type InstrumentDefinition, WDO, WIN } from './index.ts'

const definition: InstrumentDefinition = {
  symbol: 'WINQ26',
  tickSize: 5,
  pointSize: 1,
  pointValue: 0.2,
  currency: 'BRL',
  volumeStep: 1,
  session: { timeZone: 'America/Sao_Paulo', opens: '09:00', closes: '18:25' },
}

const faultsOf = (changes: Partial<Record<keyof InstrumentDefinition, unknown>>): AlavancaError => {
  try {
    // as: what a host writes down may be anything
    defineInstrument({ ...definition, ...changes } as InstrumentDefinition)
  } catch (error) {
    if (error instanceof AlavancaError) return error
    throw error
  }
  throw new Error('the definition was accepted')
}

const pathsOf = (changes: Partial<Record<keyof InstrumentDefinition, unknown>>): string[] =>
  faultsOf(changes).faults.map(({ path }) => path)

describe('the instruments that come with the library', () => {
  test.each([
    [
      'WIN',
      WIN,
      { tickSize: 5, pointValue: 0.2, currency: 'BRL' },
      { stepsPerTick: 5, stepsPerPoint: 1, centsPerStep: 20 },
    ],
    [
      'WDO',
      WDO,
      { tickSize: 0.5, pointValue: 10, currency: 'BRL' },
      { stepsPerTick: 1, stepsPerPoint: 2, centsPerStep: 500 },
    ],
    [
      'EURUSD',
      EURUSD,
      { tickSize: 0.00001, pointSize: 0.0001, currency: 'USD' },
      { stepsPerTick: 1, stepsPerPoint: 10, centsPerStep: 1 },
    ],
  ])('%s', (_, instrument, asDefined, grid) => {
    expect(instrument).toMatchObject(asDefined)
    expect(instrument.grid).toMatchObject(grid)
  })

  test('each is found by its symbol', () => {
    for (const [symbol, instrument] of Object.entries(INSTRUMENTS)) expect(instrument.symbol).toBe(symbol)
  })
})

test('the symbol of a contract can be put over its series', () =>
  expect(defineInstrument({ ...WIN, symbol: 'WINQ26' })).toEqual({ ...WIN, symbol: 'WINQ26' }))

test('a point the size of a tick makes both one step', () =>
  expect(defineInstrument({ ...definition, tickSize: 0.0001, pointSize: 0.0001 }).grid).toMatchObject({
    numerator: 1,
    denominator: 10_000,
    stepsPerTick: 1,
    stepsPerPoint: 1,
  }))

test('a tick that is no power of ten is an exact fraction', () =>
  expect(defineInstrument({ ...definition, tickSize: 0.25, pointSize: 1 }).grid).toMatchObject({
    numerator: 1,
    denominator: 4,
    stepsPerPoint: 4,
  }))

test('an instrument is frozen, its hours and grid included', () => {
  const instrument = defineInstrument(definition)
  expect([instrument, instrument.session, instrument.grid].every(Object.isFrozen)).toBe(true)
})

test('what it was made from may change afterwards without effect', () => {
  const session = { ...definition.session }
  const instrument = defineInstrument({ ...definition, session })
  session.opens = '03:00'
  expect(instrument.session.opens).toBe('09:00')
})

test('a session may end at midnight or the next day', () => {
  for (const closes of ['24:00', '02:00'])
    expect(defineInstrument({ ...definition, session: { ...definition.session, closes } }).session.closes).toBe(closes)
})

test('all faults of a definition are reported at once, in order', () => {
  const error = faultsOf({
    symbol: '',
    tickSize: -5,
    pointSize: Number.NaN,
    pointValue: 0,
    currency: ' ',
    volumeStep: Infinity,
    session: { timeZone: 'America/Atlantis', opens: '9:00', closes: '24:01' },
  })
  expect(error.code).toBe('INVALID_CONFIGURATION')
  expect(error.faults.map(({ path, value }) => [path, value])).toEqual([
    ['symbol', ''],
    ['tickSize', -5],
    ['pointSize', Number.NaN],
    ['pointValue', 0],
    ['currency', ' '],
    ['volumeStep', Infinity],
    ['session.timeZone', 'America/Atlantis'],
    ['session.opens', '9:00'],
    ['session.closes', '24:01'],
  ])
  expect(error.message).toContain('Instrument (no symbol) has 9 faults:')
})

describe('refused', () => {
  test.each([
    ['no point value: there is no default', { pointValue: undefined }, ['pointValue']],
    ['a size as text', { tickSize: '5' }, ['tickSize']],
    ['a point that is no multiple of the tick', { tickSize: 0.5, pointSize: 0.7 }, ['pointSize']],
    ['a tick that is no multiple of the point', { tickSize: 1, pointSize: 0.3 }, ['pointSize']],
    ['a step that is no decimal', { tickSize: 1 / 3 }, ['tickSize']],
    ['a step finer than any price', { tickSize: 1e-12 }, ['tickSize']],
    ['no hours', { session: undefined }, ['session.timeZone', 'session.opens', 'session.closes']],
    ['hours beyond the day', { session: { ...definition.session, opens: '24:00' } }, ['session.opens']],
    ['minutes beyond the hour', { session: { ...definition.session, closes: '18:60' } }, ['session.closes']],
  ])('%s', (_, changes, paths) => expect(pathsOf(changes)).toEqual(paths))
})
