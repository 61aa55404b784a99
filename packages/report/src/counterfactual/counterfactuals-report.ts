import type { Counterfactual, CounterfactualSum } from './counterfactual.ts'
import type { CounterfactualBook } from './counterfactual-book.ts'
import type { DaySum } from './sums.ts'

/** What refusals of one reason would have earned, all days together. */
export interface RefusedSum extends Omit<CounterfactualSum, 'days'> {
  /** On how many days there were any. */
  readonly days: number
}

/** What the refusals of one day for one reason would have earned, in cents. */
export interface RefusedDay extends DaySum, Pick<CounterfactualSum, 'what' | 'refusedBy'> {}

/**
 * What every refusal and every HOLD of a run would have earned, simulated on the prices that followed: plain JSON. One that
 * several refused counts for each of them, so that sums overlap.
 */
export interface CounterfactualsReport {
  readonly simulated: true
  /** Most frequent first. */
  readonly byReason: readonly RefusedSum[]
  /** The newest that fit, newest day first. */
  readonly byDay: readonly RefusedDay[]
  readonly byDayTotal: number
  /** One by one, newest first, as far as they fit. */
  readonly newest: readonly Counterfactual[]
  /** Simulations that had not ended when the run did. */
  readonly unfinished: number
}

const MOST_DAYS = 1_000
const MOST_RESULTS = 200

/** Null where nothing was refused whose end was seen. */
export const counterfactualsReport = (book: CounterfactualBook): CounterfactualsReport | null => {
  const sums = book.sums()
  if (sums.length === 0) return null
  const byDay = sums
    .flatMap(({ what, refusedBy, days }) => days.map((day): RefusedDay => ({ ...day, what, refusedBy })))
    // sorting keeps the order of equals: within a day the most frequent reason stays first
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0))
  return {
    simulated: true,
    byReason: sums.map(({ days, ...sum }) => ({ ...sum, days: days.length })),
    byDay: byDay.slice(0, MOST_DAYS),
    byDayTotal: byDay.length,
    newest: book.recent(MOST_RESULTS),
    unfinished: book.running,
  }
}
