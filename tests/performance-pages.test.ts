import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readBaseline, readResults } from '../benchmarks/suite/files.ts'
import { barInWords, inUnit, isMet, place } from '../benchmarks/suite/numbers.ts'
import { growthChart, roundAbove } from '../benchmarks/suite/pages/growth-chart.ts'
import { performancePages } from '../benchmarks/suite/pages/performance-pages.ts'
import type { BenchResult, Figure, MeasureResult, SuiteResults } from '../benchmarks/suite/results.ts'
import { BENCHES, nameOf } from '../benchmarks/suite/table.ts'
import { ROOT } from '../scripts/site/house.ts'
import { isReached } from '../scripts/site/navigation.ts'
import { sitePages } from '../scripts/site/pages.ts'

const figure = (median: number, at: number | null = null, cpu: number | null = null): Figure => ({
  at,
  runs: 3,
  median,
  least: median * 0.9,
  most: median * 1.1,
  cpu,
})
const measure = (figures: readonly Figure[], more: Partial<MeasureResult> = {}): MeasureResult => ({
  id: 'a',
  what: 'things',
  unit: 'per second',
  figures,
  ...more,
})
const bench = (measures: readonly MeasureResult[], more: Partial<BenchResult> = {}): BenchResult => ({
  name: 'rules/thing',
  group: 'rules',
  title: 'A thing',
  about: 'It was done.',
  lacking: null,
  calibration: 1_000,
  measures,
  ...more,
})
const results = (...benches: readonly BenchResult[]): SuiteResults => ({
  date: '2026-11-29',
  machine: { cpu: 'Abacus', cores: 2, node: '20.20.2', platform: 'linux x64' },
  load: 0.1,
  benches,
})
const KNOWN = [{ group: 'rules', name: 'thing' }] as const
const mainPage = (...benches: readonly BenchResult[]): string =>
  performancePages(results(...benches), KNOWN)['docs/performance/README.md'] ?? ''

const atLeast = (limit: number) => ({ relation: 'at least', limit }) as const

describe('the page', () => {
  test('names day, machine and Node, and shows clock, spread and processor of every figure', () => {
    const page = mainPage(bench([measure([figure(1_234_567, null, 2_000_000)])]))
    expect(page).toMatch(/^2026-11-29, Node 20\.20\.2, 2 × Abacus, linux x64\./m)
    expect(page).toMatch(/\| things +\| 1,230,000\/s +\| 1,110,000\/s to 1,360,000\/s +\| 2,000,000\/s +\|/)
  })
  test('says so where others kept the machine busy', () => {
    const made = results(bench([]))
    const pageOf = (load: number) => performancePages({ ...made, load }, KNOWN)['docs/performance/README.md']
    expect(pageOf(9)).toContain('at a load of 9 when it began')
    expect(pageOf(0.2)).not.toContain('at a load of')
  })
  test('a ratio is judged by the processor’s time, and anything else by the clock', () => {
    const judgedBy = (unit: 'times' | 'ms') =>
      mainPage(bench([measure([figure(5, null, 1)], { unit, bar: { relation: 'at most', limit: 2 } })]))
    expect(judgedBy('times')).toContain('All 1 bars are met.')
    expect(judgedBy('ms')).toContain('1 of 1 bars missed')
  })
  test('says first which bars are missed, and plainly', () => {
    const missed = mainPage(bench([measure([figure(99)], { bar: atLeast(100) })]))
    expect(missed).toContain('**1 of 1 bars missed:** A thing: things.')
    expect(missed).toMatch(/\| A thing: things \| at least 100\/s +\| 99\/s +\| \*\*no\*\* \|/)
    expect(mainPage(bench([measure([figure(100)], { bar: atLeast(100) })]))).toContain('All 1 bars are met.')
  })
  test('holds the bar of a row against its last figure', () =>
    expect(
      mainPage(bench([measure([figure(1, 10), figure(500, 100)], { bar: atLeast(100), along: 'cells' })])),
    ).toContain('All 1 bars are met.'))
  test('names what was not measured, with why, and what the results do not have', () => {
    expect(mainPage(bench([], { lacking: 'it is not installed' }))).toContain('Not measured: it is not installed.')
    expect(mainPage()).toContain('Not in these results: `rules/thing`.')
    expect(mainPage(bench([]))).not.toContain('Not in these results')
  })
  test('can be made of what JSON gives back', () => {
    const made = results(bench([measure([figure(3, 10), figure(4, 100)], { along: 'cells' })]))
    expect(performancePages(JSON.parse(JSON.stringify(made)), KNOWN)).toEqual(performancePages(made, KNOWN))
  })
})

