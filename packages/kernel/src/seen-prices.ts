import { direction, type EpochMs, moveValue, type Steps } from '@alavanca/core'
import { closingSide, type MarketPrices } from '@alavanca/replay'
import type { DecodedTape } from './decoded-tape.ts'
import type { HeldLeg, OpenTrade } from './open-trade.ts'
import type { SetRules } from './set-rules.ts'

/** The market as the engine has last seen it. */
export class SeenPrices {
  readonly #tape: DecodedTape
  readonly #rules: SetRules
  /** The last event that was seen; -1 for none. */
  event = -1

  constructor(tape: DecodedTape, rules: SetRules) {
    this.#tape = tape
    this.#rules = rules
  }

  /** Bid and ask; null before the first event. */
  prices(): MarketPrices | null {
    if (this.event < 0) return null
    const { close, ends } = this.#tape.columns
    const ask = this.#tape.askAsSeen(this.event, this.#rules.spread)
    // as: what the columns hold
    return { time: ends[this.event] as EpochMs, bid: close[this.event] as Steps, ask: ask as Steps }
  }

  /** What a trade stands at, in cents; 0 for none, and where no price was seen. */
  worthOf(trade: OpenTrade | null): number {
    const prices = trade === null ? null : this.prices()
    if (trade === null || prices === null) return 0
    const { side } = trade.signal
    const price = closingSide(side, prices)
    const of = (leg: HeldLeg | null): number => (leg === null ? 0 : leg.contracts * (price - leg.entry))
    return moveValue(direction(side) * (of(trade.base) + of(trade.extra)), this.#rules.instrument)
  }
}
