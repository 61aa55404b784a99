import { oneTradeSummary } from '@alavanca/testing/run-summaries'
import { expect, test } from 'vitest'
import { figuresOf } from '../../test/figures.ts'
import type { RunSummary } from '../outcome/run-summary.ts'
import type { PerformanceReport } from '../performance/performance-report.ts'
import { byPeriodAndSide, inShort } from './format-performance.ts'
import { formatSummary } from './format-summary.ts'
import { writingIn } from './writing.ts'

const withFigures = (performance: PerformanceReport): RunSummary => ({ ...oneTradeSummary, performance })

const textOf = (performance: PerformanceReport): string => inShort(withFigures(performance), writingIn()).join('\n')

const forty = Array.from({ length: 40 }, (_, index) => [12_000, -9_000, 7_000, -8_000][index % 4] ?? 0)

test('a run on one screen', () => {
  expect(textOf(figuresOf(forty))).toMatchInlineSnapshot(`
    "
    In short, in BRL
      net             200.00, 2.0 % of the capital of 10,000.00
      drawdown        100.00, 1.0 % of the capital, 1.0 % off a peak
      under water     5 days and 4 trades at the longest, then recovered
      Sharpe          0.93, Sortino 1.44, Calmar 13.45; by 40 days, a year being 252
      trades          40: win rate 50.0 % (between 35.2 % and 64.8 %), profit factor 1.12, a trade 5.00
      ruin            none; at its lowest 10,000.00, 100.0 % of the capital
      chance of ruin  below 1.5 % in as many days drawn anew
      drawn anew      -200.50 to 590.00 in 90 of 100 draws, half above 235.00
      buy and hold    100.00 with 1 contract, drawdown 0.00
      commission      0 was taken; the exchange asks about 0.25 a contract, one way (2025): 20.00 here, net 180.00"
  `)
})

test('of a short run it says why there is so little to say', () => {
  expect(textOf(figuresOf([5_000, -2_000]))).toMatchInlineSnapshot(`
    "
    In short, in BRL
      net             30.00, 0.3 % of the capital of 10,000.00
      drawdown        20.00, 0.2 % of the capital, 0.2 % off a peak
      under water     2 days and 1 trade at the longest, and still at the end
      Sharpe          N/A (fewer than 30 days with trades)
      trades          2: N/A (fewer than 30 trades); win rate between 9.5 % and 90.5 %
      ruin            none; at its lowest 10,000.00, 100.0 % of the capital
      chance of ruin  N/A (fewer than 30 days with trades)
      drawn anew      N/A (fewer than 30 days with trades)
      buy and hold    100.00 with 1 contract, drawdown 0.00
      commission      0 was taken; the exchange asks about 0.25 a contract, one way (2025): 1.00 here, net 29.00"
  `)
})

test('ruin is said plainly, with what came after it', () => {
  expect(textOf(figuresOf([-500_000, -450_000, 300_000, 900_000]))).toMatchInlineSnapshot(`
    "
    In short, in BRL
      ruin            YES: the account would have been closed on 2026-03-03 10:00
                      less was left than one contract's margin: 500.00, 5.0 % of the capital
                      2 trades after it, and 12,000.00, could not have been
      net             2,500.00, 25.0 % of the capital of 10,000.00
      drawdown        9,500.00, 95.0 % of the capital, 95.0 % off a peak
      under water     4 days and 3 trades at the longest, then recovered
      Sharpe          N/A (fewer than 30 days with trades)
      trades          4: N/A (fewer than 30 trades); win rate between 15.0 % and 85.0 %
      chance of ruin  N/A (fewer than 30 days with trades)
      drawn anew      N/A (fewer than 30 days with trades)
      buy and hold    100.00 with 1 contract, drawdown 0.00
      commission      0 was taken; the exchange asks about 0.25 a contract, one way (2025): 2.00 here, net 2,498.00"
  `)
})

test('nothing is left, nothing came after, and no capital', () => {
  const lines = textOf(figuresOf([-1_200_000]))
    .split('\n')
    .slice(2, 5)
  expect(lines).toEqual([
    '  ruin            YES: the account would have been closed on 2026-03-02 10:00',
    '                  nothing was left: -2,000.00, -20.0 % of the capital',
    '  net             -12,000.00, -120.0 % of the capital of 10,000.00',
  ])
  const unknown = textOf(figuresOf([-1_200_000], { capitalCents: null }))
  expect(unknown).toContain('net             -12,000.00, N/A (no capital was set)')
  expect(unknown).toContain('ruin            not known: no capital was set')
})

test('what was never drawn is rare, and not impossible', () => {
  const gains = Array.from({ length: 40 }, (_, index) => 1_000 + index)
  expect(textOf(figuresOf(gains))).toContain('chance of ruin  below 1.5 % in as many days drawn anew')
  expect(textOf(figuresOf(gains))).toContain('under water     never')
})

test('a commission is told where there was one, and of a market whose fee is not known it says so', () => {
  const paid = figuresOf([1_000], { commissionPerContractCents: 30 })
  expect(textOf(paid)).toContain('commission      0.00 paid, 0.30 a contract, one way')
  const { commission } = figuresOf([1_000])
  const none = { usualCents: null, usualYear: null, source: null, wouldHavePaidCents: null, netAfterCents: null }
  expect(textOf({ ...figuresOf([1_000]), commission: { ...commission, remark: none } })).toContain(
    'commission      0 was taken, and hardly any exchange asks for nothing: give yours with --commission',
  )
})

test('months, and long against short', () => {
  expect(byPeriodAndSide(withFigures(figuresOf(forty)), writingIn()).join('\n')).toMatchInlineSnapshot(`
    "
    By month
               days  trades     net  of its start
      2026-03    30      30  170.00         1.7 %
      2026-04    10      10   30.00         0.3 %

    Long and short
             trades        net  won
      long       20   1,900.00  N/A
      short      20  -1,700.00  N/A"
  `)
})

test('of many months the newest are listed, and the others counted', () => {
  const rows = byPeriodAndSide(withFigures(figuresOf(Array.from({ length: 900 }, () => 10))), writingIn())
  expect(rows).toContain('By month: the newest 24, 6 before them')
  expect(rows.filter((row) => /^ {2}\d{4}-\d\d /.test(row))).toHaveLength(24)
})

test('the screen comes before the details, and a run without figures is told as before', () => {
  const text = formatSummary(withFigures(figuresOf(forty)))
  expect(text.indexOf('In short')).toBeLessThan(text.indexOf('Result in BRL'))
  expect(formatSummary(oneTradeSummary)).not.toContain('In short')
})
