import { direction } from '@alavanca/core'
import type { DecodedTape } from './decoded-tape.ts'
import type { OpenTrade } from './open-trade.ts'
import type { Pyramid } from './pyramid.ts'
import { firstAtLeast } from './search.ts'
import type { SetRules } from './set-rules.ts'

const NEVER = Number.POSITIVE_INFINITY

/** At which events and signals of a tape anything can happen to a run; all others it passes over. */
export class Stops {
  readonly #tape: DecodedTape
  readonly #rules: SetRules
  #fixed = 0
  #entering = 0
  #dayBreaking = 0

  constructor(tape: DecodedTape, rules: SetRules) {
    this.#tape = tape
    this.#rules = rules
  }

  /** Where a session ends or a day begins, from an event on that never goes back; the number of events where nowhere. */
  fixed(from: number): number {
    const { fixed } = this.#tape.columns
    this.#fixed = firstAtLeast(fixed, from, this.#fixed)
    return fixed[this.#fixed] ?? this.#tape.events
  }

  /** The first event from `from` on at which something can happen to a trade of which nothing waits. */
  inTrade(from: number, trade: OpenTrade, flatAt: number): number {
    if (this.#rules.watchesEquity) return from
    const { ends } = this.#tape.columns
    const { scalp, isFlattening } = trade
    const due = Math.min(scalp?.plan.deadline ?? NEVER, isFlattening ? NEVER : flatAt)
    let to = this.fixed(from)
    // whatever is due before that, is so within the stretch
    if (due < NEVER && (ends[to] ?? NEVER) >= due) to = Math.min(to, firstAtLeast(ends, due, from))
    const { stop, target } = levelsOf(trade)
    return this.pyramid(trade).next(from, to, stop, target)
  }

  pyramid({ signal }: OpenTrade): Pyramid {
    return this.#tape.pyramid(signal.side, this.#rules.spread)
  }

  /** The first signal from `from` on that may enter, or begins a day; where the day is lost, only the latter. */
  signal(from: number, mayEnter: boolean): number {
    const { entering, dayBreaking } = this.#tape.columns
    if (mayEnter) {
      this.#entering = firstAtLeast(entering, from, this.#entering)
      return entering[this.#entering] ?? NEVER
    }
    this.#dayBreaking = firstAtLeast(dayBreaking, from, this.#dayBreaking)
    return dayBreaking[this.#dayBreaking] ?? NEVER
  }

  /** The same while a trade is open: it may be time to be flat. */
  signalInTrade(from: number, flatAt: number): number {
    const breaking = this.signal(from, false)
    if (flatAt === NEVER) return breaking
    return Math.min(breaking, firstAtLeast(this.#tape.columns.signalTimes, flatAt, from))
  }
}

/** The nearest levels of all that is held, in the pyramid's steps. */
const levelsOf = ({ signal, base, extra, scalp }: OpenTrade): { readonly stop: number; readonly target: number } => {
  const to = direction(signal.side)
  let [stop, target] = [Number.NEGATIVE_INFINITY, NEVER]
  for (const plan of [base?.bracket, extra?.bracket, scalp?.plan]) {
    if (plan === undefined) continue
    stop = Math.max(stop, to * plan.stop)
    if (plan.target !== null) target = Math.min(target, to * plan.target)
  }
  return { stop, target }
}
