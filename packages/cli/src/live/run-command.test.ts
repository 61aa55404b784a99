import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { callProcess, RunningProcess } from '@alavanca/testing/command-process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { marketFolder } from '../../test/market-folder.ts'
import { terminalIn } from '../../test/terminal.ts'
import { run } from '../run.ts'

const TOKEN = '9f2c0e7fa1b84d6c93e07a1b2c3d4e5f60718293a4b5c6d7e8f9011223344556'
const WEBHOOK = 'https://127.0.0.1:9/bot77:SECRETOFTHEHOOK/sendMessage?chat_id=1'

let folder: string
let running: RunningProcess | null
beforeEach(() => {
  folder = marketFolder(2)
  writeFileSync(join(folder, 'no-on-bar.mjs'), 'export default () => ({ name: "x" })')
  running = null
})
afterEach(async () => {
  running?.signal('SIGKILL')
  await running?.ended
})

const call = async (argv: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const terminal = terminalIn(folder, { environment })
  const code = await run(argv, terminal)
  return { code, ...terminal.written }
}

const PAPER = ['run', '--paper', '--strategy', 'strategy.mjs']
const TERMINAL = ['run', '--terminal', '--strategy', 'strategy.mjs']
const RECORDED = [...PAPER, '--data', 'bars.csv', '--timezone', 'America/Sao_Paulo', '--speed', '100000000']

test.each([
  ['no market', ['run', '--strategy', 'strategy.mjs'], {}, 'one of --paper'],
  ['two markets', [...PAPER, '--terminal'], {}, 'one of --paper'],
  ['no strategy', ['run', '--terminal'], {}, '--strategy is missing'],
  ['a strategy without onBar', ['run', '--paper', '--strategy', 'no-on-bar.mjs'], {}, 'has no onBar'],
  ['a strategy that is not there', ['run', '--paper', '--strategy', 'no.mjs'], {}, 'no strategy file'],
  ['a recording without its zone', [...PAPER, '--data', 'bars.csv'], {}, '--timezone is missing'],
  ['speed 0', [...PAPER, '--speed', '0'], {}, '--speed must be above 0'],
  ['an option of the other market', [...PAPER, '--account', '7'], {}, '--account goes with --terminal'],
  ['no token', TERMINAL, {}, 'ALAVANCA_MT5_TOKEN'],
  ['a token that cannot be', TERMINAL, { ALAVANCA_MT5_TOKEN: 'SHORT' }, 'token'],
  ['an account that is none', [...TERMINAL, '--account', 'demo'], {}, '--account must be'],
  [
    'two accounts',
    [...TERMINAL, '--account', '7'],
    { ALAVANCA_MT5_TOKEN: TOKEN, ALAVANCA_TRADE_ACCOUNT: '8' },
    'ALAVANCA_TRADE_ACCOUNT says 8',
  ],
  ['a setting that cannot be', PAPER, { MAX_CONTRACTS_CAP: 'many' }, 'MAX_CONTRACTS_CAP'],
  ['a program with an open quote', PAPER, { ALAVANCA_ON_ALARM: '"open' }, 'ALAVANCA_ON_ALARM'],
  ['an instrument that is none', [...PAPER, '--instrument', 'XYZ'], {}, '--instrument must be'],
])('%s ends with the code that asks for no other start', async (_, argv, environment, words) => {
  const { code, out, err } = await call(argv, environment)
  expect(`${err}${out}`).toContain(words)
  expect(`${err}${out}`).not.toContain('SHORT')
  expect(code).toBe(2)
})

test('a word to a paper account that never ran says how to start one', async () => {
  const { code, err } = await call(['status', '--paper'])
  expect(err).toContain(`No paper account has run with ${join(folder, 'paper.db')} yet: start one with alavanca run`)
  expect(code).toBe(2)
  // of a real one the secret is asked for
  expect((await call(['status'])).err).toContain('ALAVANCA_MT5_TOKEN')
})

test('a recording is traded on paper to its end, kept, and not traded twice', async () => {
  const first = await call(RECORDED)
  expect(first.out).toContain('"label":"Fill"')
  expect(first.out).toContain('the paper market is over')
  expect(first.code).toBe(0)
  const again = await call(RECORDED)
  expect(again.out).toContain('has traded all of this recording')
  expect(again.code).toBe(0)
})

