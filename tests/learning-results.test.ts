import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { atLeast, atMost, type ClaimResult, type Format } from '../benchmarks/learning/claim.ts'
import { format } from '../benchmarks/learning/format.ts'
import { type LearningResults, RESULTS_JSON, RESULTS_PAGE, resultsPage } from '../benchmarks/learning/results-page.ts'
import { CLAIMS } from '../benchmarks/learning/run-claims.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8')

const claim: ClaimResult = {
  title: 'Few mistakes',
  about: 'Two rules were tried.',
  columns: [
    { heading: 'rule', format: 'text' },
    { heading: 'wrong', format: 'share' },
    { heading: 'median trades', format: 'trades' },
  ],
  rows: [
    ['ours', 0.0025, 176],
    ['theirs', 0.9575, null],
  ],
  bars: [atMost('mistakes', 0.05, 0.0025, 'share')],
}
const results = (claims: readonly ClaimResult[]): LearningResults => ({
  date: '2026-11-23',
  machine: { node: '20.20.2', cpu: 'Abacus', cores: 2 },
  claims,
})

test('a page names date and machine, and has a row for every bar and every row', () =>
  expect(resultsPage(results([claim])).split('\n')).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^2026-11-23, Node 20\.20\.2, 2 × Abacus/),
      'All 1 bars are met.',
      '| mistakes | at most 5.0 % | 0.25 %   | yes |',
      '## Few mistakes',
      'Two rules were tried.',
      '| ours   | 0.25 % | 176             |',
      '| theirs | 95.8 % | more than 5,000 |',
    ]),
  ))

test('a missed bar is said first, and plainly', () => {
  const page = resultsPage(results([{ ...claim, bars: [...claim.bars, atLeast('speed', 3e6, 2e6, 'rate')] }]))
  expect(page).toContain('**1 of 2 bars missed:** speed.')
  expect(page).toContain('| speed    | at least 3,000,000 | 2,000,000 | **no** |')
})

test('what has no bar is named beside the bars', () => {
  expect(resultsPage(results([claim, { ...claim, title: 'A limit', bars: [] }]))).toContain(
    'Measured without a bar, the limits among them:\n\n- A limit\n',
  )
  expect(resultsPage(results([claim]))).not.toContain('without a bar')
})

test('a page can be made of what JSON gives back', () =>
  expect(resultsPage(JSON.parse(JSON.stringify(results([claim]))))).toBe(resultsPage(results([claim]))))

test.each<[number | null, Format, string]>([
  [1_234.5, 'count', '1,235'],
  [null, 'count', '–'],
  [null, 'trades', 'more than 5,000'],
  [Number.POSITIVE_INFINITY, 'trades', 'more than 5,000'],
  [0.001, 'share', '0.10 %'],
  [0.905, 'share', '90.5 %'],
  [-0.02214, 'fixed', '−0.0221'],
  [2.994, 'ratio', '2.99'],
  [2.2089e-9, 'tiny', '2.2e-9'],
  [10_712_345, 'rate', '10,700,000'],
  [-0.223, 'megabytes', '−0.22 MB'],
])('%d as %s reads %s', (value, unit, text) => expect(format(value, unit)).toBe(text))

test('a bar is met at its limit, and not by what is no number', () => {
  expect(atMost('x', 5, 5, 'count').isMet).toBe(true)
  expect(atLeast('x', 5, 5, 'count').isMet).toBe(true)
  expect(atMost('x', 5, 5.1, 'count').isMet).toBe(false)
  expect(atLeast('x', 5, Number.NaN, 'count').isMet).toBe(false)
})

describe('the results that are kept', () => {
  const kept: LearningResults = JSON.parse(read(RESULTS_JSON))
  const shapeOf = ({ title, about, columns }: Pick<ClaimResult, 'title' | 'about' | 'columns'>) => ({
    title,
    about,
    columns,
  })

  test('are of all claims as they are now: else npm run bench:learning -- --write-page', () =>
    expect(kept.claims.map(shapeOf)).toEqual(CLAIMS.map(shapeOf)))

  test('fill every column of every row', () => {
    for (const { columns, rows } of kept.claims) for (const row of rows) expect(row).toHaveLength(columns.length)
  })

  test('are all on the page', () => {
    const page = read(RESULTS_PAGE)
    for (const { title, rows } of kept.claims) {
      expect(page).toContain(`## ${title}`)
      expect(rows.length).toBeGreaterThan(0)
    }
    for (const { what } of kept.claims.flatMap(({ bars }) => bars)) expect(page).toContain(`| ${what} `)
  })
})
