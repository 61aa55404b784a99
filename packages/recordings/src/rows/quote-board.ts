import type { MarketTick } from '../market-data.ts'
import type { RecordedTick } from './read-tick.ts'

/** A blank side is as it was; a side that reads 0 has no quote. */
const sideAfter = (before: number | null, recorded: number): number | null => {
  if (Number.isNaN(recorded)) return before
  return recorded === 0 ? null : recorded
}

/** Fills in what a recording leaves out because it did not change. Give it every tick once, in order of time. */
export class QuoteBoard {
  /** Ticks after which the ask was below the bid. */
  crossed = 0
  #bid: number | null = null
  #ask: number | null = null
  #last: number | null = null

  next({ time, bid, ask, last, volume }: RecordedTick): MarketTick {
    this.#bid = sideAfter(this.#bid, bid)
    this.#ask = sideAfter(this.#ask, ask)
    if (last > 0) this.#last = last
    if (this.#bid !== null && this.#ask !== null && this.#ask < this.#bid) this.crossed += 1
    return { time, bid: this.#bid, ask: this.#ask, last: this.#last, volume }
  }
}
