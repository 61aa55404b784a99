import { EURUSD, WDO, WIN } from '@alavanca/core'
import { expect, test } from 'vitest'
import { cents } from '../test/measures.ts'
import { type EngineConfigInput, parseEngineConfig } from './index.ts'

test('what is left out gets its default', () => {
  const config = parseEngineConfig({ instruments: [WIN] })
  expect(config).toMatchObject({
    learning: null,
    timeZone: 'America/Sao_Paulo',
    accountCurrency: 'BRL',
    sessionRollover: '00:00',
    dailyLossLimit: 0,
    dailyLossBasis: 'realised',
    signalMaxAgeSeconds: 30,
    maxStampLeadSeconds: 300,
    orderPrefix: 'alv',
    weights: {},
    margins: {},
    capital: { operatorCapital: 1_000_000 },
    scalp: { tpPoints: 80 },
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test.each<[string, Partial<EngineConfigInput>]>([
  ['instruments', { instruments: [] }],
  ['orderPrefix', { orderPrefix: '' }],
  ['orderPrefix', { orderPrefix: 'seven77' }],
  ['orderPrefix', { orderPrefix: 'a-b' }],
  ['weights.WDO', { weights: { WDO: 1 } }],
  ['weights.WIN', { weights: { WIN: -1 } }],
  ['weights.WIN', { weights: { WIN: Number.NaN } }],
  ['margins.WDO', { margins: { WDO: { rules: [], otherwise: cents(1) } } }],
  ['margins.WIN.otherwise', { margins: { WIN: { rules: [], otherwise: cents(0) } } }],
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['sessionRollover', { sessionRollover: '24:00' }],
  ['sessionRollover', { sessionRollover: '5 pm' }],
  ['dailyLossBasis', { dailyLossBasis: 'both' as 'equity' }],
  ['signalMaxAgeSeconds', { signalMaxAgeSeconds: -1 }],
  ['maxStampLeadSeconds', { maxStampLeadSeconds: 0.5 }],
  ['accountCurrency', { accountCurrency: ' ' }],
  ['instruments.0.currency', { accountCurrency: 'USD' }],
  ['dailyLossLimit', { dailyLossLimit: cents(-1) }],
  ['dailyLossLimit', { dailyLossLimit: cents(0.5) }],
])('refused: %s of %j', (path, change) => {
  expect(() => parseEngineConfig({ instruments: [WIN], ...change })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path }),
  )
})

test('amounts of two currencies are never added: both symbols and currencies are named', () => {
  const mixed = { instruments: [WIN, WDO, EURUSD] }
  expect(() => parseEngineConfig(mixed)).toThrow(/EURUSD must be BRL, as of WIN.*got "USD"/)
  expect(() => parseEngineConfig(mixed)).toThrow(expect.objectContaining({ path: 'instruments.2.currency' }))
  expect(parseEngineConfig({ instruments: [EURUSD] }).accountCurrency).toBe('USD')
})

test('a symbol has one instrument', () => {
  expect(() => parseEngineConfig({ instruments: [WIN, WDO, WIN] })).toThrow(
    expect.objectContaining({ code: 'INVALID_INPUT', path: 'instruments.2.symbol' }),
  )
})

test('of whole settings only what is meant is kept', () => {
  const learning = { gate: {}, policy: {}, online: {}, origins: {} } as unknown as EngineConfigInput['learning'] &
    object
  expect(Object.keys(parseEngineConfig({ instruments: [WIN], learning }).learning ?? {})).toEqual([
    'gate',
    'policy',
    'online',
  ])
})
