import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { callProcess } from '@alavanca/testing/command-process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { marketFolder, replayWords } from '../test/market-folder.ts'
import { terminalIn } from '../test/terminal.ts'
import { EXIT } from './exit.ts'
import { run } from './run.ts'
import type { Terminal } from './terminal.ts'

const SLOW = 300_000
let folder: string

beforeAll(() => {
  folder = marketFolder(32)
  writeFileSync(join(folder, 'other.env'), '# less capital\nOPERATOR_CAPITAL_BRL=3000\n')
  writeFileSync(join(folder, 'same.env'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const call = async (argv: readonly string[], over: Partial<Terminal> = {}) => {
  const terminal = terminalIn(folder, over)
  const code = await run(argv, terminal)
  return { ...terminal.written, code }
}
const jsonOf = async (...more: readonly string[]) => JSON.parse((await call(replayWords('--json', ...more))).out)

test('a walk-forward shows every window, for people and for machines', async () => {
  const { code, out } = await call(replayWords('--train-days', '20', '--test-days', '5', '--out', 'walk'))
  expect(code).toBe(EXIT.ok)
  expect(out).toContain('every-fourth on WIN: 3 windows of 20 training and 5 test days, 32 session days in all')
  expect(out).toContain('bars.csv: ')
  expect(readFileSync(join(folder, 'walk', 'walk-forward.txt'), 'utf8')).toBe(out)
  const facts = JSON.parse(readFileSync(join(folder, 'walk', 'walk-forward.json'), 'utf8'))
  expect(facts.windows.map(({ test: { days } }: { test: { days: number } }) => days)).toEqual([5, 5, 2])
  expect(await jsonOf('--train-days', '20', '--test-days', '5')).toEqual(facts)
})

test('a comparison with other variables or another preset tells the paired difference', async () => {
  const facts = await jsonOf('--compare-env', 'other.env')
  expect(facts.a.summary.settings.capital.operatorCapital).toBe(1_000_000)
  expect(facts.b).toMatchObject({ name: 'other.env over the environment' })
  expect(facts.b.summary.settings.capital.operatorCapital).toBe(300_000)
  expect(facts.days).toHaveLength(32)
  expect(facts.interval.low).toBeLessThanOrEqual(facts.interval.high)
  const preset = await call(replayWords('--compare-preset', 'conservative'))
  expect(preset.out).toContain('B: the environment over the preset conservative')
  expect(preset.out).toMatch(/95 %, stationary bootstrap over 32 days/)
  const words = replayWords('--compare-preset', 'conservative', '--language', 'pt-BR', '--out', 'falado')
  const { out } = await call(words)
  expect(out).toContain('B: o ambiente sobre o preset conservative')
  expect(out).toMatch(/95 %, bootstrap estacionário sobre 32 dias/)
  // names that machines read are those of every language
  expect(JSON.parse(readFileSync(join(folder, 'falado', 'comparison.json'), 'utf8')).a.name).toBe('the environment')
})

test('a comparison with the same settings differs by nothing', async () => {
  const { code, out } = await call(replayWords('--compare-env', 'same.env', '--out', 'same'))
  expect(code).toBe(EXIT.ok)
  expect(out).toContain('The two earned the same on every day.')
  expect(readdirSync(join(folder, 'same')).sort()).toEqual(['comparison.json', 'comparison.txt'])
})

test('a faulty setting of the second run is told like one of the first', async () => {
  writeFileSync(join(folder, 'faulty.env'), 'SCALP_TP_POINTS=-1\n')
  const { code, err } = await call(replayWords('--compare-env', 'faulty.env'))
  expect(code).toBe(EXIT.failed)
  expect(err).toContain('SCALP_TP_POINTS')
})

test('seeds are spread out, and the number of threads changes nothing', { timeout: SLOW }, () => {
  const seeds = (workers: string) => callProcess(folder, replayWords('--seeds', '3', '--workers', workers, '--json'))
  const [one, two] = [seeds('1'), seeds('2')]
  expect(one).toMatchObject({ code: EXIT.ok, err: '' })
  expect(two.out).toBe(one.out)
  const { runs, netCents } = JSON.parse(one.out)
  expect(runs.map(({ seed }: { seed: string }) => seed)).toEqual(['alavanca-1', 'alavanca-2', 'alavanca-3'])
  expect(netCents.median).toMatchObject({ value: null, reason: 'needs 6 samples, has 3' })
})

test('a seed that fails is named', { timeout: SLOW }, () => {
  writeFileSync(
    join(folder, 'lame.mjs'),
    'export default () => ({ name: "lame", onBar: () => { throw new Error("lame") } })',
  )
  const { code, out, err } = callProcess(
    folder,
    replayWords('--seeds', '2', '--workers', '1', '--strategy', 'lame.mjs'),
  )
  expect({ code, out }).toEqual({ code: EXIT.failed, out: '' })
  expect(err).toBe("The run of seed alavanca-1 failed: The strategy's onBar threw: lame.\n(STRATEGY_FAILED)\n")
})

test.each([
  [['--train-days', '20'], '--train-days and --test-days go together'],
  [['--train-days', '0', '--test-days', '5'], '--train-days must be a whole number of at least 1; got 0'],
  [['--seeds', '3', '--compare-env', 'x.env'], '--seeds and --compare-env cannot be had together'],
  [['--workers', '2'], '--workers goes with --seeds'],
  [['--seeds', '3', '--write-journal', 'x'], '--write-journal keeps the steps of a single run'],
  [['--compare-env', 'nowhere.env'], 'nowhere.env cannot be read'],
  [['--compare-preset', 'bold'], 'must be one of conservative, balanced, aggressive; got bold'],
])('%j cannot work', async (more, words) => {
  const { code, err } = await call(replayWords(...more))
  expect(code).toBe(EXIT.usage)
  expect(err).toContain(words)
})

test('a recording too short to walk forward on is told with its length', async () => {
  const { code, err } = await call(replayWords('--train-days', '32', '--test-days', '5'))
  expect(code).toBe(EXIT.failed)
  expect(err).toContain('must be less than the 32 session days')
})
