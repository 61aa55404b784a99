import { filled } from '../html/texts/filled.ts'
import type { Interval, RunComparison } from '../outcome/run-comparison.ts'
import type { RunSummary } from '../outcome/run-summary.ts'
import { columns } from './columns.ts'
import { NOT_AVAILABLE, type TextOptions, type Writing, writingIn } from './writing.ts'

type Figure = readonly [name: string, format: (value: number) => string, pick: (summary: RunSummary) => number]

const figuresIn = ({ words: { series }, cents, number }: Writing): readonly Figure[] => [
  [series.net, cents, ({ money: { netCents } }) => netCents],
  [series.deepestDrawdown, cents, ({ money: { maxDrawdownCents } }) => maxDrawdownCents],
  [series.commission, cents, ({ money: { commissionCents } }) => commissionCents],
  [series.trades, number, ({ trades }) => trades.trades],
  [series.extrasOpened, number, ({ extras }) => extras.opened],
  [series.netOfExtras, cents, ({ trades }) => trades.extraNetCents],
]

const table = ({ a, b }: RunComparison, writing: Writing): string[] =>
  columns([
    ['', 'A', 'B', writing.words.series.bLessA],
    ...figuresIn(writing).map(([name, format, pick]) => {
      const [ofA, ofB] = [pick(a.summary), pick(b.summary)]
      return [name, format(ofA), format(ofB), format(ofB - ofA)]
    }),
  ])

const intervalInWords = (interval: Interval, { words: { series }, cents, number, whyNot }: Writing): string =>
  interval.low === null
    ? `${NOT_AVAILABLE} (${whyNot(interval.reason)})`
    : filled(series.interval, {
        low: cents(interval.low),
        high: cents(interval.high),
        count: number(interval.samples),
      })

const verdict = (
  { interval, days, daysBetter, daysWorse, daysEqual }: RunComparison,
  { words: { series } }: Writing,
): string => {
  if (daysEqual === days.length) return series.alwaysEqual
  if ('rarerSignSamples' in interval) {
    if (daysEqual > days.length / 2) return series.tooFewDiffer
    return filled(series.nearlyAllDays, { better: daysBetter > daysWorse ? 'B' : 'A' })
  }
  if (interval.low === null) return series.tooFewDays
  if (interval.low > 0) return filled(series.better, { better: 'B' })
  if (interval.high < 0) return filled(series.better, { better: 'A' })
  return series.undecided
}

/** A comparison for people, amounts in the instrument's currency. */
export const formatComparison = (comparison: RunComparison, options: TextOptions = {}): string => {
  const writing = writingIn(options)
  const { number, cents, measured } = writing
  const { series } = writing.words
  const { a, b, days, daysBetter, daysWorse, daysEqual, meanDifferenceCents: mean, interval } = comparison
  const { strategy, symbol, currency } = a.summary
  return [
    filled(series.comparison, { strategy, symbol, days: number(days.length), currency }),
    `  A: ${a.name}`,
    `  B: ${b.name}`,
    '',
    ...table(comparison, writing),
    '',
    filled(series.daysCounted, {
      better: number(daysBetter),
      worse: number(daysWorse),
      equal: number(daysEqual),
    }),
    filled(series.meanDifference, { value: measured(mean, cents) }),
    `  ${filled(series.liesBetween, { interval: intervalInWords(interval, writing) })}`,
    verdict(comparison, writing),
    '',
    series.comparisonHonestly,
    '',
  ].join('\n')
}
