import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteReader } from '@alavanca/sqlite'
import { callProcess, RunningProcess } from '@alavanca/testing/command-process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { barsText } from '../test/market-folder.ts'
import { EXIT } from './exit.ts'

let folder: string

/** Says when it has begun, and waits at its 300th bar until it may go on. */
const WAITING = `
import { existsSync, writeFileSync } from 'node:fs'
let seen = 0
export default () => ({
  name: 'waiting',
  onBar() {
    if (++seen !== 300) return null
    process.stderr.write('has begun\\n')
    while (!existsSync('go')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    return null
  },
})
`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alavanca-cut-'))
  writeFileSync(join(folder, 'bars.csv'), barsText(20, 100))
  writeFileSync(join(folder, 'waiting.mjs'), WAITING)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const REPLAY = [
  ...['replay', '--data', 'bars.csv', '--instrument', 'WIN', '--timezone', 'America/Sao_Paulo'],
  ...['--strategy', 'waiting.mjs', '--out', 'out', '--language', 'pt-BR'],
]

const go = (): void => writeFileSync(join(folder, 'go'), '')

test.skipIf(process.platform === 'win32')(
  'Ctrl+C ends a replay after the rows under way, keeps what there is, and marks it',
  async () => {
    const process = new RunningProcess(folder, REPLAY)
    await process.said('has begun')
    process.signal('SIGINT')
    go()
    expect(await process.ended).toBe(EXIT.interrupted)
    expect(process.out).toContain('Ctrl+C: ending after the step under way')
    expect(process.out).toContain(`Written to ${join(folder, 'out')}`)
    const { cutShort, recording } = JSON.parse(readFileSync(join(folder, 'out', 'summary.json'), 'utf8'))
    expect(recording.bars).toBe(500)
    expect(cutShort).toEqual({ why: 'Ctrl+C', readTo: expect.any(Number) })
    expect(cutShort.readTo).toBeLessThanOrEqual(recording.to)
    expect(readFileSync(join(folder, 'out', 'summary.txt'), 'utf8')).toMatch(/^Interrompido \(Ctrl\+C\) após 2026-03-0/)
    expect(readFileSync(join(folder, 'out', 'report.html'), 'utf8')).toContain('Interrompido (Ctrl+C) após ')
    const reader = openSqliteReader(join(folder, 'out', 'run.db'))
    expect(reader.ends().step).toBeGreaterThanOrEqual(500)
    expect(reader.runMark()).toEqual({ state: 'CUT_SHORT', readTo: cutShort.readTo })
    reader.close()
    const asked = await callProcess(folder, ['doctor', join('out', 'run.db')])
    expect(asked.out).toContain('was cut short after 2026-03-0')
    const told = await callProcess(folder, ['report', '--database', join('out', 'run.db'), '--out', 'told'])
    expect(told.code).toBe(EXIT.ok)
    expect(readFileSync(join(folder, 'told', 'report.html'), 'utf8')).toContain('Cut short (run.db) after ')
  },
  600_000,
)

test.skipIf(process.platform === 'win32')(
  'a second Ctrl+C ends at once, and no summary is left that could be taken for whole',
  async () => {
    const process = new RunningProcess(folder, REPLAY)
    await process.said('has begun')
    process.signal('SIGINT')
    process.signal('SIGTERM')
    go()
    expect(await process.ended).toBe(EXIT.interrupted)
    expect(existsSync(join(folder, 'out', 'summary.json'))).toBe(false)
    const reader = openSqliteReader(join(folder, 'out', 'run.db'))
    expect(reader.runMark()).toEqual({ state: 'UNDER_WAY', readTo: null })
    reader.close()
  },
  600_000,
)

test('a run that nobody stopped says so', () => {
  go()
  expect(callProcess(folder, REPLAY).code).toBe(EXIT.ok)
  expect(JSON.parse(readFileSync(join(folder, 'out', 'summary.json'), 'utf8')).cutShort).toBeNull()
  expect(readFileSync(join(folder, 'out', 'report.html'), 'utf8')).not.toContain('Interrompido (')
}, 600_000)

test('without the native module everything but the database is written, and it is said how to get it', () => {
  go()
  // what Node does where the file is of another version of it
  writeFileSync(
    join(folder, 'no-native.cjs'),
    `const load = process.dlopen
process.dlopen = (module, file, ...more) => {
  if (/better.sqlite3.*[.]node$/.test(file)) throw Object.assign(new Error('invalid ELF header'), { code: 'ERR_DLOPEN_FAILED' })
  return load.call(process, module, file, ...more)
}
`,
  )
  const without = { NODE_OPTIONS: `--require ${join(folder, 'no-native.cjs')}` }
  const { code, err, out } = callProcess(folder, REPLAY, without)
  expect(code).toBe(EXIT.ok)
  expect(out).toContain('waiting em WIN: 2.000 barras')
  expect(err).toMatch(/run\.db is not among it\. .+native module of better-sqlite3.+npm rebuild better-sqlite3/s)
  for (const name of ['summary.json', 'summary.txt', 'report.html', 'trades.csv', 'decisions.jsonl'])
    expect(existsSync(join(folder, 'out', name))).toBe(true)
  expect(existsSync(join(folder, 'out', 'run.db'))).toBe(false)
  const doctor = callProcess(folder, ['doctor'], without)
  expect(doctor.code).toBe(EXIT.failed)
  expect(doctor.out).toMatch(/FAIL {2}native module .+\n +Get it with npm rebuild better-sqlite3/)
}, 600_000)
