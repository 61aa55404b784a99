import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

const FILES = {
  'sound.test.js': `test('holds', () => {})`,
  'wrong.test.js': `describe('a group', () => {
    test('holds too', () => {})
    test('does not hold', () => { expect(1).toBe(2) })
  })
  test.each([1, 2])('neither does %d', (n) => { expect(n).toBe(0) })`,
  'broken.test.js': `throw new Error('cannot be loaded')`,
}

/** What a run of these files prints, and its exit code. */
const runOf = (files: Readonly<Record<string, string>>): Promise<{ lines: string[]; code: number | null }> => {
  const folder = mkdtempSync(join(tmpdir(), 'alavanca-reporter-'))
  mkdirSync(join(folder, 'deep'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'deep', name), text)
  const reporters = ['--reporter=default', `--reporter=${join(ROOT, 'tests/setup/failed-last.ts')}`]
  const words = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--globals', '--no-color', ...reporters]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...words, '--root', folder], { cwd: folder }, (_, out, err) => {
      rmSync(folder, { recursive: true, force: true })
      resolve({ lines: (err + out).trimEnd().split('\n'), code: child.exitCode })
    })
  })
}

test('the last lines of a run name what failed: files, groups and titles, and files that do not load', async () => {
  const { lines, code } = await runOf(FILES)
  expect(code).toBe(1)
  const start = lines.lastIndexOf('Failed, 4:')
  expect(lines.slice(start + 1).sort()).toEqual([
    'deep/broken.test.js > the file itself, or one of its hooks',
    'deep/wrong.test.js > a group > does not hold',
    'deep/wrong.test.js > neither does 1',
    'deep/wrong.test.js > neither does 2',
  ])
})

test('a run in which nothing failed says nothing of it', async () => {
  const { lines, code } = await runOf({ 'sound.test.js': FILES['sound.test.js'] })
  expect(code).toBe(0)
  expect(lines.join('\n')).not.toMatch(/^Failed/m)
})
