import { type Cents, formatCents } from '@alavanca/core'
import type { Interval, RunComparison } from '../outcome/run-comparison.ts'
import type { RunSummary } from '../outcome/run-summary.ts'
import { columns } from './columns.ts'

const money = (cents: number): string => formatCents(Math.round(cents) as Cents)

type Figure = readonly [name: string, format: (value: number) => string, pick: (summary: RunSummary) => number]

const FIGURES: readonly Figure[] = [
  ['net', money, ({ money: { netCents } }) => netCents],
  ['deepest drawdown', money, ({ money: { maxDrawdownCents } }) => maxDrawdownCents],
  ['commission', money, ({ money: { commissionCents } }) => commissionCents],
  ['trades', String, ({ trades }) => trades.trades],
  ['extra legs opened', String, ({ extras }) => extras.opened],
  ['net of the extra legs', money, ({ trades }) => trades.extraNetCents],
]

const table = ({ a, b }: RunComparison): string[] =>
  columns([
    ['', 'A', 'B', 'B less A'],
    ...FIGURES.map(([name, format, pick]) => {
      const [ofA, ofB] = [pick(a.summary), pick(b.summary)]
      return [name, format(ofA), format(ofB), format(ofB - ofA)]
    }),
  ])

const intervalInWords = (interval: Interval): string =>
  interval.low === null
    ? `N/A (${interval.reason})`
    : `${money(interval.low)} to ${money(interval.high)} (95 %, stationary bootstrap over ${interval.samples} days)`

const verdict = ({ interval, days, daysBetter, daysWorse, daysEqual }: RunComparison): string => {
  if (daysEqual === days.length) return 'The two earned the same on every day.'
  if ('rarerSignSamples' in interval) {
    if (daysEqual > days.length / 2) return 'The two differ on too few days to say which is better.'
    const better = daysBetter > daysWorse ? 'B' : 'A'
    return `${better} earned more on nearly all days; what the rare other ones cost, so few cannot tell.`
  }
  if (interval.low === null) return 'Too few days to say which is better.'
  if (interval.low > 0) return 'B earned more, by more than chance between days explains.'
  if (interval.high < 0) return 'A earned more, by more than chance between days explains.'
  return 'The interval holds 0: these days do not tell which is better.'
}

/** A comparison for people, amounts in the instrument's currency. */
export const formatComparison = (comparison: RunComparison): string => {
  const { a, b, days, daysBetter, daysWorse, daysEqual, meanDifferenceCents: mean, interval } = comparison
  return [
    `${a.summary.strategy} on ${a.summary.symbol}, ${days.length} session days; amounts in ${a.summary.currency}`,
    `  A: ${a.name}`,
    `  B: ${b.name}`,
    '',
    ...table(comparison),
    '',
    `B earned more on ${daysBetter} days, less on ${daysWorse}, the same on ${daysEqual}.`,
    `Mean difference a day: ${mean.value === null ? `N/A (${mean.reason})` : money(mean.value)}`,
    `  it lies between: ${intervalInWords(interval)}`,
    verdict(comparison),
    '',
    'The interval is about days like these. Of many comparisons on one recording, one in twenty shows a difference that is none.',
    '',
  ].join('\n')
}
