import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteReader } from '@alavanca/sqlite'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { barsText, strategyText } from '../test/market-folder.ts'
import { type RecordingTerminal, terminalIn } from '../test/terminal.ts'
import { EXIT } from './exit.ts'
import { run } from './run.ts'
import { FIRST_QUERY } from './run-folder.ts'
import type { Terminal } from './terminal.ts'

let folder: string

const MINUTES = 300

const bars = (): string => barsText(3, 100)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-cli-'))
  writeFileSync(join(folder, 'WIN_M5.csv'), bars())
  writeFileSync(join(folder, 'broken.csv'), `${bars()}2026.03.05 09:00:00,130000,129000,129900,130000,1,1\r\n`)
  writeFileSync(join(folder, 'indicator.csv'), '2026.03.02 09:00:00,130000.5\r\n2026.03.02 09:05:00,130001.5\r\n')
  writeFileSync(join(folder, 'strategy.mjs'), strategyText('every-tenth', 10))
  writeFileSync(join(folder, 'empty.mjs'), 'export const strategy = 1\n')
  writeFileSync(join(folder, 'bad-instrument.json'), '{"symbol":"BIT","tickSize":0,"pointSize":1}')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const replayOf = (file: string, ...more: readonly string[]): readonly string[] => [
  'replay',
  ...['--data', file, '--instrument', 'WIN', '--timezone', 'America/Sao_Paulo', '--strategy', 'strategy.mjs'],
  ...more,
]

const call = async (
  argv: readonly string[],
  over: Partial<Terminal> = {},
): Promise<RecordingTerminal['written'] & { code: number }> => {
  const terminal = terminalIn(folder, over)
  const code = await run(argv, terminal)
  return { ...terminal.written, code }
}

test.each([[[]], [['--help']], [['replay', '--help']], [['help']]])('%j tells how it is called', async (argv) => {
  const { code, out } = await call(argv)
  expect(code).toBe(EXIT.ok)
  expect(out).toContain('alavanca replay --data <file>')
})

test('a recording becomes a summary for people', async () => {
  const { code, out, err } = await call(replayOf('WIN_M5.csv'))
  expect(err).toBe('')
  expect(code).toBe(EXIT.ok)
  expect(out).toContain('every-tenth on WIN: 300 bars, 3 session days')
  expect(out).toMatch(/hash [0-9a-f]{64}/)
})

test('--json is nothing but JSON, and says the same', async () => {
  const { out } = await call(replayOf('WIN_M5.csv', '--json'))
  const summary = JSON.parse(out)
  expect(summary).toMatchObject({ strategy: 'every-tenth', recording: { bars: MINUTES, days: 3 } })
  const text = await call(replayOf('WIN_M5.csv'))
  expect(text.out).toContain(summary.hash)
})

test('rules of the day are taken from the settings', async () => {
  const free = JSON.parse((await call(replayOf('WIN_M5.csv', '--json'))).out)
  const environment = { DAILY_MAX_TRADES: '1', RL_POLICY_ENABLED: 'false' }
  const ruled = JSON.parse((await call(replayOf('WIN_M5.csv', '--json'), { environment })).out)
  expect(free.signals.dayRule).toBe(0)
  // three days, one trade each
  expect(ruled.trades.trades).toBe(3)
  expect(ruled.signals.dayRule).toBeGreaterThan(10)
})

test('several files in a row are one run', async () => {
  const lines = bars().split('\r\n')
  writeFileSync(join(folder, 'first.csv'), lines.slice(0, 120).join('\r\n'))
  writeFileSync(join(folder, 'second.csv'), lines.slice(120).join('\r\n'))
  const { out } = await call(replayOf('first.csv', '--data', 'second.csv', '--json'))
  const [whole, parts] = [await call(replayOf('WIN_M5.csv', '--json')), { out }].map(({ out }) => JSON.parse(out))
  expect(parts.hash).toBe(whole.hash)
  expect(parts.files.map(({ rows }: { rows: number }) => rows)).toEqual([120, 180])
  const { code, err } = await call(replayOf('second.csv', '--data', 'first.csv'))
  expect(code).toBe(EXIT.failed)
  expect(err).toMatch(/first\.csv.*second\.csv|second\.csv.*first\.csv/s)
})

