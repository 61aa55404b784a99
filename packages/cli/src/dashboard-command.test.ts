import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { WIN } from '@alavanca/core'
import { Engine, parseEngineConfig } from '@alavanca/engine'
import { engineSettings, loadSettings } from '@alavanca/settings'
import { openSqliteStore } from '@alavanca/sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { type RecordingTerminal, terminalIn } from '../test/terminal.ts'
import { EXIT } from './exit.ts'
import { run } from './run.ts'

/** A folder that is gone when the test is over. */
const testFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A bot's database under the default settings. */
const database = async (folder: string, name: string): Promise<void> => {
  const store = await openSqliteStore(join(folder, name))
  const config = parseEngineConfig({ instruments: [WIN], ...engineSettings(loadSettings({})) })
  const engine = new Engine({ config })
  store.append(
    engine.process({ type: 'QUOTE', symbol: 'WIN', time: Date.UTC(2026, 2, 2, 15), bid: 130_000, ask: 130_005 }),
  )
  store.saveSnapshot(engine.snapshot())
  store.close()
}

/** Runs the command, and lets `look` look while it serves. */
const serving = async (
  argv: readonly string[],
  folder: string,
  look: (url: URL, terminal: RecordingTerminal) => Promise<void>,
  environment: Record<string, string> = {},
) => {
  const terminal: RecordingTerminal = terminalIn(folder, {
    environment,
    interrupted: () => look(new URL(terminal.written.out.trim()), terminal),
  })
  expect(await run(['dashboard', ...argv], terminal)).toBe(EXIT.ok)
  return terminal
}

test('two databases of one name are two bots named by their folders, read under the settings of their runs', async () => {
  const [one, two] = [testFolder(), testFolder()]
  await database(one, 'run.db')
  await database(two, 'run.db')
  const databases = ['--database', join(one, 'run.db'), '--database', join(two, 'run.db')]
  const terminal = await serving([...databases, '--port', '0'], one, async (url) => {
    expect(url.hostname).toBe('127.0.0.1')
    const headers = { authorization: `Bearer ${url.hash.replace('#token=', '')}` }
    const told: unknown = await (await fetch(new URL('/api/v5/bots', url), { headers })).json()
    expect(told).toMatchObject({ bots: [{ id: basename(one) }, { id: basename(two) }] })
    const now = await (await fetch(new URL(`/api/v5/now?bot=${basename(two)}`, url), { headers })).json()
    expect(now).toMatchObject({ settings: 'VERIFIED', asOf: { sequence: 1 } })
  })
  expect(terminal.written.err).toBe('')
})

test('a token of the user’s own is neither printed nor logged', async () => {
  const folder = testFolder()
  await database(folder, 'run.db')
  const token = 'the user made this up'
  const argv = ['--database', 'run.db', '--port', '0', '--verbose']
  const terminal = await serving(
    argv,
    folder,
    async (url) => {
      const headers = { authorization: `Bearer ${token}` }
      expect((await fetch(new URL(`/api/v5/bots?x=${token}`, url), { headers })).status).toBe(200)
    },
    { ALAVANCA_DASHBOARD_TOKEN: token },
  )
  expect(terminal.written.err).toContain('GET /api/v5/bots 200')
  expect(`${terminal.written.out}${terminal.written.err}`).not.toMatch(/the user|the%20user/)
})

test.each([
  [[], EXIT.usage, '--database is missing'],
  [['--database', 'run.db', '--port', 'x'], EXIT.usage, '--port must be'],
  [['--database', 'run.db', '--language', 'fr'], EXIT.usage, '--language must be one of en, pt-BR'],
  [['--database', 'run.db', '--token', 'short'], EXIT.failed, 'at least 16 characters'],
])('%o is refused in words', async (argv, code, words) => {
  const terminal = terminalIn(testFolder())
  expect(await run(['dashboard', ...argv], terminal)).toBe(code)
  expect(terminal.written.err).toContain(words)
})

test('where acts are allowed but nobody runs, an act says so, and nothing was done', async () => {
  const folder = testFolder()
  await database(folder, 'run.db')
  const argv = ['--database', 'run.db', '--port', '0', '--allow-actions']
  const environment = { ALAVANCA_MT5_TOKEN: '5c1f0e8a9b7d3246f1a0c9e8d7b65432a1f0e9d8c7b6a5948372615041f3e2d7' }
  const answered = async (url: URL): Promise<void> => {
    const headers = {
      authorization: `Bearer ${url.hash.replace('#token=', '')}`,
      'content-type': 'application/json',
      'x-alavanca': '1',
    }
    const body = JSON.stringify({ note: 'tried by a test' })
    const answer = await fetch(new URL('/api/v5/pause', url), { method: 'POST', headers, body })
    expect(await answer.text()).toContain('Nobody runs with this database')
  }
  await serving(argv, folder, answered, environment)
})
