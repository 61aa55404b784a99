import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { marketFolder, replayWords } from '../test/market-folder.ts'
import { terminalIn } from '../test/terminal.ts'
import { EXIT } from './exit.ts'
import { run } from './run.ts'

let folder: string
let summary: { readonly rewards: object; readonly hash: string }

const call = async (argv: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const terminal = terminalIn(folder, { environment })
  const code = await run(argv, terminal)
  return { ...terminal.written, code }
}

const rewards = (...argv: readonly string[]) => call(['rewards', ...argv])

beforeAll(async () => {
  folder = marketFolder(8)
  const words = replayWords('--out', 'run', '--write-journal', 'run.jsonl', '--json')
  summary = JSON.parse((await call(words)).out)
  const journal = readFileSync(join(folder, 'run.jsonl'), 'utf8').trim().split('\n').slice(1)
  const trades = journal.flatMap((line) =>
    JSON.parse(line).records.flatMap((record: { type: string; trade: object }) =>
      record.type === 'TRADE_CLOSED' ? record.trade : [],
    ),
  )
  expect(trades.length).toBeGreaterThan(10)
  writeFileSync(join(folder, 'trades.json'), JSON.stringify(trades))
  writeFileSync(join(folder, 'lessons.jsonl'), trades.map(({ lesson }) => `${JSON.stringify(lesson)}\n`).join(''))
  writeFileSync(join(folder, 'bad.json'), JSON.stringify([{ ...trades[0].lesson, riskBudget: 0 }, { regime: 'RANGE' }]))
  writeFileSync(join(folder, 'broken.jsonl'), '{"id":\n')
  writeFileSync(join(folder, 'none.json'), '[]')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['--database', 'run/run.db'],
  ['--journal', 'run.jsonl'],
  ['--trades', 'trades.json'],
  ['--trades', 'lessons.jsonl'],
])('%s %s says what the replay’s own summary says', async (option, file) => {
  const { code, out } = await rewards(option, file, '--json')
  expect(code).toBe(EXIT.ok)
  expect(JSON.parse(out)).toEqual(summary.rewards)
})

test('in words, with another one to try, and that of the settings marked', async () => {
  const { code, out } = await call(['rewards', '--database', 'run/run.db', '--reward', 'r-multiple(clip=2, unit=50)'], {
    RL_REWARD: 'win-loss',
  })
  expect(code).toBe(EXIT.ok)
  expect(out).toMatch(/\* win-loss +\d/)
  expect(out).toMatch(/ {4}r-multiple\(clip=2, unit=50\) +\d/)
  expect(out).toContain('TREND_UP: ')
})

test('what a run learns by is what its summary says is in force, and only then does it learn otherwise', async () => {
  const [same, other] = await Promise.all([
    call(replayWords('--json'), { RL_REWARD: 'r-multiple' }),
    call(replayWords('--json'), { RL_REWARD_BY_REGIME: 'TREND_UP: linear(range=5)' }),
  ])
  expect(JSON.parse(same.out).hash).toBe(summary.hash)
  expect(JSON.parse(other.out).hash).not.toBe(summary.hash)
  expect(JSON.parse(other.out).rewards.inForce).toBe('r-multiple(clip=3); TREND_UP: linear(range=5)')
  expect(JSON.parse(other.out).settings.learning.policy.rewardByRegime).toEqual({
    TREND_UP: { name: 'linear', range: 5 },
  })
})

test.each([
  [[], 'one of --database, --trades and --journal', EXIT.usage],
  [['--trades', 'trades.json', '--journal', 'run.jsonl'], 'one of --database', EXIT.usage],
  [
    ['--trades', 'trades.json', '--reward', 'lineal'],
    '--reward lineal: there is no reward "lineal"; the nearest',
    EXIT.usage,
  ],
  [['--trades', 'missing.json'], 'cannot be read', EXIT.usage],
  [['--trades', 'bad.json'], '0.riskBudget: must be at least 1', EXIT.failed],
  [['--trades', 'broken.jsonl'], 'broken.jsonl, line 1, is no JSON', EXIT.failed],
  [['--trades', 'none.json'], 'None of these trades taught anything', EXIT.failed],
  [['--database', 'missing.db'], '(STORAGE_FAILED)', EXIT.failed],
])('%j is refused in words', async (argv, words, code) => {
  const found = await rewards(...argv)
  expect(found.err).toContain(words)
  expect({ code: found.code, out: found.out }).toEqual({ code, out: '' })
})

test('a configured reward that is none is refused before anything is read', async () => {
  const { err, code } = await call(['rewards', '--trades', 'trades.json'], { RL_REWARD: 'r-multipel' })
  expect(err).toContain('the nearest of r-multiple, win-loss, fixed, linear is r-multiple')
  expect(code).toBe(EXIT.failed)
})
