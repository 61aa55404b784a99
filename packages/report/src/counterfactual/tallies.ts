import type { Cents, SessionDay } from '@alavanca/core'
import type { CounterfactualSum } from './counterfactual.ts'
import type { Refusal } from './refusals.ts'
import { type DaySum, meanOfDays } from './sums.ts'

interface Tally {
  count: number
  won: number
  net: number
  readonly days: Map<SessionDay, { count: number; net: number }>
}

/** What refusals would have earned, by what was refused, by whose word, and by day. */
export class Tallies {
  readonly #tallies = new Map<string, Tally>()

  /** One more, for each word against it. */
  count({ what, refusedBy }: Pick<Refusal, 'what' | 'refusedBy'>, day: SessionDay, netCents: Cents): void {
    for (const reason of refusedBy) this.#add(`${what} ${reason}`, day, netCents)
  }

  /** Most first. */
  sums(): readonly CounterfactualSum[] {
    return [...this.#tallies]
      .map(([key, { count, won, net, days }]): CounterfactualSum => {
        const [what = 'TRADE', refusedBy = ''] = key.split(' ', 2)
        const byDay = [...days].map(
          // sums of whole cents
          ([day, sum]): DaySum => ({ day, count: sum.count, netCents: sum.net as Cents }),
        )
        const kind = what === 'EXTRA' ? 'EXTRA' : 'TRADE'
        return { what: kind, refusedBy, count, won, netCents: net as Cents, days: byDay, ...meanOfDays(byDay) }
      })
      .sort((a, b) => b.count - a.count || (a.refusedBy < b.refusedBy ? -1 : 1))
  }

  #add(key: string, day: SessionDay, netCents: Cents): void {
    const tally = this.#of(key)
    tally.count += 1
    tally.net += netCents
    if (netCents > 0) tally.won += 1
    const known = tally.days.get(day)
    if (known === undefined) tally.days.set(day, { count: 1, net: netCents })
    else {
      known.count += 1
      known.net += netCents
    }
  }

  #of(key: string): Tally {
    const known = this.#tallies.get(key)
    if (known !== undefined) return known
    const tally: Tally = { count: 0, won: 0, net: 0, days: new Map() }
    this.#tallies.set(key, tally)
    return tally
  }
}
