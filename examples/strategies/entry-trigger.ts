import type { Side } from '@alavanca/core'
import type { Vote } from './votes.ts'

const STRONG = 0.35
const REST_BARS = 15

/** Turns a lasting opinion into single entries: one when the lean is strong, and no other until some bars have passed. */
export class EntryTrigger {
  #barsSinceEntry = REST_BARS

  /** The side to enter after this bar; null for none. Show it every bar's lean. */
  update(lean: Vote): Side | null {
    this.#barsSinceEntry += 1
    if (this.#barsSinceEntry < REST_BARS || Math.abs(lean) < STRONG) return null
    this.#barsSinceEntry = 0
    return lean > 0 ? 'BUY' : 'SELL'
  }
}
