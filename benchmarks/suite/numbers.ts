/** Figures as people read them. */
import { ensureNever } from '@alavanca/core'
import type { Bar, Unit } from './bench.ts'
import type { Figure } from './results.ts'

const THREE_DIGITS = 3

/** Three digits: more than that no timing can promise. */
const rounded = (value: number): string => {
  const short = Number(value.toPrecision(THREE_DIGITS))
  return short.toLocaleString('en', { maximumSignificantDigits: THREE_DIGITS })
}

export const inUnit = (value: number | null, unit: Unit): string => {
  if (value === null || !Number.isFinite(value)) return '–'
  switch (unit) {
    case 'per second':
      return `${rounded(value)}/s`
    case 'ms':
    case 'µs':
    case 'bytes':
    case 'MiB':
      return `${rounded(value)} ${unit}`
    case 'figure':
      return rounded(value)
    case 'times':
    case 'times faster':
      return `${rounded(value)} ×`
    default:
      return ensureNever(unit)
  }
}

export const barInWords = ({ relation, limit }: Bar, unit: Unit): string => `${relation} ${inUnit(limit, unit)}`

/**
 * What is held against a bar: the clock's figure; of a ratio that of the processor's time, where there is one, since others at work on
 * the machine are in both of its halves, and seldom alike.
 */
export const judged = (unit: Unit, { median, cpu }: Pick<Figure, 'median' | 'cpu'>): number =>
  unit === 'times' || unit === 'times faster' ? (cpu ?? median) : median

export const isMet = ({ relation, limit }: Bar, value: number): boolean =>
  relation === 'at least' ? value >= limit : value <= limit

const POWERS = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'] as const

/** 100,000 as 10⁵; what is no power of ten as it is. */
export const place = (at: number): string => {
  const power = Math.round(Math.log10(at))
  return at >= 100 && 10 ** power === at ? `10${POWERS[power] ?? `^${power}`}` : at.toLocaleString('en')
}