test('--out writes the summary, every trade and every decision with its reason', async () => {
  const { code, err } = await call(replayOf('WIN_M5.csv', '--out', 'runs/one'))
  expect(code).toBe(EXIT.ok)
  const path = join(folder, 'runs', 'one')
  expect(err).toBe(`Written to ${path}\nAsk ${join(path, 'run.db')}, for instance: ${FIRST_QUERY}\n`)
  expect(readdirSync(path).sort()).toEqual([
    ...['decisions.jsonl', 'report.html', 'run.db', 'run.db-lock', 'summary.json', 'summary.txt', 'trades.csv'],
  ])
  const lines = (name: string) => readFileSync(join(path, name), 'utf8').trim().split('\n')
  const { trades, capital } = JSON.parse(readFileSync(join(path, 'summary.json'), 'utf8'))
  expect(trades.trades).toBeGreaterThan(3)
  expect(lines('trades.csv')).toHaveLength(trades.trades + 1)
  expect(lines('decisions.jsonl')).toHaveLength(capital.allocations)
  expect(readFileSync(join(path, 'report.html'), 'utf8')).toMatch(
    /<h1>every-tenth <span>WIN<\/span>.+WIN_M5\.csv: 300 bars/s,
  )
  expect(JSON.parse(lines('decisions.jsonl')[0] ?? '').reason).toMatch(/^ENTER 10 in .+; no leverage: .+$/)
})

test('--out keeps every step in a database, and the query it names answers', async () => {
  const path = join(folder, 'runs', 'kept')
  // the second run writes over the first
  for (const _ of [1, 2]) await call(replayOf('WIN_M5.csv', '--out', path))
  const { trades } = JSON.parse(readFileSync(join(path, 'summary.json'), 'utf8'))
  const reader = await openSqliteReader(join(path, 'run.db'))
  expect(reader.tradeTotals({ symbol: 'WIN', from: 0 }).trades).toBe(trades.trades)
  // the engine as it stood at the end, with all that it had learnt: a dashboard's policy and tuning are made of it
  const { step, snapshot } = reader.ends()
  expect([snapshot, reader.latestSnapshot()?.state.policy?.state !== undefined]).toEqual([step, true])
  reader.close()
  const database = new Database(join(path, 'run.db'), { readonly: true })
  const rows = database.prepare<[], { trades: number; net: number }>(FIRST_QUERY).all()
  database.close()
  expect(rows.reduce((sum, row) => sum + row.trades, 0)).toBe(trades.trades)
  expect(Math.round(rows.reduce((sum, { net }) => sum + net, 0) * 100)).toBe(trades.netCents)
})

test('the report speaks the language that was asked for', async () => {
  const { code } = await call(replayOf('WIN_M5.csv', '--out', 'runs/two', '--language', 'pt-BR'))
  expect(code).toBe(EXIT.ok)
  expect(readFileSync(join(folder, 'runs', 'two', 'report.html'), 'utf8')).toContain('<html lang="pt-BR">')
})

test.each([
  ['--language', [...replayOf('WIN_M5.csv'), '--language', 'pt-BR'], {}],
  ['--language before the command', ['--language', 'pt-BR', ...replayOf('WIN_M5.csv')], {}],
  ['the variable', replayOf('WIN_M5.csv'), { ALAVANCA_LANGUAGE: 'pt-BR' }],
  ['the locale', replayOf('WIN_M5.csv'), { LANG: 'pt_BR.UTF-8' }],
] as const)('the summary is in the language of the call, chosen by %s', async (_, argv, environment) => {
  const { code, out } = await call([...argv, '--out', 'runs/spoken'], { environment })
  expect(code).toBe(EXIT.ok)
  expect(out).toContain('every-tenth em WIN: 300 barras, 3 pregões')
  const written = (name: string): string => readFileSync(join(folder, 'runs', 'spoken', name), 'utf8')
  expect(written('summary.txt')).toBe(out)
  expect(written('report.html')).toContain('<html lang="pt-BR">')
  // what machines read is the same in all
  expect(JSON.parse(written('summary.json')).trades.winRate.reason ?? 'needs').toContain('needs')
})

