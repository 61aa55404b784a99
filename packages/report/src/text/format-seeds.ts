import { filled } from '../html/texts/filled.ts'
import type { SeedSpread, Spread } from '../outcome/seed-spread.ts'
import { columns } from './columns.ts'
import { NOT_AVAILABLE, shortly, type TextOptions, type Writing, writingIn } from './writing.ts'

const row = (
  name: string,
  { lowest, lowerQuartile, median, upperQuartile, highest }: Spread,
  format: (value: number) => string,
  worst: 'lowest' | 'highest' | null,
): string[] => [
  name,
  worst === null ? '–' : format(worst === 'lowest' ? lowest : highest),
  shortly(lowerQuartile, format),
  shortly(median, format),
  shortly(upperQuartile, format),
  format(lowest),
  format(highest),
]

const table = ({ netCents, maxDrawdownCents, extras, extraNetCents }: SeedSpread, writing: Writing): string[] => {
  const { cents, number } = writing
  const words = writing.words.series
  const count = (value: number): string => {
    const rounded = Math.round(value * 10) / 10
    return number(rounded, Number.isInteger(rounded) ? 0 : 1)
  }
  const { worst, lowerQuartile, median, upperQuartile, lowest, highest } = words
  return columns([
    ['', worst, lowerQuartile, median, upperQuartile, lowest, highest],
    row(words.net, netCents, cents, 'lowest'),
    row(words.deepestDrawdown, maxDrawdownCents, cents, 'highest'),
    row(words.extrasOpened, extras, count, null),
    row(words.netOfExtras, extraNetCents, cents, 'lowest'),
  ])
}

const missing = ({ netCents }: SeedSpread, { words: { series }, whyNot }: Writing): string[] => {
  const reasons = (
    [
      [netCents.median, series.theMedian],
      [netCents.lowerQuartile, series.aQuartile],
    ] as const
  ).flatMap(([stat, text]) => (stat.value === null ? [filled(text, { why: whyNot(stat.reason) })] : []))
  return reasons.length === 0 ? [] : [`${NOT_AVAILABLE}: ${reasons.join('; ')}.`]
}

const sameness = ({ differentRuns, runs }: SeedSpread, { words: { series }, number }: Writing): string[] =>
  differentRuns < runs.length ? [filled(series.differ, { count: number(differentRuns) })] : []

/** The spread over seeds for people, amounts in the instrument's currency. */
export const formatSeeds = (spread: SeedSpread, options: TextOptions = {}): string => {
  const writing = writingIn(options)
  const { series } = writing.words
  const { strategy, symbol, currency, runs } = spread
  return [
    filled(series.seeds, { strategy, symbol, count: writing.number(runs.length), currency }),
    '',
    ...table(spread, writing),
    ...missing(spread, writing),
    ...sameness(spread, writing),
    '',
    series.seedsHonestly,
    '',
  ].join('\n')
}
