import type { Cents, Rng, SessionDay } from '@alavanca/core'
import { type DayDifference, measured, type NamedRun, type RunComparison } from '@alavanca/report'
import { meanInterval } from './paired-interval.ts'

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
