import { htmlReport } from '@alavanca/report'
import { chartsOf, textOf } from '@alavanca/testing/report-pages'
import { describe, expect, test } from 'vitest'
import { formattingOf } from '../../../report/src/html/formatting.ts'
import { english } from '../../../report/src/html/texts/en.ts'
import { portuguese } from '../../../report/src/html/texts/pt-br.ts'
import { learning, reported, waves } from '../report.ts'

const idsOf = (page: string): string[] =>
  [...page.matchAll(/<(?:section|details)[^>]* id="([^"]+)"/g)].map(([, id = '']) => id)
describe('a run that learns', () => {
  const { report, summary } = reported(waves(2_000))
  const page = htmlReport(report)

  test('has every section in the order of the questions', () =>
    expect(idsOf(page)).toEqual([
      'summary',
      'earned',
      'traded',
      'trades',
      'refused',
      'missed',
      'way-out',
      'learnt',
      'made',
    ]))

  test('has room for every chart', () =>
    expect(chartsOf(page)).toEqual([
      'equity',
      'drawdown',
      'price',
      ...['odds-0', 'beliefs-0', 'odds-1', 'beliefs-1', 'odds-2', 'beliefs-2'],
    ]))

  test('shows the layers, the way out, the events, the settings, the seed and the hash', () => {
    for (const words of [
      '3. Regime not forbidden',
      'Stop reached',
      '5 min to 7 min 30 s 34',
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

  test('speaks Portuguese, with its marks of numbers and days', () => {
    const brazilian = htmlReport(report, { language: 'pt-BR' })
    expect(brazilian).toContain('<html lang="pt-BR">')
    expect(textOf(brazilian)).toContain(portuguese.earned)
    expect(textOf(brazilian)).toMatch(/02\/03\/2026 09:00 a/)
    expect(textOf(brazilian)).toMatch(/R\$.[\d.]+,\d\d/)
    for (const words of [english.refused, english.learnt, english.configuration, 'N/A'])
      expect(textOf(brazilian)).not.toContain(words)
  })

  test('equal data, equal page', () => expect(htmlReport(reported(waves(2_000)).report)).toBe(page))
})

describe('a run that learns from both legs', () => {
  const { report, summary } = reported(waves(2_000), {
    learning: learning({ mode: 'FACTORED_THOMPSON', extraMinProbability: 0, extraMaxCostR: 0.01 }),
  })
  const page = htmlReport(report)
  const rowsOf = (regime: string): readonly string[] => {
    const [, table = ''] = new RegExp(`${english.bothLegs}: ${regime}</caption>(.*?)</table>`, 's').exec(page) ?? []
    return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => textOf(row).trim())
  }

  test('shows what is believed of the base and of the extra, in every regime', () => {
    const regimes = summary.learning?.regimes ?? []
    expect(regimes.length).toBeGreaterThan(1)
    for (const { regime, legs } of regimes) {
      const told = rowsOf(regime).map((row) => row.replaceAll('−', '-'))
      for (const [name, belief] of [['Base', legs?.base] as const, ['Extra', legs?.extra] as const]) {
        const [row = ''] = told.filter((one) => one.startsWith(name))
        expect(row).toContain(`${Math.abs(belief?.meanR ?? Number.NaN).toFixed(3)} R`)
        expect(row.match(/R/g)).toHaveLength(3)
      }
    }
  })

  test('counts extras that were not proven under their own name', () => {
    const count = report.releverage.stoppedAfter.find(({ reason }) => reason === 'EXTRA_NOT_PROVEN')?.count ?? 0
    expect(count).toBeGreaterThan(0)
    expect(report.releverage.stoppedAfter).toContainEqual({ reason: 'NOT_ENOUGH_EVIDENCE', count: 0 })
    expect(textOf(page)).toContain(english.stops.EXTRA_NOT_PROVEN)
    const sum = report.releverage.stoppedAfter.reduce((all, stop) => all + stop.count, 0)
    expect(sum + report.releverage.opened).toBe(report.releverage.approved)
  })
})

describe('a run whose figures were asked for', () => {
  const { report, summary } = reported(waves(2_000), { performance: {} })
  const page = htmlReport(report)
  const text = textOf(page)
  const { money } = formattingOf('en', report.run)

  test('says first what was earned of the capital, and whether the account would have been closed', () => {
    const first = textOf(page.slice(0, page.indexOf('<details')))
    expect(first).toContain(textOf(money(Math.abs(summary.money.netCents))))
    expect(first).toMatch(/% of the capital of R\$.3,000\.00/)
    expect(first).toMatch(/The account (was never closed|would have been closed on \d{4}-\d\d-\d\d)/)
    expect(first).toContain(english.summary.noCommission)
    expect(first).toMatch(/What refused most extras, alone or with others: .+, \d+ of \d+\./)
    expect(first).toMatch(/Frozen at the end: |Freezes in all: /)
  })

  test('has a part for when it earned, and as many rows of months and days as there are', () => {
    expect(idsOf(page)).toContain('when')
    const rowsOf = (caption: string): number =>
      (new RegExp(`<caption>${caption}</caption>.*?</table>`, 's').exec(page)?.[0].match(/<tr>/g) ?? []).length - 1
    expect(rowsOf(english.performance.byMonth)).toBe(summary.performance?.months.length)
    expect(rowsOf(english.performance.byDay)).toBe(summary.performance?.days.length)
    expect(rowsOf(english.performance.byHour)).toBe(summary.performance?.byHour.length)
    expect(chartsOf(page)).toContain('excursions')
  })

  test('a figure that there is none of says why', () => {
    const { sharpeRatio } = summary.performance?.returns ?? {}
    expect(sharpeRatio?.value).toBeNull()
    expect(text).toContain('Sharpe N/A fewer than 30 days with trades')
    for (const slip of ['NaN', 'undefined', '[object', 'Infinity', '{']) expect(text).not.toContain(slip)
  })

  test('says what extras would have needed, and what the refused would have earned', () => {
    const { layers = [] } = summary.extrasNeeded ?? {}
    const confidence = layers.find(({ layer }) => layer === 'CONFIDENCE')
    expect(confidence?.refused).toBe(summary.capital.refusalsByLayer.CONFIDENCE)
    expect(text).toContain(
      `Confidence REALAVANCAGEM_MIN_GLOBAL_CONF ${confidence?.refused} ${confidence?.alone} 0.700 0.500`,
    )
    expect(text).toContain(english.refusals.neededRisk)
    expect(text).toContain(english.refusals.missedMark)
    const { byReason = [], byDay = [] } = summary.counterfactuals ?? {}
    expect(byReason.length).toBeGreaterThan(1)
    for (const { what, refusedBy, count, netCents } of byReason) {
      const days = byDay.filter((day) => day.what === what && day.refusedBy === refusedBy)
      expect(days.reduce((sum, day) => sum + day.count, 0)).toBe(count)
      expect(days.reduce((sum, day) => sum + day.netCents, 0)).toBe(netCents)
    }
  })

  test('no HOLD and no refusal by a layer is simulated more than once', () => {
    const held = summary.counterfactuals?.byReason.find(({ refusedBy }) => refusedBy === 'HOLD')?.count ?? 0
    expect(held).toBeGreaterThan(0)
    expect(held).toBeLessThanOrEqual(summary.signals.policyHold)
  })

  test('what is told of beside the run is not in its hash', () =>
    expect(summary.hash).toBe(reported(waves(2_000)).summary.hash))
})

test('by actions nothing is said of legs', () =>
  expect(htmlReport(reported(waves(200)).report)).not.toContain(english.bothLegs))
