import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AlavancaError } from '@alavanca/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { run } from '../run.ts'
import type { Check } from './check.ts'
import {
  checkClock,
  checkDisk,
  checkEnvFile,
  checkNativeModule,
  checkNode,
  checkPort,
  checkZone,
} from './machine-checks.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-doctor-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const call = async (argv: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) => {
  const terminal = terminalIn(folder, { environment })
  return { code: await run(['doctor', ...argv], terminal), ...terminal.written }
}

const facts = async (argv: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) => {
  const { code, out } = await call(['--json', ...argv], environment)
  const told: {
    readonly isWell: boolean
    readonly checks: readonly Check[]
    readonly settings: readonly { readonly name: string; readonly value: string; readonly origin: string }[]
  } = JSON.parse(out)
  const levelOf = (check: string): string | undefined => told.checks.find((each) => each.check === check)?.level
  return { code, out, ...told, levelOf }
}

test('with nothing set, nothing is in the way', async () => {
  const { code, isWell, checks, settings } = await facts()
  expect(checks.filter(({ level }) => level === 'fail')).toEqual([])
  expect({ code, isWell }).toEqual({ code: EXIT.ok, isWell: true })
  expect(new Set(settings.map(({ origin }) => origin))).toEqual(new Set(['default']))
  expect(settings.length).toBeGreaterThan(60)
})

test('each setting says where it comes from: the environment before .env, then the preset, then the default', async () => {
  writeFileSync(join(folder, '.env'), 'RL_SEED=file\nMAX_CONTRACTS_CAP=7\n', { mode: 0o600 })
  const { settings, levelOf } = await facts(['--preset', 'aggressive'], { RL_SEED: 'shell' })
  const of = (name: string) => settings.find((each) => each.name === name)
  expect(of('RL_SEED')).toEqual({ name: 'RL_SEED', value: 'shell', origin: 'environment' })
  expect(of('MAX_CONTRACTS_CAP')).toEqual({ name: 'MAX_CONTRACTS_CAP', value: '7', origin: '.env' })
  expect(of('OPERATOR_CAPITAL_BRL')).toEqual({ name: 'OPERATOR_CAPITAL_BRL', value: '50000', origin: 'preset' })
  expect(of('SCALP_TP_POINTS')?.origin).toBe('default')
  expect(levelOf('.env')).toBe('ok')
  expect((await call(['--preset', 'aggressive'])).out).toMatch(/MAX_CONTRACTS_CAP +7 {2}\(\.env\)/)
})

test('a slip is told with the name that was meant, and whatever else is wrong beside it', async () => {
  const { code, checks } = await facts([], { MAX_CONTRACTS_CAPP: '7', RL_DISCOUNT: '3', ALAVANCA_MT5_PORT: 'x' })
  expect(code).toBe(EXIT.failed)
  const fails = checks.filter(({ level }) => level === 'fail')
  expect(fails.map(({ check }) => check).sort()).toEqual([
    ...['setting ALAVANCA_MT5_PORT', 'setting MAX_CONTRACTS_CAPP', 'setting RL_DISCOUNT'],
  ])
  expect(fails.map(({ message }) => message).join()).toContain('nearest one is MAX_CONTRACTS_CAP')
  for (const { remedy } of fails) expect(remedy).toMatch(/\.$/)
  expect((await facts(['--ignore-variable', 'MAX_CONTRACTS_CAPP'], { MAX_CONTRACTS_CAPP: '7' })).code).toBe(EXIT.ok)
})

