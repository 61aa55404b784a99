import { AlavancaError } from '@alavanca/core'
import { expect, test } from 'vitest'
import { type Environment, LIVE_VARIABLES, loadLiveSettings, safeLoadSettings } from '../index.ts'

const errorOf = (env: Environment): AlavancaError => {
  try {
    loadLiveSettings(env)
  } catch (error) {
    if (error instanceof AlavancaError) return error
  }
  throw new Error('the settings were accepted')
}

test('with nothing set it watches, keeps alavanca.db, and orders one contract at most', () => {
  expect(loadLiveSettings({})).toEqual({
    ...{ token: null, port: 8765, login: null, tradeAccount: null, terminalSymbol: null, maxContractsPerOrder: 1 },
    ...{ policyDatabase: null, policyName: 'main', botName: null, policySyncSeconds: 30 },
    ...{ database: 'alavanca.db', onAlarm: null, alarmWebhook: null, alarmRepeatMinutes: 15 },
    ...{ logFile: null, logMegabytes: 10, logFiles: 10 },
  })
})

test('what is set lands in its place, and what is set to nothing is not set', () => {
  const set = {
    ALAVANCA_MT5_LOGIN: ' 1000001 ',
    ALAVANCA_DATABASE: 'demo.db',
    ALAVANCA_MT5_PORT: '',
    ALAVANCA_LOG_FILES: '3',
  }
  expect(loadLiveSettings(set)).toMatchObject({ login: '1000001', database: 'demo.db', port: 8765, logFiles: 3 })
})

test.each([
  ['ALAVANCA_MT5_PORT', '0'],
  ['ALAVANCA_MT5_LOGIN', 'demo'],
  ['ALAVANCA_TRADE_ACCOUNT', 'yes'],
  ['ALAVANCA_MT5_MAX_CONTRACTS', '0'],
  ['ALAVANCA_MT5_MAX_CONTRACTS', '0.5'],
  ['ALAVANCA_LOG_FILES', 'many'],
  ['ALAVANCA_ALARM_REPEAT_MINUTES', '0'],
])('%s=%s is refused by name and value', (name, value) =>
  expect(errorOf({ [name]: value })).toMatchObject({ code: 'INVALID_CONFIGURATION', path: name, value }),
)

test('everything wrong is told at once', () => {
  const { faults } = errorOf({ ALAVANCA_MT5_PORT: 'x', ALAVANCA_LOG_FILES: 'y' })
  expect(faults.map(({ path }) => path)).toEqual(['ALAVANCA_MT5_PORT', 'ALAVANCA_LOG_FILES'])
})

test('two names for the account must be one account', () => {
  const names = { ALAVANCA_MT5_LOGIN: '1', ALAVANCA_TRADE_ACCOUNT: '2' }
  expect(errorOf(names)).toMatchObject({ path: 'ALAVANCA_TRADE_ACCOUNT', value: '2' })
  expect(loadLiveSettings({ ...names, ALAVANCA_MT5_LOGIN: '2' })).toMatchObject({ login: '2', tradeAccount: '2' })
})

test('an alarm leaves this machine encrypted or not at all, and its address is not shown', () => {
  for (const address of [
    'https://api.example.org/bot123:SECRET/send?chat_id=7',
    'http://127.0.0.1:8080/x',
    'http://localhost/x',
  ])
    expect(loadLiveSettings({ ALAVANCA_ALARM_WEBHOOK: address }).alarmWebhook).toBe(address)
  for (const address of [
    'http://example.org/SECRET',
    'http://localhost.example.org/SECRET',
    'ftp://SECRET',
    'SECRET',
  ]) {
    const error = errorOf({ ALAVANCA_ALARM_WEBHOOK: address })
    expect(error.path).toBe('ALAVANCA_ALARM_WEBHOOK')
    expect(JSON.stringify([error.message, error.faults])).not.toContain('SECRET')
  }
})

test('its variables are settings to the rest of the house, and slips of them are found', () => {
  expect(safeLoadSettings(Object.fromEntries(LIVE_VARIABLES.map(({ name }) => [name, 'x'])))).toMatchObject({
    ok: true,
  })
  const slip = safeLoadSettings({ ALAVANCA_MT5_TOKENS: 'SECRET' })
  expect(slip.ok ? '' : slip.error.message).toContain(
    'ALAVANCA_MT5_TOKENS: is not a setting; the nearest one is ALAVANCA_MT5_TOKEN',
  )
  expect(slip.ok ? '' : slip.error.message).not.toContain('SECRET')
})

test('every default is allowed, and every meaning is a sentence', () => {
  for (const { read, default: text, meaning, name } of LIVE_VARIABLES) {
    expect([name, read(text).ok]).toEqual([name, true])
    expect(meaning).toMatch(/^[A-Z].*\.$/)
  }
})

test('who shares a policy has a name, and the address of the database is not shown', () => {
  const address = 'postgresql://bots:SECRET@db.example.org/bots'
  expect(errorOf({ ALAVANCA_POLICY_DATABASE: address })).toMatchObject({ path: 'ALAVANCA_BOT_NAME' })
  const { message, faults } = errorOf({ ALAVANCA_POLICY_DATABASE: address.replace('postgresql', 'mysql') })
  expect(message).toContain('postgresql://user:password@host/database')
  expect(JSON.stringify([message, faults])).not.toContain('SECRET')
  expect(loadLiveSettings({ ALAVANCA_POLICY_DATABASE: address, ALAVANCA_BOT_NAME: 'ana' })).toMatchObject({
    ...{ policyDatabase: address, policyName: 'main', botName: 'ana', policySyncSeconds: 30 },
  })
})
