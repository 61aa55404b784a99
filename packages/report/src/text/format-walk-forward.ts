import { filled } from '../html/texts/filled.ts'
import type { RunSummary } from '../outcome/run-summary.ts'
import type { DaySpan, WalkForwardReport, WalkForwardWindow } from '../outcome/walk-forward-report.ts'
import { columns } from './columns.ts'
import { labelled, type TextOptions, type Writing, writingIn } from './writing.ts'

const row = ({ train, test, inSample, outOfSample }: WalkForwardWindow, writing: Writing): string[] => {
  const { texts, number, cents, day } = writing
  const perDay = ({ money }: RunSummary, { days }: DaySpan): string => cents(money.netCents / days)
  return [
    filled(texts.to, { from: day(test.from), to: day(test.to) }),
    number(train.days),
    number(inSample.trades.trades),
    perDay(inSample, train),
    number(test.days),
    number(outOfSample.trades.trades),
    perDay(outOfSample, test),
    cents(outOfSample.money.netCents),
    cents(outOfSample.money.maxDrawdownCents),
  ]
}

const headIn = ({ words: { series } }: Writing): string[] => {
  const { judgedOn, trained, trades, netADay, tested, net, drawdown } = series
  return [judgedOn, trained, trades, netADay, tested, trades, netADay, net, drawdown]
}

const totals = ({ outOfSample, efficiency, windows }: WalkForwardReport, writing: Writing): string[] => {
  const { number, cents, measured } = writing
  const { series } = writing.words
  const earned = { count: number(outOfSample.winningWindows), all: number(windows.length) }
  const value = measured(efficiency, (share) => number(share, 2))
  return [
    series.outOfSample,
    ...columns([
      [series.net, cents(outOfSample.netCents)],
      [series.sessionDays, number(outOfSample.days)],
      [series.trades, number(outOfSample.trades)],
      [series.windowsThatEarned, filled(series.countOf, earned)],
    ]).map((line) => `  ${line}`),
    ...labelled([
      [series.expectancy, measured(outOfSample.expectancyCents, cents)],
      [series.efficiency, filled(series.efficiencyIs, { value })],
    ]),
  ]
}

/** A walk-forward for people: in-sample beside out-of-sample, window by window, in the instrument's currency. */
export const formatWalkForward = (report: WalkForwardReport, options: TextOptions = {}): string => {
  const writing = writingIn(options)
  const { number } = writing
  const { series } = writing.words
  const { strategy = '', symbol = '', currency = '' } = report.windows[0]?.outOfSample ?? {}
  return [
    filled(series.walk, {
      ...{ strategy, symbol, currency },
      windows: number(report.windows.length),
      trained: number(report.trainDays),
      tested: number(report.testDays),
      days: number(report.days),
    }),
    '',
    ...columns([headIn(writing), ...report.windows.map((window) => row(window, writing))]),
    '',
    ...totals(report, writing),
    '',
    ...series.walkHonestly,
    '',
  ].join('\n')
}