test('other settings are compared on the side, and change nothing of what is traded; wrong ones stop nobody', async () => {
  writeFileSync(join(folder, 'challenger.env'), 'SCALP_TP_POINTS=120\n')
  writeFileSync(join(folder, 'wrong.env'), 'SCALP_TP_POINTS=many\n')
  const fills = (out: string) => [...out.matchAll(/"label":"Fill"/g)].length
  const alone = await call([...RECORDED, '--database', 'alone.db'])
  const beside = await call([...RECORDED, '--database', 'beside.db', '--challenger', 'challenger.env'])
  expect(beside.code).toBe(0)
  expect(beside.out).toContain('SCALP_TP_POINTS 80 → 120, needs a restart')
  expect(beside.out).toMatch(/Challenger challenger\.env: NOT_YET: e-value [\d.]+ of 20 needed, [1-9]\d* pairs/)
  expect(fills(beside.out)).toBe(fills(alone.out))
  const wrong = await call([...RECORDED, '--database', 'wrong.db', '--challenger', 'wrong.env'])
  expect(wrong.out).toContain('wrong.env stopped, and the bot trades on')
  expect([wrong.code, fills(wrong.out)]).toEqual([0, fills(alone.out)])
  const missing = await call([...RECORDED, '--database', 'missing.db', '--challenger', 'nowhere.env'])
  expect(missing.out).toContain('nowhere.env stopped, and the bot trades on')
  expect(missing.code).toBe(0)
})

test('a database that is not what was written needs a person', async () => {
  writeFileSync(join(folder, 'bad.db'), 'no database at all, and long enough to look like one'.repeat(100))
  const { code, out } = await call([...RECORDED, '--database', 'bad.db'])
  expect(out).toContain('"label":"Cannot"')
  expect(code).toBe(3)
})

test('it is asked and told from other shells, ends at a signal, and says no secret', async () => {
  const environment = { ALAVANCA_ALARM_WEBHOOK: WEBHOOK, USER: 'ana' }
  running = new RunningProcess(folder, [...PAPER, '--log-file', 'logs/bot.log'], environment)
  await running.said('"label":"Trading"')
  // the secret of paper is made for it, for its user alone
  const token = readFileSync(join(folder, 'paper.db.token'), 'utf8').trim()
  expect(token).toMatch(/^[0-9a-f]{64}$/)
  if (process.platform !== 'win32') {
    expect(statSync(join(folder, 'paper.db.token')).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'paper.db.sock')).mode & 0o777).toBe(0o600)
  }
  const status = callProcess(folder, ['status', '--paper', '--json'])
  expect(status.code).toBe(0)
  expect(JSON.parse(status.out)).toMatchObject({
    ok: true,
    status: { mode: 'PAPER', link: 'LIVE', account: { login: '1000001' }, state: { tradingState: 'ACTIVE' } },
  })
  const halt = await call(['halt', 'the', 'news', '--paper'], { USER: 'ana' })
  expect(halt.out).toContain('ACTIVE → HALTED: the news (ana, from another shell)')
  expect(halt.code).toBe(0)
  await running.said('Alavanca HALTED: the news')
  // what is so already is no success
  expect((await call(['halt', '--paper'])).code).toBe(1)
  expect((await call(['settle', 'WIN', '--paper'])).code).toBe(2)
  const typedFrom = running.out.length
  running.type('resume all clear')
  await running.said('HALTED → ACTIVE: all clear (typed in)', typedFrom)
  // with another token nobody is heard
  const stranger = await call(['stop', '--paper'], { ALAVANCA_MT5_TOKEN: TOKEN })
  expect(stranger.err).toContain('does not know the token')
  expect(stranger.code).toBe(1)
  running.signal('SIGINT')
  expect(await running.ended).toBe(0)
  const all = running.out + readFileSync(join(folder, 'logs', 'bot.log'), 'utf8')
  expect(all).toContain('Ctrl+C')
  for (const secret of [token, TOKEN, 'SECRETOFTHEHOOK']) expect(all).not.toContain(secret)
  expect(existsSync(join(folder, 'paper.db.sock'))).toBe(false)
  expect((await call(['status', '--paper'])).err).toContain('Nobody runs with this database.')
})

test('at a terminal it waits, can be stopped from another shell, and by SIGTERM', async () => {
  mkdirSync(join(folder, 'live'))
  writeFileSync(join(folder, 'bot.env'), `ALAVANCA_MT5_TOKEN=${TOKEN}\nALAVANCA_DATABASE=live/bot.db\n`)
  const words = [...TERMINAL, '--env-file', 'bot.env', '--port', String(20_000 + (process.pid % 20_000))]
  for (const end of ['stop', 'SIGTERM'] as const) {
    running = new RunningProcess(folder, words)
    await running.said('"label":"Commands"')
    if (end === 'SIGTERM') running.signal(end)
    else expect((await call(['stop', '--env-file', 'bot.env'])).out).toContain('It ends.')
    expect(await running.ended).toBe(0)
    expect(running.out).not.toContain(TOKEN)
  }
})
