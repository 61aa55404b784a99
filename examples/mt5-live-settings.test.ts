import { expect, test } from 'vitest'
import { liveSettings } from './mt5-live-settings.ts'

const TOKEN = { ALAVANCA_MT5_TOKEN: 'yV1rXh0qJ5b8ZkPw3tGmN7sLuE2cAo9fDiTQvR6nHxM' }

test('it watches unless told to trade in so many words', () => {
  expect(liveSettings(TOKEN)).toMatchObject({ mayTrade: false, maxContracts: 1, symbol: 'WIN$N', login: null })
  for (const word of ['', 'no', 'true', '1', 'YES', 'yes '])
    expect(liveSettings({ ...TOKEN, ALAVANCA_LIVE: word, ALAVANCA_MT5_LOGIN: '7' }).mayTrade).toBe(false)
  expect(liveSettings({ ...TOKEN, ALAVANCA_LIVE: 'yes', ALAVANCA_MT5_LOGIN: '7' }).mayTrade).toBe(true)
})

test('it keeps its steps in alavanca.db unless told otherwise', () => {
  expect(liveSettings(TOKEN).database).toBe('alavanca.db')
  expect(liveSettings({ ...TOKEN, ALAVANCA_DATABASE: 'demo.db' }).database).toBe('demo.db')
})

test.each([
  ['no token', {}, 'ALAVANCA_MT5_TOKEN'],
  ['a short token', { ALAVANCA_MT5_TOKEN: 'short' }, 'ALAVANCA_MT5_TOKEN'],
  [
    'a token of words',
    { ALAVANCA_MT5_TOKEN: 'both sides know this sentence and nobody says it' },
    'alavanca mt5 token',
  ],
  ['trading without an account', { ...TOKEN, ALAVANCA_LIVE: 'yes' }, 'ALAVANCA_MT5_LOGIN'],
  ['no contracts', { ...TOKEN, ALAVANCA_MT5_MAX_CONTRACTS: '0' }, 'ALAVANCA_MT5_MAX_CONTRACTS'],
  ['half a contract', { ...TOKEN, ALAVANCA_MT5_MAX_CONTRACTS: '0.5' }, 'ALAVANCA_MT5_MAX_CONTRACTS'],
])('%s is refused by name', (_, environment, name) => expect(() => liveSettings(environment)).toThrow(name))
