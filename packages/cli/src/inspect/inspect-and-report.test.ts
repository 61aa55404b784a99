import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv } from '@alavanca/report'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { marketFolder, replayWords } from '../../test/market-folder.ts'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { run } from '../run.ts'
import { tableText } from './table-text.ts'

const folder = marketFolder(6)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const call = async (...argv: readonly string[]) => {
  const terminal = terminalIn(folder)
  return { code: await run(argv, terminal), ...terminal.written }
}

const facts = async (...argv: readonly string[]) => JSON.parse((await call(...argv, '--json')).out)

let summary: { readonly trades: object; readonly capital: { readonly allocations: number }; readonly exits: object }

beforeAll(async () => {
  await call(...replayWords('--out', 'run'))
  summary = JSON.parse(readFileSync(join(folder, 'run', 'summary.json'), 'utf8'))
})

test('what capital said, as often as it was asked', async () => {
  const { answers } = await facts('inspect', 'capital', '--database', 'run/run.db', '--limit', '10000')
  expect(answers).toHaveLength(summary.capital.allocations)
  const { out } = await call('inspect', 'capital', '--database', 'run/run.db', '--limit', '2')
  expect(out.trim().split('\n')).toHaveLength(3)
  expect(out).toMatch(/^time +symbol +capital +margin +base +extra +final +why\n/)
})

test('every thing that can be looked at is there for people and for machines', async () => {
  for (const [name, key] of [
    ['policy', 'beliefs'],
    ['scalps', 'events'],
    ['snapshots', 'snapshots'],
    ['lessons', 'lessons'],
  ] as const) {
    const told = await facts('inspect', name, '--database', 'run/run.db')
    expect(Array.isArray(told[key])).toBe(true)
    const { code, out, err } = await call('inspect', name, '--database', 'run/run.db')
    expect({ code, err }).toEqual({ code: EXIT.ok, err: '' })
    expect(out.split('\n').length).toBeGreaterThan(told[key].length)
  }
})

test('lessons that wait are those that no batch has taken in', async () => {
  const { lessons } = await facts('inspect', 'lessons', '--database', 'run/run.db', '--limit', '10000')
  expect(lessons.length).toBeGreaterThan(0)
  expect(new Set(lessons.map(({ status }: { status: string }) => status))).toEqual(new Set(['PENDING']))
})

test('the whole stretch says what the run itself said', async () => {
  const report = await facts('report', '--database', 'run/run.db')
  expect(report.trades).toEqual(JSON.parse(JSON.stringify(summary.trades)))
  expect(report.exits).toEqual(summary.exits)
  expect(report).toMatchObject({ days: 6, firstDay: '2026-03-02', lastDay: '2026-03-07' })
})

test('stretches that follow each other add up to the whole, with both days included', async () => {
  const whole = await facts('report', '--database', 'run/run.db')
  const parts = [
    await facts('report', '--database', 'run/run.db', '--to', '2026-03-03'),
    await facts('report', '--database', 'run/run.db', '--from', '2026-03-04', '--to', '2026-03-04'),
    await facts('report', '--database', 'run/run.db', '--from', '2026-03-05'),
  ]
  expect(parts.map(({ days }) => days)).toEqual([2, 1, 3])
  expect(parts.reduce((sum, { trades }) => sum + trades.trades, 0)).toBe(whole.trades.trades)
  expect(parts.reduce((sum, { trades }) => sum + trades.netCents, 0)).toBe(whole.trades.netCents)
  for (const groups of ['byDay', 'byMonth', 'byRegime', 'byAction', 'bySide', 'bySymbol', 'byHour'])
    expect(whole[groups].reduce((sum: number, { netCents }: { netCents: number }) => sum + netCents, 0)).toBe(
      whole.trades.netCents,
    )
})

