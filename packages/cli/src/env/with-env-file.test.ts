import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { terminalIn } from '../../test/terminal.ts'
import { UsageError } from '../usage-error.ts'
import { envFileInWords, withEnvFile } from './with-env-file.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-env-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (text: string | Uint8Array): void => writeFileSync(join(folder, '.env'), text)

const read = (environment: Readonly<Record<string, string>> = {}) => withEnvFile(terminalIn(folder, { environment }))

test('without a file nothing changes', () => {
  const terminal = terminalIn(folder, { environment: { RL_SEED: 'a' } })
  expect(withEnvFile(terminal)).toBe(terminal)
  mkdirSync(join(folder, '.env'))
  expect(withEnvFile(terminal)).toBe(terminal)
})

test('the environment goes before it, and both are told by name and never by value', () => {
  write('RL_SEED=file\nMAX_CONTRACTS_CAP=7 # a remark\nALAVANCA_MT5_TOKEN="secret words"\nOTHER=1\n')
  const terminal = read({ RL_SEED: 'shell' })
  expect(terminal.environment).toEqual({
    RL_SEED: 'shell',
    MAX_CONTRACTS_CAP: '7',
    ALAVANCA_MT5_TOKEN: 'secret words',
    OTHER: '1',
  })
  expect(terminal.ownEnvironment).toEqual({ RL_SEED: 'shell' })
  expect(terminal.envFile).toMatchObject({ taken: ['MAX_CONTRACTS_CAP', 'ALAVANCA_MT5_TOKEN'], hidden: ['RL_SEED'] })
  expect(envFileInWords(terminal)).toBe(
    `Settings from ${join(folder, '.env')}: MAX_CONTRACTS_CAP, ALAVANCA_MT5_TOKEN (the environment goes before it for RL_SEED).`,
  )
})

test('what the environment sets to nothing is not set there, but for a list', () => {
  write('RL_SEED=file\nREALAVANCAGEM_ALLOWED_REGIMES=RANGE\n')
  const { environment } = read({ RL_SEED: ' ', REALAVANCAGEM_ALLOWED_REGIMES: '' })
  expect(environment).toEqual({ RL_SEED: 'file', REALAVANCAGEM_ALLOWED_REGIMES: '' })
})

test('a shell of Windows writes UTF-16, and a mark before UTF-8', () => {
  write(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('RL_SEED=wide\r\n', 'utf16le')]))
  expect(read().environment['RL_SEED']).toBe('wide')
  write(Buffer.from('\uFEFFRL_SEED=marked\r\n'))
  expect(read().environment['RL_SEED']).toBe('marked')
  write(Buffer.from([0x41, 0x3d, 0xff, 0xc0]))
  expect(() => read()).toThrow(UsageError)
})

test('reading it prints nothing', () => {
  const spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write'))
  const logs = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name))
  write('RL_SEED=file\n')
  read()
  for (const spy of [...spies, ...logs]) expect(spy).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})