test('no secret and no account is in what is told, as text or as JSON', async () => {
  const environment = {
    ALAVANCA_MT5_TOKEN: 'correct-horse-battery',
    ALAVANCA_ALARM_WEBHOOK: 'https://example.org/bot123:SECRETWORD/send',
    ALAVANCA_DASHBOARD_TOKEN: 'dashboard-secret-1',
    ALAVANCA_TRADE_ACCOUNT: '12345678',
    ALAVANCA_POLICY_DATABASE: 'postgresql://bots:PASSOFBOTS@db.example.org/bots',
    ALAVANCA_BOT_NAME: 'ana',
  }
  for (const argv of [['--all'], ['--json']]) {
    const { out, err } = await call(argv, environment)
    expect(out).toContain('ALAVANCA_MT5_TOKEN')
    for (const secret of ['correct-horse', 'SECRETWORD', 'dashboard-secret', '12345678', 'PASSOFBOTS'])
      expect(out + err).not.toContain(secret)
  }
})

test('a strategy that cannot be made, and a database that is none, are in the way', async () => {
  writeFileSync(join(folder, 'bad.mjs'), 'export default () => ({ name: "x" })')
  writeFileSync(join(folder, 'bad.db'), 'this is no database at all, however long it may become'.repeat(30))
  const { code, levelOf } = await facts(['--strategy', 'bad.mjs', '--database', 'bad.db'])
  expect(code).toBe(EXIT.failed)
  expect([levelOf('strategy'), levelOf('database')]).toEqual(['fail', 'fail'])
  expect((await facts(['--database', 'none.db'])).levelOf('database')).toBe('fail')
})

test('a port that is taken is looked at by a person', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  expect(await checkPort(port)).toMatchObject({
    level: 'warn',
    message: `Something listens at 127.0.0.1:${port} already.`,
  })
  await new Promise((resolve) => server.close(resolve))
  expect(await checkPort(port)).toMatchObject({ level: 'ok' })
})

test.each([
  ['v20.18.3', 'fail'],
  ['v18.20.0', 'fail'],
  ['v20.19.0', 'ok'],
  ['v21.0.0', 'ok'],
  ['v24.1.0', 'ok'],
])('Node %s is %s', (version, level) => expect(checkNode(version).level).toBe(level))

const MEGABYTE = 1024 * 1024
test.each([
  [99, 'fail'],
  [100, 'warn'],
  [1_023, 'warn'],
  [1_024, 'ok'],
])('%d MB of room is %s', (megabytes, level) => expect(checkDisk('/data', megabytes * MEGABYTE).level).toBe(level))

const NOW = Date.UTC(2026, 10, 29, 12)
test.each([
  [Date.UTC(1970, 0, 2), null, 'fail'],
  [Date.UTC(2200, 0, 1), null, 'fail'],
  [NOW, NOW + 3 * 86_400_000, 'warn'],
  [NOW, NOW - 3 * 86_400_000, 'ok'],
  [NOW, null, 'ok'],
])('a clock at %d with a newest step at %d is %s', (now, step, level) =>
  expect(checkClock(now, step, 'UTC').level).toBe(level),
)

test('a zone that nobody knows is in the way', () => {
  expect(checkZone('America/Sao_Paulo').level).toBe('ok')
  expect(checkZone('America/Sao_Paolo').level).toBe('fail')
})

test('a driver that is missing says how to get it; another fault is not hidden behind it', async () => {
  const missing = new AlavancaError('STORAGE_FAILED', 'x', [{ path: 'x', value: 'NO_DRIVER', message: 'Get it.' }])
  expect(await checkNativeModule(() => Promise.reject(missing))).toMatchObject({ level: 'fail', remedy: 'Get it.' })
  await expect(checkNativeModule(() => Promise.reject(new Error('other')))).rejects.toThrow('other')
})

test.skipIf(process.platform === 'win32')('a file of secrets that others may read is told', () => {
  writeFileSync(join(folder, 'open.env'), '', { mode: 0o644 })
  expect(checkEnvFile(join(folder, 'open.env'))).toMatchObject({
    level: 'warn',
    remedy: expect.stringContaining('chmod 600'),
  })
  expect(checkEnvFile(join(folder, 'open.env'), 'win32').level).toBe('ok')
})
