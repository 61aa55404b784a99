import { createHash } from 'node:crypto'
import { type Cents, type EpochMs, WIN } from '@alavanca/core'
import { TRADING_ACTIONS } from '@alavanca/policy'
import { describe, expect, test } from 'vitest'
import { eager, eagerSetup, reported, runOver, waves } from '../../../test/report.ts'
import { leg, trade } from '../../../test/trades.ts'
import { ReportCollector } from '../collect/report-collector.ts'
import { formattingOf } from './formatting.ts'
import { htmlReport } from './html-report.ts'
import { PAGE_SCRIPT } from './inlined/page.ts'
import type { ReportData } from './report-data.ts'
import { english } from './texts/en.ts'
import { portuguese } from './texts/pt-br.ts'

const HOSTILE = `<img src=x onerror="alert('x')"></script><script>alert(1)</script>`

const idsOf = (page: string): string[] => [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id = '']) => id)
const chartsOf = (page: string): string[] =>
  [...page.replace(/<script.*/s, '').matchAll(/data-chart="([^"]+)"/g)].map(([, id = '']) => id)
/** What is read, without tags and without what scripts and styles hold. */
const textOf = (page: string): string =>
  page
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('a run that learns', () => {
  const { report, summary } = reported(waves(2_000))
  const page = htmlReport(report)

  test('has every section in the order of the questions', () =>
    expect(idsOf(page)).toEqual(['earned', 'traded', 'refused', 'way-out', 'learnt', 'made']))

  test('has room for every chart', () =>
    expect(chartsOf(page)).toEqual([
      'equity',
      'drawdown',
      'price',
      ...['odds-0', 'beliefs-0', 'odds-1', 'beliefs-1', 'odds-2', 'beliefs-2'],
    ]))

  test('shows the layers, the way out, the events, the settings, the seed and the hash', () => {
    for (const words of [
      '3. MODE_NOT_FORBIDDEN',
      'Stop reached',
      '5 min to 7 min 30 s 37',
      'Frozen',
      'scalp.tpPoints',
      summary.hash,
      'waves.csv',
    ])
      expect(textOf(page)).toContain(words)
  })

  test('of those that asked, each stage leaves what it did not stop', () => {
    const { asked, layers, approved, stoppedAfter, opened } = report.releverage
    const [, table = ''] = /From signal to extra contract<\/caption>(.*?)<\/table>/s.exec(page) ?? []
    const lefts = [...table.matchAll(/with-bar"[^>]*>.*?<span>(\d+)<\/span>/g)].map(([, count]) => Number(count))
    const stops = [...layers.map(({ stopped }) => stopped), 0, ...stoppedAfter.map(({ count }) => count)]
    const after = stops.map((_, stage) => stops.slice(0, stage + 1).reduce((rest, stopped) => rest - stopped, asked))
    expect(lefts).toEqual([asked, ...after, opened])
    expect(lefts[9]).toBe(approved)
    expect(lefts.at(-2)).toBe(opened)
  })

  test('tells in words what the charts show', () => {
    const { lowestEquityCents, highestEquityCents } = report.timeline
    const ends = [Math.min(0, ...lowestEquityCents), Math.max(0, ...highestEquityCents)]
    const { result } = formattingOf('en', report.run)
    expect(page).toContain(`${ends.map(result).join(' to ')}.`)
    for (const slip of ['NaN', 'undefined', '[object', 'Infinity']) expect(textOf(page)).not.toContain(slip)
    for (const [, label = ''] of page.matchAll(/aria-label="([^"]*)"/g)) expect(label).not.toMatch(/NaN|undefined|\{/)
  })

  test('equal data, equal page', () => expect(htmlReport(reported(waves(2_000)).report)).toBe(page))

  test('fetches nothing, and lets no script run but its own', () => {
    const hash = createHash('sha256').update(PAGE_SCRIPT).digest('base64')
    expect(page).toContain(`script-src &#39;sha256-${hash}&#39;`)
    expect(page).toContain(`<script>${PAGE_SCRIPT}</script>`)
    // addresses stand in words alone, such as a licence's
    expect(page.match(/<(link|img|iframe|script src|object|embed)|@import|url\(/g)).toBeNull()
  })

  test('every table has a caption and headings, every chart a name', () => {
    const tables = page.match(/<table>.*?<\/table>/gs) ?? []
    expect(tables.length).toBeGreaterThan(8)
    for (const table of tables) expect(table).toMatch(/^<table><caption>[^<]+<\/caption>\s*<thead><tr><th scope="col"/)
    for (const [plot] of page.matchAll(/<div class="plot"[^>]*>/g))
      expect(plot).toMatch(/role="img".+aria-label="[^"]+"/)
  })

  test('speaks Portuguese, with its marks of numbers and days', () => {
    const brazilian = htmlReport(report, { language: 'pt-BR' })
    expect(brazilian).toContain('<html lang="pt-BR">')
    expect(textOf(brazilian)).toContain(portuguese.earned)
    expect(textOf(brazilian)).toMatch(/02\/03\/2026 09:00 a/)
    expect(textOf(brazilian)).toMatch(/R\$.[\d.]+,\d\d/)
    for (const words of [english.refused, english.learnt, english.configuration, 'N/A'])
      expect(textOf(brazilian)).not.toContain(words)
  })
})

test('names from a host are text and nothing else', () => {
  const { report } = reported(waves(600), { strategy: eager(HOSTILE, [HOSTILE, '__proto__']) })
  const page = htmlReport(report)
  expect(page).not.toContain('<img')
  expect(page.match(/<script/g)).toHaveLength(2)
  expect(textOf(page)).toContain('&lt;img src=x onerror=&quot;alert(&#39;x&#39;)&quot;&gt;')
  const [, data = ''] = /<script type="application\/json" id="chart-data">(.*?)<\/script>/s.exec(page) ?? []
  expect(JSON.parse(data)).toMatchObject({ currency: 'BRL' })
})

test('where nothing was learnt the page says so', () => {
  const { learning: _, ...report } = reported(waves(300)).report
  const page = htmlReport({ ...report, learning: null })
  expect(textOf(page)).toContain(english.nothingLearnt)
  expect(chartsOf(page)).toEqual(['equity', 'drawdown', 'price'])
})

test('few trades: no rate, but the reason why', () => {
  const page = textOf(htmlReport(reported(waves(60)).report))
  expect(page).toMatch(/Win rate N\/A needs 30 samples, has \d+/)
})

test('an empty recording still makes a page', () => {
  const page = htmlReport(reported([]).report)
  expect(textOf(page)).toContain(english.noBars)
  expect(chartsOf(page)).toEqual([])
})

/** What a run of so many bars would tell a collector, at its fullest: a decision at every bar, a batch at every tenth. */
const fullReport = (count: number): ReportData => {
  const collector = new ReportCollector()
  const odds = { HOLD: 0.1234567, ENTER_CONSERVATIVE: 0.2345678, ENTER: 0.3456789, ENTER_WITH_REALAVANCAGEM: 0.2962966 }
  const beliefs = TRADING_ACTIONS.map((action) => ({ action, mean: 1 / 3, interval: [1 / 7, 6 / 7] as const }))
  for (const [index, bar] of waves(count).entries()) {
    const regime = `A_REGIME_${index % 12}`
    collector.onEquity(((index * 7_919) % 1_000_003) as Cents)
    collector.onBar(bar)
    collector.onTrade(trade(leg(index % 977), leg(-(index % 97)), { regime, openedAt: bar.time as EpochMs }))
    const decided = { code: 'DECIDED', action: 'ENTER', time: bar.time, regime, layers: [], masked: [] } as const
    collector.onDecision({ ...decided, propensities: odds })
    if (index % 10 > 0) continue
    for (let name = 0; name < 12; name += 1)
      collector.onBeliefs({ regime: `A_REGIME_${name}`, actions: beliefs }, bar.time as EpochMs)
    collector.onPolicyEvent({ type: 'TABLE_IMPORTED', regime, time: bar.time, trades: 1 })
  }
  return collector.toReport(runOver(waves(300), eagerSetup()), { instrument: WIN })
}

test('a year of M5 bars stays below 1.5 MB, and four years do not make it larger', () => {
  const [year, four] = [26_000, 104_000].map((bars) => Buffer.byteLength(htmlReport(fullReport(bars))))
  expect(year).toBeGreaterThan(300_000)
  expect(year).toBeLessThan(1_500_000)
  expect(four).toBeLessThan(1_500_000)
})
