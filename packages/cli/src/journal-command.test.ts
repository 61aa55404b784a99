import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { callProcess } from '@alavanca/testing/command-process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { marketFolder, replayWords } from '../test/market-folder.ts'
import { terminalIn } from '../test/terminal.ts'
import { EXIT } from './exit.ts'
import { run } from './run.ts'

const SLOW = 300_000
let folder: string

const call = async (argv: readonly string[]) => {
  const terminal = terminalIn(folder)
  const code = await run(argv, terminal)
  return { ...terminal.written, code }
}
const rerun = (file: string, ...more: readonly string[]) => call(['replay', '--journal', file, ...more])

beforeAll(async () => {
  folder = marketFolder(160)
  const { err } = await call(replayWords('--write-journal', 'run.ndjson.gz'))
  expect(err).toBe(`Written to ${join(folder, 'run.ndjson.gz')}\n`)
  writeFileSync(join(folder, 'run.ndjson'), gunzipSync(readFileSync(join(folder, 'run.ndjson.gz'))))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lines = (): string[] => readFileSync(join(folder, 'run.ndjson'), 'utf8').trimEnd().split('\n')

test('a session of 5,000 events, run again in a fresh process, comes out the same step by step', {
  timeout: SLOW,
}, () => {
  const steps = lines().length - 1
  expect(steps).toBeGreaterThan(5_000)
  const { code, out, err } = callProcess(folder, ['replay', '--journal', 'run.ndjson.gz', '--json'])
  expect(err).toBe('')
  expect(code).toBe(EXIT.ok)
  expect(JSON.parse(out)).toMatchObject({ equalSteps: steps, mismatch: null, cutOffLine: null })
})

test('a step that differs is told with its sequence and field, and by the exit code', async () => {
  const told = lines()
  const at = told.findIndex((line) => line.includes('"type":"OPEN"'))
  told[at] = told[at]?.replace(/"contracts":(\d+)/, '"contracts":99') ?? ''
  writeFileSync(join(folder, 'changed.ndjson'), told.join('\n'))
  const { code, out, err } = await rerun('changed.ndjson')
  expect(code).toBe(EXIT.failed)
  expect(out).toContain(`${(at - 1).toLocaleString('en')} steps came out the same`)
  expect(out).toContain(`step ${at} differs first, at commands.0.contracts`)
  expect(err).toMatch(new RegExp(`^Step ${at} is not what it was: commands\\.0\\.contracts was 99 and is now \\d+`))
  expect(err).toContain('(JOURNAL_MISMATCH)')
})

test('a journal that was cut off is judged as far as it goes', async () => {
  const text = lines().slice(0, 101).join('\n')
  writeFileSync(join(folder, 'cut.ndjson'), text.slice(0, -5))
  const { code, out } = await rerun('cut.ndjson')
  expect(code).toBe(EXIT.ok)
  expect(out).toContain('99 steps came out the same')
  expect(out).toContain('line 101 was cut off in writing and is not judged')
})

test('what is no journal is refused', async () => {
  const { code, out, err } = await rerun('bars.csv')
  expect({ code, out }).toEqual({ code: EXIT.failed, out: '' })
  expect(err).toContain('does not begin with the header of a journal')
})

test('a journal that others packed is read too', async () => {
  writeFileSync(join(folder, 'again.gz'), gzipSync(lines().join('\n')))
  expect((await rerun('again.gz')).code).toBe(EXIT.ok)
})

test.each([
  [['--data', 'bars.csv'], '--data cannot go with --journal'],
  [['--out', 'x'], '--out cannot go with --journal'],
])('a journal says everything itself, so %j makes no sense', async (more, words) => {
  const { code, err } = await rerun('run.ndjson', ...more)
  expect(code).toBe(EXIT.usage)
  expect(err).toContain(words)
})
