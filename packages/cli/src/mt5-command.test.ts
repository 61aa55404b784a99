import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tokenFault } from '@alavanca/mt5'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { terminalIn } from '../test/terminal.ts'
import { EXIT } from './exit.ts'
import { run } from './run.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-mt5-'))
  mkdirSync(join(folder, 'data', 'MQL5'), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

test('installs the Expert Advisor and says what to click', async () => {
  const terminal = terminalIn(folder)
  expect(await run(['mt5', 'install', 'data'], terminal)).toBe(EXIT.ok)
  expect(terminal.written.out).toContain('Alavanca.mq5')
  expect(terminal.written.out).toContain('6. ')
  expect(existsSync(join(folder, 'data', 'MQL5', 'Experts', 'Alavanca.mq5'))).toBe(true)
})

test('--json names the files that were written', async () => {
  const terminal = terminalIn(folder)
  expect(await run(['mt5', 'install', 'data', '--json'], terminal)).toBe(EXIT.ok)
  const { copied } = JSON.parse(terminal.written.out)
  expect(copied).toContain(join('MQL5', 'Experts', 'Alavanca.mq5'))
})

test('makes a token that both sides accept, alone on standard output, and says where it belongs', async () => {
  const [first, second] = [terminalIn(folder), terminalIn(folder)]
  expect(await run(['mt5', 'token'], first)).toBe(EXIT.ok)
  expect(await run(['mt5', 'token'], second)).toBe(EXIT.ok)
  expect(first.written.out).toMatch(/^[\w-]{43}\n$/)
  expect(tokenFault(first.written.out.trim())).toBe(null)
  expect(second.written.out).not.toBe(first.written.out)
  expect(first.written.err).toContain('ALAVANCA_MT5_TOKEN')
  expect(first.written.err).toContain('InpToken')
  expect(first.written.err).not.toContain(first.written.out.trim())
})

test.each([[[]], [['token', 'more']], [['install']], [['remove', 'data']], [['install', 'data', 'more']]])(
  'mt5 %j is no call',
  async (argv) => {
    expect(await run(['mt5', ...argv], terminalIn(folder))).toBe(EXIT.usage)
  },
)

test('a folder that is none is told in words', async () => {
  const terminal = terminalIn(folder)
  expect(await run(['mt5', 'install', 'nowhere'], terminal)).toBe(EXIT.failed)
  expect(terminal.written.err).toContain('data folder of MetaTrader 5')
})
