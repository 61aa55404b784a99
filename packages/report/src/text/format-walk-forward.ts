import { type Cents, formatCents } from '@alavanca/core'
import type { Measured } from '../outcome/measured.ts'
import type { RunSummary } from '../outcome/run-summary.ts'
import type { DaySpan, WalkForwardReport, WalkForwardWindow } from '../outcome/walk-forward-report.ts'
import { columns } from './columns.ts'

const perDay = ({ money }: RunSummary, { days }: DaySpan): string =>
  formatCents(Math.round(money.netCents / days) as Cents)

const span = ({ from, to }: DaySpan): string => `${from} to ${to}`

const row = ({ train, test, inSample, outOfSample }: WalkForwardWindow): string[] => [
  span(test),
  String(train.days),
  String(inSample.trades.trades),
  perDay(inSample, train),
  String(test.days),
  String(outOfSample.trades.trades),
  perDay(outOfSample, test),
  formatCents(outOfSample.money.netCents),
  formatCents(outOfSample.money.maxDrawdownCents),
]

const HEAD = ['judged on', 'trained', 'trades', 'net a day', 'tested', 'trades', 'net a day', 'net', 'drawdown']

const measuredAs = (stat: Measured, format: (value: number) => string): string =>
  stat.value === null ? `N/A (${stat.reason})` : format(stat.value)

const totals = ({ outOfSample, efficiency, windows }: WalkForwardReport): string[] => [
  'Out of sample, all windows together',
  ...columns([
    ['net', formatCents(outOfSample.netCents)],
    ['session days', String(outOfSample.days)],
    ['trades', String(outOfSample.trades)],
    ['windows that earned', `${outOfSample.winningWindows} of ${windows.length}`],
  ]).map((line) => `  ${line}`),
  `  expectancy  ${measuredAs(outOfSample.expectancyCents, (value) => formatCents(Math.round(value) as Cents))}`,
  `  efficiency  ${measuredAs(efficiency, (value) => value.toFixed(2))} (net a day out of sample over in sample)`,
]

const HONESTLY = [
  'What this can tell: whether what the policy learns on some days still serves on the next ones. What it cannot: parameters',
  'that you chose with these same days in view are not out of sample here, however the windows lie; nor do windows of one',
  'recording stand for markets that it does not hold. Training windows overlap, so their rows repeat each other. Every look',
  'that changes a setting uses these test days up a little.',
]

/** A walk-forward for people: in-sample beside out-of-sample, window by window, in the instrument's currency. */
export const formatWalkForward = (report: WalkForwardReport): string => {
  const first = report.windows[0]?.outOfSample
  return [
    `${first?.strategy ?? ''} on ${first?.symbol ?? ''}: ${report.windows.length} windows of ${report.trainDays} training and ${report.testDays} test days, ${report.days} session days in all; amounts in ${first?.currency ?? ''}`,
    '',
    ...columns([HEAD, ...report.windows.map(row)]),
    '',
    ...totals(report),
    '',
    ...HONESTLY,
    '',
  ].join('\n')
}
