import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LIVE_VARIABLES, PRESETS, VARIABLES } from '@alavanca/settings'
import { callProcess, RunningProcess } from '@alavanca/testing/command-process'
import { parse } from 'dotenv'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { run } from '../run.ts'
import { envText } from './env-template.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-init-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const call = async (...argv: readonly string[]) => {
  const terminal = terminalIn(folder)
  return { code: await run(argv, terminal), ...terminal.written }
}

const read = (...path: readonly string[]): string => readFileSync(join(folder, ...path), 'utf8')

test('the folder has all that a bot needs, and says what to do next', async () => {
  const { code, out, err } = await call('init', 'my bot', '--json')
  expect({ code, err }).toEqual({ code: EXIT.ok, err: '' })
  const { written, next } = JSON.parse(out)
  expect(next).toEqual(['cd "my bot"', 'npm run replay', 'npm run dashboard', 'npm run paper'])
  for (const path of written) expect(existsSync(join(folder, 'my bot', path))).toBe(true)
  expect(readdirSync(join(folder, 'my bot')).sort()).toEqual([
    ...['.env', '.gitignore', 'README.md', 'data', 'package.json', 'strategy.ts', 'tsconfig.json'],
  ])
  expect(read('my bot', '.gitignore').split('\n')).toContain('.env')
  expect(JSON.parse(read('my bot', 'package.json'))).toMatchObject({ name: 'my-bot', type: 'module', private: true })
  // a commission of 0 makes any strategy look better than it is
  const { scripts } = JSON.parse(read('my bot', 'package.json'))
  for (const script of [scripts.replay, scripts.paper]) expect(script).toContain(' --commission 0.25 ')
})

test('the folder speaks the language of the call, and so do the reports of its scripts', async () => {
  const { out } = await call('init', 'robo', '--language', 'pt-BR')
  expect(out).toContain('A seguir:\n  cd robo\n')
  expect(read('robo', 'README.md')).toContain('# Um robô com a Alavanca')
  expect(JSON.parse(read('robo', 'package.json')).scripts.replay).toContain(' --language pt-BR')
  await run(['init', 'outro'], { ...terminalIn(folder), environment: { ALAVANCA_LANGUAGE: 'pt-BR' } })
  expect(read('outro', 'README.md')).toBe(read('robo', 'README.md'))
  await call('init', 'bot')
  expect(read('bot', 'README.md')).toContain('# A bot with Alavanca')
  expect(JSON.parse(read('bot', 'package.json')).scripts.replay).not.toContain('--language')
})

test('what is there is never written over, and all of it is named', async () => {
  mkdirSync(join(folder, 'bot', 'data'), { recursive: true })
  for (const name of ['strategy.ts', '.env']) writeFileSync(join(folder, 'bot', name), 'mine')
  const { code, err, out } = await call('init', 'bot', '--json')
  expect(code).toBe(EXIT.failed)
  expect(JSON.parse(out)).toEqual({ ok: false, folder: join(folder, 'bot'), inTheWay: ['.env', 'strategy.ts'] })
  expect(err).toContain('Nothing was written: in ')
  expect(read('bot', 'strategy.ts')).toBe('mine')
  expect(readdirSync(join(folder, 'bot')).sort()).toEqual(['.env', 'data', 'strategy.ts'])
})

test('what stands beside it is nobody in the way', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  expect((await call('init')).code).toBe(EXIT.ok)
  expect(read('notes.txt')).toBe('mine')
  expect((await call('init')).code).toBe(EXIT.failed)
})

test.each(['conservative', 'balanced', 'aggressive'] as const)(
  '.env of %s sets nothing, and every line could',
  (preset) => {
    const text = envText(preset)
    expect(parse(text)).toEqual({})
    const lines = parse(text.replaceAll(/^#([A-Z][A-Z0-9_]*=)/gm, '$1'))
    const names: ReadonlySet<string> = new Set([...VARIABLES, ...LIVE_VARIABLES].map(({ name }) => name))
    expect(Object.keys(lines).filter((name) => !names.has(name))).toEqual([])
    expect(lines).toMatchObject(PRESETS[preset])
    // a setting without a word on what it does would help nobody
    expect(text).not.toMatch(/^# *\n#[A-Z]/m)
  },
)

test('its scripts run as they are: a replay with its report, doctor, and a life on paper', async () => {
  await call('init', 'bot')
  const bot = join(folder, 'bot')
  const { scripts } = JSON.parse(read('bot', 'package.json'))
  const wordsOf = (name: string): readonly string[] => scripts[name].split(' ').slice(1)
  const replay = callProcess(bot, wordsOf('replay'))
  expect({ code: replay.code, err: replay.err.split('\n')[0] }).toEqual({
    code: EXIT.ok,
    err: `Written to ${join(bot, 'runs', 'replay')}`,
  })
  expect(replay.out).toMatch(/crossover on WIN: 2,8\d\d bars, 5 session days/)
  const { trades } = JSON.parse(read('bot', 'runs', 'replay', 'summary.json'))
  expect(trades.trades).toBeGreaterThan(5)
  expect(callProcess(bot, wordsOf('doctor')).out).toContain('crossover of strategy.ts can be loaded and made')
  const paper = new RunningProcess(bot, [...wordsOf('paper').filter((word) => word !== '60'), '100000'])
  expect(await paper.ended).toBe(0)
  expect(paper.out).toContain('Ended')
}, 600_000)
