import { createHash } from 'node:crypto'
import { chartsOf, textOf } from '@alavanca/testing/report-pages'
import { describe, expect, test } from 'vitest'
import { toldReport } from '../../test/told.ts'
import { htmlReport } from './html-report.ts'
import { PAGE_SCRIPT } from './inlined/page.ts'
import { english } from './texts/en.ts'

const HOSTILE = `<img src=x onerror="alert('x')"></script><script>alert(1)</script>`

describe('a page', () => {
  const page = htmlReport(toldReport(600))

  test('equal data, equal page', () => expect(htmlReport(toldReport(600))).toBe(page))

  test('fetches nothing, and lets no script run but its own', () => {
    const hash = createHash('sha256').update(PAGE_SCRIPT).digest('base64')
    expect(page).toContain(`script-src &#39;sha256-${hash}&#39;`)
    expect(page).toContain(`<script>${PAGE_SCRIPT}</script>`)
    // addresses stand in words alone, such as a licence's
    expect(page.match(/<(link|img|iframe|script src|object|embed)|@import|url\(/g)).toBeNull()
  })

  test('every table has a caption and headings, every chart a name', () => {
    const tables = page.match(/<table>.*?<\/table>/gs) ?? []
    expect(tables.length).toBeGreaterThan(9)
    for (const table of tables) expect(table).toMatch(/^<table><caption>[^<]+<\/caption>\s*<thead><tr><th scope="col"/)
    for (const [plot] of page.matchAll(/<div class="plot"[^>]*>/g))
      expect(plot).toMatch(/role="img".+aria-label="[^"]+"/)
  })
})

test('a run that was cut short says so first, in the reader’s language, and a whole one does not', () => {
  const data = toldReport(60)
  expect(textOf(htmlReport(data))).not.toContain('Cut short')
  const cut = { ...data, run: { ...data.run, cutShort: { why: 'Ctrl+C', readTo: Date.UTC(2026, 2, 2, 15) } } }
  expect(htmlReport(cut)).toMatch(/<\/header>\s*<aside class="warning"><p>Cut short \(Ctrl\+C\) after /)
  expect(htmlReport(cut, { language: 'pt-BR' })).toContain('Interrompido (Ctrl+C) após ')
  expect(htmlReport({ ...cut, run: { ...cut.run, cutShort: { why: 'Ctrl+C', readTo: null } } })).toContain('after –')
})

test('names from a host are text and nothing else', () => {
  const page = htmlReport(toldReport(600, { strategy: HOSTILE, regimes: [HOSTILE, '__proto__'] }))
  expect(page).not.toContain('<img')
  expect(page.match(/<script/g)).toHaveLength(2)
  expect(textOf(page)).toContain('&lt;img src=x onerror=&quot;alert(&#39;x&#39;)&quot;&gt;')
  const [, data = ''] = /<script type="application\/json" id="chart-data">(.*?)<\/script>/s.exec(page) ?? []
  expect(JSON.parse(data)).toMatchObject({ currency: 'BRL' })
})

test('where nothing was learnt the page says so', () => {
  const page = htmlReport({ ...toldReport(300), learning: null })
  expect(textOf(page)).toContain(english.nothingLearnt)
  expect(chartsOf(page)).toEqual(['equity', 'drawdown', 'price'])
})

test('few trades: no rate, but the reason why', () => {
  const page = textOf(htmlReport(toldReport(10)))
  expect(page).toMatch(/Win rate N\/A \(needs 30 samples, has \d+\)/)
})

test('an empty recording still makes a page', () => {
  const page = htmlReport(toldReport(0))
  expect(textOf(page)).toContain(english.noBars)
  expect(chartsOf(page)).toEqual([])
})

const REGIMES = Array.from({ length: 12 }, (_, name) => `A_REGIME_${name}`)

test('a year of M5 bars stays below 1.5 MB, and four years do not make it larger', () => {
  const [year, four] = [26_000, 104_000].map((bars) =>
    Buffer.byteLength(htmlReport(toldReport(bars, { regimes: REGIMES }))),
  )
  expect(year).toBeGreaterThan(300_000)
  expect(year).toBeLessThan(1_500_000)
  expect(four).toBeLessThan(1_500_000)
})
