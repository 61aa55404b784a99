import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ERROR_CODES } from '@alavanca/core'
import { FIGURE_GUIDE } from '@alavanca/report'
import { LIVE_VARIABLES, loadSettings, VARIABLES } from '@alavanca/settings'
import { describe, expect, test } from 'vitest'
import { envExample } from '../scripts/reference/env-example.ts'
import { errorCodesPage } from '../scripts/reference/error-codes-page.ts'
import { SET_BY } from '../scripts/reference/layers-page.ts'
import { table } from '../scripts/reference/markdown.ts'
import { generatedPages } from '../scripts/reference/pages.ts'
import { reportPageModule } from '../scripts/report-page.ts'

const root = join(import.meta.dirname, '..')
const readIfThere = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

test.each(Object.entries(generatedPages()))('%s is up to date', (path, text) =>
  expect(readIfThere(join(root, path)), `${path} is out of date: run npm run generate`).toBe(text),
)

test('the script and style that HTML reports carry are up to date', async () => {
  const path = 'packages/report/src/html/inlined/page.ts'
  // compared as a whole, since a difference of a hundred kilobytes would be printed in full
  expect(
    readIfThere(join(root, path)) === (await reportPageModule()),
    `${path} is out of date: run npm run generate`,
  ).toBe(true)
})

test('every figure of a report has its row, once', () => {
  const rows = generatedPages()['docs/reference/report-figures.md']?.match(/(?<=^\| `)[^`]+/gm) ?? []
  const guide = FIGURE_GUIDE.map(({ path }) => path)
  expect(rows.filter((row) => guide.includes(row)).sort()).toEqual([...guide].sort())
})

describe('.env.example', () => {
  const lines = envExample().split('\n')
  const assignments = lines.filter((line) => /^#[A-Z0-9_]+=/.test(line)).map((line) => line.slice(1).split('='))

  test('names every setting once, in order', () =>
    expect(assignments.map(([name]) => name)).toEqual([...VARIABLES, ...LIVE_VARIABLES].map(({ name }) => name)))

  test('sets nothing as it stands, and the defaults when every line counts', () => {
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([])
    const { origins: _, ...settings } = loadSettings(Object.fromEntries(assignments))
    expect(loadSettings({})).toMatchObject(settings)
  })

  test('has no overlong line', () => expect(lines.filter((line) => line.length > 110)).toEqual([]))
})

test('every error code has a meaning and something to do', () => {
  const rows = errorCodesPage()
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  expect(rows).toHaveLength(Object.keys(ERROR_CODES).length)
  for (const row of rows) expect(row).toMatch(/^\| `[A-Z_]+` +\| [A-Z][^|]+\. *\| [A-Z][^|]+\. *\|$/)
})

test('every layer is set by variables that exist', () => {
  const names = VARIABLES.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(Object.values(SET_BY).flat()))
})

test('a table keeps its columns, whatever is in them', () =>
  expect(table(['a', 'b'], [['x|y', 'long cell']])).toBe(
    ['| a    | b         |', '| ---- | --------- |', '| x\\|y | long cell |'].join('\n'),
  ))
