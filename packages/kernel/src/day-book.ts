import type { DayRules } from '@alavanca/engine'
import { momentOfDay } from '@alavanca/engine'
import type { DecodedTape } from './decoded-tape.ts'
import type { SetRules } from './set-rules.ts'

/**
 * The day of one run: what it has earned, what its rules count, and whether they let a trade begin. The same rules as the
 * engine's `day-limits.ts`, `loss-limit.ts` and `session-day.ts`, without the words; a law holds both to the same results.
 */
export class DayBook {
  readonly #tape: DecodedTape
  readonly #rules: SetRules
  readonly #net: Float64Array
  /** Of the tape's days; -1 before the first. */
  #index = -1
  #endsAt = Number.NEGATIVE_INFINITY
  #losingStreak = 0
  #trades = 0
  #best = 0
  #flatOn = -1
  #flatAt = Number.POSITIVE_INFINITY
  #openedAtRoll = 0
  pnl = 0
  /** Days that began. */
  begun = 0
  isLossLimitHit = false

  constructor(tape: DecodedTape, rules: SetRules) {
    this.#tape = tape
    this.#rules = rules
    this.#net = new Float64Array(tape.columns.days.length)
  }

  get net(): Float64Array {
    return this.#net
  }

  /** From when on nothing is held today; infinity for no such time. */
  get flatAt(): number {
    return this.#flatAt
  }

  /** Time goes on, and maybe a day begins; `unrealised` says what is open then. */
  reach(time: number, unrealised: () => number): void {
    if (time < this.#endsAt) return
    const { dayStarts } = this.#tape.columns
    let index = this.#index
    while ((dayStarts[index + 1] ?? Number.POSITIVE_INFINITY) <= time) index += 1
    this.#endsAt = dayStarts[index + 1] ?? Number.POSITIVE_INFINITY
    if (index === this.#index) return
    this.#index = index
    this.begun += 1
    this.pnl = 0
    this.#trades = 0
    this.#losingStreak = 0
    this.#best = 0
    this.#openedAtRoll = this.#rules.isLossOnEquity ? unrealised() : 0
    this.isLossLimitHit = false
  }

  book(net: number): void {
    this.pnl += net
    this.#net[this.#index] = (this.#net[this.#index] ?? 0) + net
  }

  /** A trade was ordered, or came to nothing. */
  countTrade(change: 1 | -1): void {
    this.#trades = Math.max(0, this.#trades + change)
  }

  /** A trade is over. */
  countResult(net: number): void {
    this.#losingStreak = net < 0 ? this.#losingStreak + 1 : 0
  }

  /** Holds the day's loss against its limit. */
  holdLossLimit(unrealised: () => number): void {
    const { lossLimit, isLossOnEquity } = this.#rules
    if (lossLimit === 0 || this.isLossLimitHit) return
    const open = isLossOnEquity ? unrealised() - this.#openedAtRoll : 0
    if (-(this.pnl + open) >= lossLimit) this.isLossLimitHit = true
  }

  /** Whether it is time to be flat. The moment is found once a day, at the first event of it. */
  isFlatTime(now: number): boolean {
    const { flatBy } = this.#rules.day
    if (flatBy === null) return false
    if (this.#flatOn !== this.#index) {
      this.#flatOn = this.#index
      this.#flatAt = momentOfDay(this.#tape.calendar, now, flatBy)
    }
    return now >= this.#flatAt
  }

  /** The best result that a profit lock goes by. */
  noteBest(unrealised: () => number): void {
    if (this.#rules.day.profitLockShare > 0) this.#best = Math.max(this.#best, this.#result(unrealised))
  }

  /** Whether the rules of the day let a new trade begin. */
  allows(now: number, unrealised: () => number): boolean {
    const { stopGain, maxTrades, maxLosingStreak, flatBy, noNewTradesAfter } = this.#rules.day
    if (stopGain > 0 && this.#result(unrealised) >= stopGain) return false
    if (maxTrades > 0 && this.#trades >= maxTrades) return false
    if (maxLosingStreak > 0 && this.#losingStreak >= maxLosingStreak) return false
    if (this.#isLocked(this.#rules.day, unrealised)) return false
    return !this.#isPast(flatBy, now) && !this.#isPast(noNewTradesAfter, now)
  }

  #isLocked({ profitLockShare, profitLockFrom }: DayRules, unrealised: () => number): boolean {
    if (profitLockShare === 0) return false
    const result = this.#result(unrealised)
    const best = Math.max(this.#best, result)
    return best > 0 && best >= profitLockFrom && best - result > Math.floor(best * profitLockShare)
  }

  #isPast(timeOfDay: string | null, now: number): boolean {
    return timeOfDay !== null && now >= momentOfDay(this.#tape.calendar, now, timeOfDay)
  }

  #result(unrealised: () => number): number {
    return this.#rules.day.basis === 'realised' ? this.pnl : this.pnl + unrealised() - this.#openedAtRoll
  }
}
