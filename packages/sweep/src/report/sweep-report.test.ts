import { describe, expect, test } from 'vitest'
import { sampleReport } from '../../test/sample-report.ts'
import { columnsOf } from './sections/spread.ts'
import { sweepPage } from './sweep-page.ts'
import { sweepText } from './sweep-text.ts'
import { sweepEnglish } from './texts/en.ts'
import { sweepPortuguese } from './texts/pt-br.ts'

const [edge, worthless] = [sampleReport(4), sampleReport(0)]
const nothing = {
  ...worthless,
  winner: null,
  yearlySharpes: [],
  days: [],
  verdict: { type: 'NOTHING_TO_JUDGE', why: 'NO_TRIALS', trials: 4, days: 0 } as const,
}

describe('the page of a sweep', () => {
  test('begins with what is proven, before any figure of the winner', () => {
    for (const [data, sentence] of [
      [edge, 'is more than luck'],
      [worthless, 'Nothing is proven'],
    ] as const) {
      const page = sweepPage(data)
      expect(page.indexOf(sentence)).toBeGreaterThan(0)
      expect(page.indexOf(sentence)).toBeLessThan(page.indexOf('<dl class="tiles">'))
    }
  })

  test('names every gate with its formula, its value and its limit', () => {
    const page = sweepPage(edge)
    for (const { name, formula } of Object.values(sweepEnglish.gates)) {
      expect(page).toContain(name)
      expect(page).toContain(formula.replace('&', '&amp;'))
    }
  })

  test('names a stress that nobody tried, in the page and in the text', () => {
    const { verdict } = edge
    if (verdict.type === 'NOTHING_TO_JUDGE') throw new Error('the sample is judged')
    const stress = verdict.figures.stress.filter(({ name }) => name !== 'ONE_BAR_LATE')
    const data = { ...edge, verdict: { ...verdict, figures: { ...verdict.figures, stress } } }
    expect(stress.length).toBeGreaterThan(0)
    expect(sweepPage(data)).toMatch(/Every entry one bar late(?:<[^>]*>|–|\s)*not tried/)
    expect(sweepText(data)).toMatch(/Every entry one bar late +not tried/)
    const whole = [
      ...stress,
      { name: 'ONE_BAR_LATE', baseNet: 2, net: 1, sharpe: 0.1, keptShare: 0.5, survives: true },
    ] as const
    const all = { ...data, verdict: { ...verdict, figures: { ...verdict.figures, stress: whole } } }
    expect(sweepText(all)).not.toContain('not tried')
  })

  test('runs nothing, fetches nothing, and takes no text from the host for markup', () => {
    const page = sweepPage(edge)
    expect(page).not.toMatch(/<script|<link|<img|src=|@import/)
    expect(page).toContain('crossing &lt;averages&gt;')
    expect(page).toContain('nothing to &lt;divide&gt; by')
  })

  test('is the same for the same data, and leaves no gap open in either language', () => {
    for (const language of ['en', 'pt-BR'] as const)
      for (const data of [edge, worthless, nothing]) {
        const page = sweepPage(data, { language })
        expect(page).toBe(sweepPage(data, { language }))
        expect(page.replace(/<style>.*<\/style>/s, '')).not.toMatch(/[{}]|undefined|NaN/)
      }
  })

  test('marks what noise is expected to reach, and the winner beside it', () => {
    const page = sweepPage(edge)
    expect(page).toContain('class="border"')
    expect(page).toContain('class="winner-dot"')
  })

  test('draws the hold-out only once it is open', () => {
    expect(sweepPage(worthless)).toContain('The hold-out of 126 days is sealed.')
    expect(sweepPage(worthless)).not.toContain('What counts begins at the broken line')
    expect(sweepPage(edge)).toContain('What counts begins at the broken line')
  })
})

test('every trial stands in one column of its spread', () => {
  const columns = columnsOf([-1, 0, 0.5, 2, 2], -1, 2, 6)
  expect(columns).toEqual([1, 0, 1, 1, 0, 2])
})

test('the text counts failed and poisonous trials, and says what was not tried', () => {
  const text = sweepText(worthless)
  expect(text.split('\n')[0]).toMatch(/^Nothing is proven\./)
  expect(text).toMatch(/Trials that count +104/)
  expect(text).toMatch(/Poison.* +1\n/)
  expect(text).toContain('neither for it nor against it: Hold-out.')
  expect(sweepText(nothing, 'pt-BR')).toMatch(/^Nada está provado: nenhum teste terminou\.\n/)
})

test('both languages have the same gaps', () => {
  const gapsOf = (words: object): unknown =>
    Object.fromEntries(
      Object.entries(words).map(([name, text]) => [
        name,
        typeof text === 'string' ? (text.match(/\{\w+\}/g) ?? []).sort() : gapsOf(text),
      ]),
    )
  expect(gapsOf(sweepPortuguese)).toEqual(gapsOf(sweepEnglish))
})