test('--out writes it for people, for machines, and every trade', async () => {
  const { code, err, out } = await call('report', '--database', 'run/run.db', '--from', '2026-03-04', '--out', 'told')
  expect({ code, err }).toEqual({ code: EXIT.ok, err: `Written to ${join(folder, 'told')}\n` })
  expect(readFileSync(join(folder, 'told', 'report.txt'), 'utf8')).toBe(out)
  const { trades } = JSON.parse(readFileSync(join(folder, 'told', 'report.json'), 'utf8'))
  expect(readCsv(readFileSync(join(folder, 'told', 'trades.csv'), 'utf8'))).toHaveLength(trades.trades + 1)
})

test('--out writes the page of a run from its database, with what the run itself said', async () => {
  const { code } = await call('report', '--database', 'run/run.db', '--out', 'page', '--language', 'pt-BR')
  expect(code).toBe(EXIT.ok)
  const own = JSON.parse(readFileSync(join(folder, 'run', 'summary.json'), 'utf8'))
  const told = JSON.parse(readFileSync(join(folder, 'page', 'summary.json'), 'utf8'))
  for (const name of ['money', 'trades', 'tradesByRegime', 'exits', 'extras', 'capital', 'scalp', 'performance'])
    expect(told[name]).toEqual(own[name])
  for (const name of ['counterfactuals', 'extrasNeeded', 'rewards', 'learning', 'settings', 'recording'])
    expect(told[name]).toEqual(own[name])
  const page = readFileSync(join(folder, 'page', 'report.html'), 'utf8')
  expect(page).toContain('lang="pt-BR"')
  expect(page).toContain('Feito dos passos guardados em um banco de dados')
  expect(readFileSync(join(folder, 'run', 'report.html'), 'utf8')).not.toContain('Made of the steps')
  expect(readFileSync(join(folder, 'page', 'summary.txt'), 'utf8')).toContain('O que foi feito dos sinais')
  const text = readFileSync(join(folder, 'page', 'report.txt'), 'utf8')
  expect(text).toMatch(/: \d+ operações em \d+ pregões, 02\/03\/2026 a /)
  // numbers stand to the right also where a comma marks their decimals
  expect(text).toMatch(/^03\/2026 +\d+ +\d+ +-?[\d.]+,\d\d +-?[\d.]+,\d\d +-?[\d.]+,\d\d$/m)
})

test('a page of a few days has the trades of those days', async () => {
  const days = ['--from', '2026-03-03', '--to', '2026-03-04']
  await call('report', '--database', 'run/run.db', '--out', 'days', ...days)
  const [summary, report] = ['summary', 'report'].map((name) =>
    JSON.parse(readFileSync(join(folder, 'days', `${name}.json`), 'utf8')),
  )
  expect(summary.trades).toEqual(report.trades)
  expect(summary.recording.days).toBe(2)
})

test('a run that reached its end says so in its database, and nobody else does', async () => {
  expect((await facts('doctor', 'run/run.db')).run).toMatchObject({ state: 'WHOLE' })
  expect((await call('doctor', 'run/run.db')).out).not.toContain('not the whole run')
})

test('a page of another instrument is not made, and it says why', async () => {
  const { code, err } = await call('report', '--database', 'run/run.db', '--out', 'other', '--instrument', 'WDO')
  expect({ code, err }).toEqual({
    code: EXIT.ok,
    err: `report.html is not among it: --instrument is WDO, and the database is of WIN.\nWritten to ${join(folder, 'other')}\n`,
  })
  expect(existsSync(join(folder, 'other', 'report.html'))).toBe(false)
})

test('a stretch without a trade says so', async () =>
  expect((await call('report', '--database', 'run/run.db', '--from', '2030-01-01')).out).toContain(
    'no trade was closed',
  ))

test('words stand to the left, numbers to the right, and what is not known is a dash', () =>
  expect(
    tableText(
      ['name', 'count', 'net'],
      [
        ['a', 1, '-1,234.00'],
        ['longer', 20, '5.00'],
        ['c', null, '–'],
      ],
    ),
  ).toBe('name    count        net\na           1  -1,234.00\nlonger     20       5.00\nc           –          –\n'))
