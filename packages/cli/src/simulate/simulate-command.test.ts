import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategyText } from '../../test/market-folder.ts'
import { terminalIn } from '../../test/terminal.ts'
import { EXIT } from '../exit.ts'
import { run } from '../run.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-simulate-'))
  writeFileSync(join(folder, 'strategy.mjs'), strategyText('silent', 1_000_000))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const call = async (...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> => {
  const terminal = terminalIn(folder)
  const code = await run(argv, terminal)
  return { code, ...terminal.written }
}

const few = ['--days', '3', '--edge', 'dying'] as const

test('it writes a recording, says that the edge is planted and when it dies, and how to replay it', async () => {
  const { code, out } = await call('simulate', ...few, '--out', 'market.csv')
  expect(code).toBe(EXIT.ok)
  expect(out).toContain(`${join(folder, 'market.csv')}: 1,695 one-minute bars of WIN, 3 session days, `)
  expect(out).toContain('None of this happened: simulated with the seed alavanca.')
  expect(out).toContain('Its edge is planted, and dies on 2026-01-06:')
  expect(out).toContain('  alavanca replay --data market.csv --instrument WIN --timezone America/Sao_Paulo\n')
})

test('it says so in Portuguese where that is the language of the call', async () => {
  const { out } = await call('simulate', ...few, '--out', 'mercado.csv', '--language', 'pt-BR')
  expect(out).toContain(`${join(folder, 'mercado.csv')}: 1.695 barras de um minuto de WIN, 3 pregões, `)
  expect(out).toContain('Nada disto aconteceu: simulado com a semente alavanca. A vantagem foi plantada, e morre em')
})

test.each([
  ['WIN', 'bars', 'win.csv.gz'],
  ['WDO', 'ticks', 'wdo.csv.gz'],
  ['EURUSD', 'bars', 'eur.csv'],
])('what it says to replay %s %s with reads every row of the file', async (instrument, kind, file) => {
  const written = await call('simulate', ...few, '--instrument', instrument, '--kind', kind, '--out', file, '--json')
  const told = JSON.parse(written.out)
  const { code, out, err } = await call(...told.replay, '--strategy', 'strategy.mjs', '--json')
  expect([code, err]).toEqual([EXIT.ok, ''])
  const { recording, files } = JSON.parse(out)
  expect(recording[kind]).toBe(told.rows)
  expect([files[0].from, files[0].to]).toEqual([told.from, told.to])
})

test('same words, same file; another seed, another market', async () => {
  const textOf = async (file: string, ...more: readonly string[]): Promise<string> => {
    await call('simulate', '--days', '1', ...more, '--out', file)
    const bytes = readFileSync(join(folder, file))
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  }
  const once = await textOf('once.csv')
  expect(await textOf('again.csv.gz')).toBe(once)
  expect(await textOf('other.csv', '--seed', 'other')).not.toBe(once)
  expect(await textOf('later.csv', '--first-day', '2026-02-02')).not.toBe(once)
})

test('a file that is there is left alone, unless one says so', async () => {
  writeFileSync(join(folder, 'mine.csv'), 'mine')
  const refused = await call('simulate', '--days', '1', '--out', 'mine.csv')
  expect(refused.code).toBe(EXIT.usage)
  expect(refused.err).toContain('mine.csv is there already; --force writes over it.')
  expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe('mine')
  expect((await call('simulate', '--days', '1', '--out', 'mine.csv', '--force')).code).toBe(EXIT.ok)
  expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toContain('<DATE>')
})

test.each([
  [[], '--out is missing.'],
  [['--out', 'a.csv', '--edge', 'huge'], '--edge must be one of none, planted, dying; got huge.'],
  [['--out', 'a.csv', '--edge', 'dying', '--days', '2'], '--edge dying takes at least 3 days'],
  [['--out', 'a.csv', '--days', '1001'], '--days must be at most 1000; got 1001.'],
  [['--out', 'a.csv', '--first-day', '2026-02-31'], '--first-day must be a day as YYYY-MM-DD; got 2026-02-31.'],
  [['--out', 'a.csv', '--kind', 'candles'], '--kind must be one of bars, ticks; got candles.'],
  [['--out', 'nowhere/a.csv'], 'cannot be written'],
])('%j is refused in words', async (argv, message) => {
  const { code, out, err } = await call('simulate', ...argv)
  expect([code, out]).toEqual([EXIT.usage, ''])
  expect(err).toContain(message)
})