test('settings of the environment and a preset count', async () => {
  const sizes = async (over: Partial<Terminal>, ...more: readonly string[]) =>
    JSON.parse((await call(replayOf('WIN_M5.csv', '--json', ...more), over)).out).settings.capital
  expect(await sizes({})).toMatchObject({ operatorCapital: 1_000_000 })
  expect(await sizes({}, '--preset', 'conservative')).toMatchObject({ operatorCapital: 500_000 })
  const environment = { OPERATOR_CAPITAL_BRL: '7000' }
  expect(await sizes({ environment }, '--preset', 'conservative')).toMatchObject({
    operatorCapital: 700_000,
    releverageEnabled: false,
  })
})

test('costs are asked for', async () => {
  const money = async (...more: readonly string[]) =>
    JSON.parse((await call(replayOf('WIN_M5.csv', '--json', ...more))).out).money
  const dear = await money('--commission', '1.00', '--spread', '20', '--slippage', '10')
  const cheap = await money('--spread', '0', '--slippage', '0')
  expect(dear.commissionCents).toBeGreaterThan(0)
  expect(cheap.commissionCents).toBe(0)
  expect(dear.netCents).toBeLessThan(cheap.netCents)
})

test.each([
  ['a bad row, with file and line', replayOf('broken.csv'), {}, /broken\.csv.*301/s],
  ['a file that holds no bars', replayOf('indicator.csv'), {}, /indicator\.csv/],
  ['a file that is not there', replayOf('missing.csv'), {}, /missing\.csv/],
  [
    'every faulty setting',
    replayOf('WIN_M5.csv'),
    { SCALP_TP_POINTS: '-1', MIN_CONTRACTS: 'x' },
    /SCALP_TP_POINTS.*MIN_CONTRACTS|MIN_CONTRACTS.*SCALP_TP_POINTS/s,
  ],
  ['a setting that is misspelt', replayOf('WIN_M5.csv'), { SCALP_TP_POINT: '80' }, /SCALP_TP_POINTS/],
  [
    'an instrument with faults',
    replayOf('WIN_M5.csv', '--instrument', 'bad-instrument.json'),
    {},
    /tickSize.*pointValue/s,
  ],
])('stops with words and without a stack: %s', async (_, argv, environment, words) => {
  const { code, out, err } = await call(argv, { environment })
  expect(code).toBe(EXIT.failed)
  expect(err).toMatch(words)
  expect(err).not.toContain('    at ')
  expect(out).toBe('')
})

test('a variable of somebody else may look like ours', async () => {
  const environment = { RL_HOST: 'here' }
  expect((await call(replayOf('WIN_M5.csv'), { environment })).code).toBe(EXIT.failed)
  expect((await call(replayOf('WIN_M5.csv', '--ignore-variable', 'RL_HOST'), { environment })).code).toBe(EXIT.ok)
})

test('bad rows may be skipped', async () => {
  const { code, out } = await call(replayOf('broken.csv', '--on-bad-row', 'skip'))
  expect(code).toBe(EXIT.ok)
  expect(out).toContain('300 bars')
  expect(out).toContain('1 row skipped')
})

test.each([
  ['no command of that name', ['backtest'], 'There is no command backtest'],
  ['no strategy file', replayOf('WIN_M5.csv', '--strategy', 'nowhere.mjs'), 'There is no strategy file'],
  ['a strategy file without a strategy', replayOf('WIN_M5.csv', '--strategy', 'empty.mjs'), 'as its default'],
  ['an instrument nobody knows', replayOf('WIN_M5.csv', '--instrument', 'DAX'), 'WIN, WDO, EURUSD or a .json file'],
  ['an instrument file that is none', replayOf('WIN_M5.csv', '--instrument', 'no.json'), 'cannot be read'],
])('a call that cannot work: %s', async (_, argv, words) => {
  const { code, err } = await call(argv)
  expect(code).toBe(EXIT.usage)
  expect(err).toContain(words)
  expect(err).toMatch(/See alavanca( replay)? --help\./)
})
