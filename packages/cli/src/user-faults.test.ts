import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { marketFolder, replayWords } from '../test/market-folder.ts'
import { terminalIn } from '../test/terminal.ts'
import { EXIT } from './exit.ts'
import { run } from './run.ts'

const folder = marketFolder(2)
mkdirSync(join(folder, 'folder'))
writeFileSync(join(folder, 'file'), 'no folder, no database, no recording')
writeFileSync(join(folder, 'thrower.mjs'), 'export default () => ({ name: "x",\n onBar() { return foo.bar } })\n')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const call = async (...argv: readonly string[]) => {
  const terminal = terminalIn(folder)
  return { code: await run(argv, terminal), ...terminal.written }
}

const CALLS: readonly (readonly [words: readonly string[], code: number, told: RegExp])[] = [
  [replayWords('--out', 'file'), EXIT.failed, /file is there already, and is a file\. A folder is needed/],
  [replayWords('--out', 'file/below'), EXIT.failed, /A part of .+ is a file, and no folder/],
  [replayWords('--out', ''), EXIT.usage, /--out must name a folder/],
  [replayWords('--write-journal', 'folder'), EXIT.failed, /EISDIR.+\nName a file in it\./],
  [replayWords('--write-journal', 'none/journal'), EXIT.failed, /ENOENT.+\nCheck the path, or make it\./],
  [replayWords('--strategy', 'folder'), EXIT.usage, /is a folder; name the file in it/],
  [replayWords('--strategy', 'none.ts'), EXIT.usage, /There is no strategy file/],
  [
    replayWords('--strategy', 'thrower.mjs'),
    EXIT.failed,
    /onBar threw: foo is not defined\.\n {2}at .+thrower\.mjs:2:\d+/,
  ],
  [replayWords('--data', 'none.csv'), EXIT.failed, /none\.csv/],
  [replayWords('--data', 'folder'), EXIT.failed, /cannot be read: it is no file/],
  [replayWords('--warm-up', 'folder'), EXIT.failed, /cannot be read: it is no file/],
  [replayWords('--compare-env', 'folder'), EXIT.usage, /is a folder, and a file is needed/],
  [replayWords('--compare-env', 'none.env'), EXIT.usage, /There is no .+none\.env/],
  [replayWords('--instrument', 'none.json'), EXIT.usage, /There is no .+none\.json/],
  [['replay', '--journal', 'folder'], EXIT.failed, /cannot be read: it is no file/],
  [['look', 'folder'], EXIT.failed, /cannot be read: it is no file/],
  [['doctor', 'folder'], EXIT.failed, /it is a folder\. Name the file in it/],
  [['doctor', 'none.db'], EXIT.failed, /there is no such file\. Check the path/],
  [['rewards', '--database', 'none.db'], EXIT.failed, /there is no such file/],
  [['rewards', '--trades', 'folder'], EXIT.usage, /is a folder, and a file is needed/],
  [['inspect', 'policy', '--database', 'file'], EXIT.failed, /file cannot be used/],
  [['inspect', 'money', '--database', 'file'], EXIT.usage, /one of policy, capital, scalps, snapshots, lessons/],
  [['report', '--database', 'folder'], EXIT.failed, /it is a folder/],
  [['report', '--database', 'x.db', '--from', '2026-02-30'], EXIT.usage, /--from must be a day/],
  [['report', '--database', 'x.db', '--from', '2026-03-02', '--to', '2026-03-01'], EXIT.usage, /lies after/],
  [['export', '--database', 'none.db', '--out', 'x.json'], EXIT.failed, /there is no such file/],
  [['export', '--database', 'none.db', '--out', 'file'], EXIT.usage, /is there already/],
  [['import', '--database', 'new.db', '--from', 'none.json'], EXIT.failed, /There is no .+none\.json/],
  [['import', '--database', 'new.db', '--from', 'file'], EXIT.failed, /is no JSON/],
  [['init', 'file'], EXIT.failed, /A part of|is a file/],
  [['pipe', '--instrument', 'WIN', '--database', 'folder'], EXIT.failed, /it is a folder/],
  [['mt5', 'install', 'none'], EXIT.failed, /data folder of MetaTrader/],
]

test.each(CALLS)('%j is told in words', async (words, code, told) => {
  const { code: exit, err, out } = await call(...words)
  expect({ exit, out }).toEqual({ exit: code, out: '' })
  expect(err).toMatch(told)
  // neither a stack, nor a fault that is taken for ours
  expect(err).not.toMatch(/^ {4}at |Please report it/m)
})

test('a call that cannot work leaves what an earlier run wrote as it was', async () => {
  await call(...replayWords('--out', 'kept'))
  const before = await call('inspect', 'capital', '--database', 'kept/run.db', '--json')
  for (const wrong of [
    ['--strategy', 'none.ts'],
    ['--data', 'none.csv'],
    ['--preset', 'bold'],
  ])
    expect((await call(...replayWords('--out', 'kept', ...wrong))).code).not.toBe(EXIT.ok)
  expect(await call('inspect', 'capital', '--database', 'kept/run.db', '--json')).toEqual(before)
})

test.skipIf(process.platform === 'win32')('a disk that is full is named with the file that had no room', async () => {
  mkdirSync(join(folder, 'full'))
  symlinkSync('/dev/full', join(folder, 'full', 'decisions.jsonl'))
  const { code, err } = await call(...replayWords('--out', 'full'))
  expect(code).toBe(EXIT.failed)
  expect(err).toMatch(/^There is no room for .+decisions\.jsonl: the disk is full\. Make room/)
})
