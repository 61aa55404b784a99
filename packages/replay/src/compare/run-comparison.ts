import type { Cents, Rng, SessionDay } from '@alavanca/core'
import { type Measured, measured } from '../run/measured.ts'
import type { RunSummary } from '../run/run-summary.ts'
import { type Interval, meanInterval } from './paired-interval.ts'

/** Both runs on one session day. Realised money after commission. */
export interface DayDifference {
  readonly day: SessionDay
  readonly aNetCents: Cents
  readonly bNetCents: Cents
  /** B less A. */
  readonly differenceCents: Cents
}

/** A run and what to call it. */
export interface NamedRun {
  readonly name: string
  readonly summary: RunSummary
}

/** Two configurations on the same market. Every difference is B less A. */
export interface RunComparison {
  readonly a: NamedRun
  readonly b: NamedRun
  readonly days: readonly DayDifference[]
  readonly daysBetter: number
  readonly daysWorse: number
  readonly daysEqual: number
  /** Over the whole recording. */
  readonly differenceCents: Cents
  /** Cents a session day; not available under 30 days. */
  readonly meanDifferenceCents: Measured
  /** Where the mean difference a day lies with probability 0.95, had there been more days like these; or why nobody can say. */
  readonly interval: Interval
}

type DailyNets = Iterable<readonly [SessionDay, Cents]>

const pairedDays = (a: DailyNets, b: DailyNets): readonly DayDifference[] => {
  const others = new Map(b)
  return [...a].map(([day, aNetCents]) => {
    // both runs saw the same prices, so each day of one is a day of the other
    const bNetCents = others.get(day) ?? (0 as Cents)
    return { day, aNetCents, bNetCents, differenceCents: (bNetCents - aNetCents) as Cents }
  })
}

export const runComparison = (
  a: NamedRun & { readonly daily: DailyNets },
  b: NamedRun & { readonly daily: DailyNets },
  rng: Rng,
): RunComparison => {
  const days = pairedDays(a.daily, b.daily)
  const differences = days.map(({ differenceCents }) => differenceCents)
  const sum = differences.reduce<number>((total, difference) => total + difference, 0)
  return {
    a: { name: a.name, summary: a.summary },
    b: { name: b.name, summary: b.summary },
    days,
    daysBetter: differences.filter((difference) => difference > 0).length,
    daysWorse: differences.filter((difference) => difference < 0).length,
    daysEqual: differences.filter((difference) => difference === 0).length,
    // a sum of cents is cents
    differenceCents: sum as Cents,
    meanDifferenceCents: measured(sum, days.length, days.length),
    interval: meanInterval(differences, rng),
  }
}
