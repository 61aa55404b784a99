import { describe, expect, test } from 'vitest'
import { findRepeats } from './setup/repeats.ts'
import { shippedSources } from './setup/shipped-sources.ts'

const LEAST_LINES = 6
const MOST_LINES = 300

/** Files and folders whose rows are alike because they are a table, and what the table is. */
const TABLES: Readonly<Record<string, string>> = {
  'benchmarks/benches/': 'every bench says in the same fields what it measures',
  'benchmarks/learning/': 'every claim says in the same fields what it measures, and lists its columns',
  'examples/compose-by-hand.ts': 'the facts of one signal; an example is read alone',
  'examples/in-a-bot.ts': 'the facts of one signal; an example is read alone',
  'packages/capital/src/check-context.ts': 'the fields that the layers look at',
  'packages/cli/src/texts/': 'the same words in two languages',
  'packages/core/src/instrument.ts': 'the instruments',
  'packages/dashboard/page/texts/': 'the same words in two languages',
  'packages/live/src/commands/command-help.ts': 'the words that a life takes',
  'packages/mt5-protocol/src/account.ts': 'fields of messages',
  'packages/mt5-protocol/src/market.ts': 'fields of messages',
  'packages/recordings/src/layouts/column-names.ts': 'headings of the programs',
  'packages/recordings/src/layouts/layouts.ts': 'columns of the programs',
  'packages/report/src/html/texts/': 'the same words in two languages',
  'packages/report/src/text/texts/': 'the same words in two languages',
  'packages/report/src/needed/layer-settings.ts': 'the variable of each layer',
  'packages/report/src/outcome/funnel.ts': 'the ways in which a signal can end',
  'packages/report/src/performance/figure-guide.ts': 'the figures of a report',
  'packages/postgres/src/database/database-error.ts': 'what can go wrong with a database',
  'packages/scalp/src/describe.ts': 'the same words in two languages',
  'packages/settings/src/presets.ts': 'the presets',
  'packages/sweep/src/report/texts/': 'the same words in two languages',
  'packages/sweep/src/node/store/create-tables.ts': 'columns of the database',
  'packages/sqlite/src/driver/storage-error.ts': 'what can go wrong with a file',
  'packages/sqlite/src/schema/migrations/engine-tables.ts': 'columns of the database',
  'packages/sqlite/src/schema/original-tables.ts': 'columns of the database',
  'packages/testing/src/run-summaries.ts': 'every count of a summary, at nothing',
  'scripts/site/texts.ts': 'the same words in two languages',
}

/** Files that are one long table. */
const LONG_TABLES: readonly string[] = [
  'packages/mt5-protocol/src/return-codes.ts',
  'packages/recordings/src/layouts/layouts.ts',
]

const tableOf = (path: string): string | undefined => Object.keys(TABLES).find((table) => path.startsWith(table))

const sources = shippedSources()
const repeats = findRepeats(sources, LEAST_LINES)

test('no six lines of code stand twice, but in tables', () => {
  const copies = repeats
    .filter(({ first, second }) => tableOf(first.path) === undefined || tableOf(second.path) === undefined)
    .map(({ first, second, lines }) => `${first.path}:${first.line} ~ ${second.path}:${second.line}, ${lines} lines`)
  expect(copies).toEqual([])
})

test.each(Object.keys(TABLES))('%s is still a table with rows alike', (table) => {
  expect(repeats.some(({ first, second }) => [first, second].some(({ path }) => path.startsWith(table)))).toBe(true)
})

test('no file is longer than 300 lines, but for tables', () => {
  const long = sources.filter(({ text }) => text.trimEnd().split('\n').length > MOST_LINES).map(({ path }) => path)
  expect(long.sort()).toEqual(LONG_TABLES)
})

test('the whole house is looked at', () => {
  const paths = sources.map(({ path }) => path)
  expect(paths).toContain('packages/core/src/index.ts')
  expect(paths).toContain('packages/report/page/main.ts')
  expect(paths).toContain('packages/dashboard/page/main.tsx')
  expect(paths).toContain('tools/ea-rig/src/ea-rig.ts')
  expect(paths.filter((path) => /\.test\b|node_modules/.test(path))).toEqual([])
})

describe('what counts as standing twice', () => {
  const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']
  const lines = (make: (word: string) => string, count: number): string => words.slice(0, count).map(make).join('\n')
  const call = (word: string): string => `  ${word}(left, 1)`
  const found = (first: string, second: string) =>
    findRepeats(
      [
        { path: 'first.ts', text: first },
        { path: 'second.ts', text: second },
      ],
      LEAST_LINES,
    )

  test('six lines, and where they are', () => {
    const second = `const other = 0\n\n${lines(call, 6)}\nend()`
    expect(found(lines(call, 6), second)).toEqual([
      { first: { path: 'first.ts', line: 1 }, second: { path: 'second.ts', line: 3 }, lines: 6 },
    ])
  })

  test('seven lines are one run, not two', () => expect(found(lines(call, 7), lines(call, 7))).toHaveLength(1))

  test('five lines are none', () => expect(found(lines(call, 5), lines(call, 5))).toEqual([]))

  test('other numbers and texts, other space and comments between do not hide a copy', () => {
    const copy = lines((word) => `${word}(left,   ${word.length}_000) // ${word}\n/* it\n says */\n`, 6)
    expect(found(lines(call, 6), copy)).toHaveLength(1)
    expect(
      found(
        lines((word) => `${word}('a')`, 6),
        lines((word) => `${word}('it\\'s b')`, 6),
      ),
    ).toHaveLength(1)
  })

  test('other names are other code', () =>
    expect(
      found(
        lines(call, 6),
        lines((word) => `  ${word}(right, 1)`, 6),
      ),
    ).toEqual([]))

  test('within one file too', () => {
    const twice = `${lines(call, 6)}\nconst between = 0\n${lines(call, 6)}`
    expect(findRepeats([{ path: 'one.ts', text: twice }], LEAST_LINES)).toHaveLength(1)
  })

  test('names passed from file to file, cases of a switch and punctuation are no code', () => {
    const list = (kind: string): string => `${kind} {\n${lines((word) => `  ${word},`, 7)}\n} from './somewhere.ts'\n`
    for (const kind of ['import', 'import type', 'export', 'export type'])
      expect(found(list(kind), list(kind)), kind).toEqual([])
    const cases = lines((word) => `    case '${word}':`, 7)
    expect(found(cases, cases)).toEqual([])
    expect(found('}\n'.repeat(9), '}\n'.repeat(9))).toEqual([])
  })
})
