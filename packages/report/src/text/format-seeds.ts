import { type Cents, formatCents } from '@alavanca/core'
import type { Measured } from '../outcome/measured.ts'
import type { SeedSpread, Spread } from '../outcome/seed-spread.ts'
import { columns } from './columns.ts'

const money = (cents: number): string => formatCents(Math.round(cents) as Cents)
const count = (value: number): string => String(Math.round(value * 10) / 10)

const shortly = ({ value }: Measured, format: (value: number) => string): string =>
  value === null ? 'N/A' : format(value)

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

const HEAD = ['', 'worst', 'lower quartile', 'median', 'upper quartile', 'lowest', 'highest']

const table = ({ netCents, maxDrawdownCents, extras, extraNetCents }: SeedSpread): string[] =>
  columns([
    HEAD,
    row('net', netCents, money, 'lowest'),
    row('deepest drawdown', maxDrawdownCents, money, 'highest'),
    row('extra legs opened', extras, count, null),
    row('net of the extra legs', extraNetCents, money, 'lowest'),
  ])

const missing = ({ netCents }: SeedSpread): string[] => {
  const reasons = [netCents.median, netCents.lowerQuartile].flatMap((stat, index) =>
    stat.value === null ? [`${index === 0 ? 'the median' : 'a quartile'} ${stat.reason}`] : [],
  )
  return reasons.length === 0 ? [] : [`N/A: ${reasons.join('; ')}.`]
}

const sameness = ({ differentRuns, runs }: SeedSpread): string[] =>
  differentRuns < runs.length ? [`Of these runs ${differentRuns} differ in what they did.`] : []

/** The spread over seeds for people, amounts in the instrument's currency. */
export const formatSeeds = (spread: SeedSpread): string =>
  [
    `${spread.strategy} on ${spread.symbol}: ${spread.runs.length} seeds; amounts in ${spread.currency}`,
    '',
    ...table(spread),
    ...missing(spread),
    ...sameness(spread),
    '',
    'This is the spread that the policy’s own chance makes on this one market. It says nothing about other markets.',
    '',
  ].join('\n')