describe('a drawing', () => {
  const row = measure([figure(1_000, 100), figure(500, 1_000), figure(250, 10_000)], { along: 'cells' })
  test('shows the cost of a rate: twice as slow is twice as high', () => {
    const svg = growthChart('A row', row)
    expect([...svg.matchAll(/class="value"[^>]*>([^<]+)/g)].map(([, text]) => text)).toEqual([
      '1,000 µs',
      '2,000 µs',
      '4,000 µs',
    ])
    const heights = [...svg.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) => 244 - Number(y))
    expect((heights[1] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(2, 1)
    expect((heights[2] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(4, 1)
  })
  test('spaces sizes by their logarithm, and names them as powers', () => {
    const across = [...growthChart('A row', row).matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x))
    expect((across[1] ?? 0) - (across[0] ?? 0)).toBeCloseTo((across[2] ?? 0) - (across[1] ?? 0), 0)
    expect(growthChart('A row', row)).toContain('>10⁴<')
  })
  test('keeps within its frame, and has colours for the dark', () => {
    const svg = growthChart('A & B', measure([figure(5, 1), figure(50_000, 10)], { unit: 'ms', along: 'steps' }))
    for (const [, y] of svg.matchAll(/c?y[12]?="([\d.]+)"/g)) {
      expect(Number(y)).toBeGreaterThan(0)
      expect(Number(y)).toBeLessThan(300)
    }
    expect(svg).toContain('prefers-color-scheme: dark')
    expect(svg).toContain('A &amp; B')
  })
  test.each([
    [0.3, 0.4],
    [1, 1],
    [2.1, 2.5],
    [41, 50],
    [900, 1_000],
    [0, 1],
  ])('an axis for %d ends at %d', (value, end) => expect(roundAbove(value)).toBeCloseTo(end, 9))
})

test.each([
  [inUnit(1_234.5, 'per second'), '1,230/s'],
  [inUnit(0.012_34, 'ms'), '0.0123 ms'],
  [inUnit(1.5, 'times'), '1.5 ×'],
  [inUnit(null, 'ms'), '–'],
  [inUnit(Number.NaN, 'ms'), '–'],
  [barInWords({ relation: 'at most', limit: 12 }, 'µs'), 'at most 12 µs'],
  [place(1_000_000), '10⁶'],
  [place(1), '1'],
  [place(2_500), '2,500'],
])('%s reads %s', (text, expected) => expect(text).toBe(expected))

test('a bar is met at its limit, and not by what is no number', () => {
  expect(isMet({ relation: 'at most', limit: 5 }, 5)).toBe(true)
  expect(isMet(atLeast(5), 4.9)).toBe(false)
  expect(isMet(atLeast(5), Number.NaN)).toBe(false)
})

describe('the results that are kept', () => {
  const kept = readResults()
  test('are of benches that there are', () => {
    const known = BENCHES.map(nameOf)
    expect(kept?.benches.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
  })
  test('have a figure for every measure, or say why there is none', () => {
    for (const { name, measures, lacking } of kept?.benches ?? [])
      for (const { id, figures } of measures) expect(lacking !== null || figures.length > 0, `${name} ${id}`).toBe(true)
  })
  test('are on pages that the site leads to, with their drawings beside them', () => {
    const made = kept === null ? {} : performancePages(kept, BENCHES)
    const pages = sitePages(ROOT)
    for (const path of Object.keys(made)) {
      const text = readFileSync(join(ROOT, path), 'utf8')
      if (path.endsWith('.svg')) expect(text).toContain('<title>')
      const page = pages.find(({ source }) => source === path)
      if (path.endsWith('.md')) expect(page !== undefined && isReached(page, pages), path).toBe(true)
    }
    expect(Object.keys(made)).toEqual(
      expect.arrayContaining(['docs/performance/README.md', 'docs/performance/peers.md']),
    )
  })
  test('have a baseline of the same benches', () => {
    const baseline = readBaseline()
    expect(Object.keys(baseline?.values ?? {}).length).toBeGreaterThan(0)
  })
})
