import type { MarketBar, MarketTick } from '@alavanca/recordings'

/** What of a recording has gone by. */
export class Seen {
  bars = 0
  ticks = 0
  /** First moment of the first bar or tick; null before it. */
  from: number | null = null
  /** End of the last bar, or time of the last tick; null before it. */
  to: number | null = null
  /** Start of the last bar, or time of the last tick. */
  newest: number = Number.NEGATIVE_INFINITY

  bar({ time, durationMs }: MarketBar): void {
    this.bars += 1
    this.#reach(time, time + durationMs)
  }

  tick({ time }: MarketTick): void {
    this.ticks += 1
    this.#reach(time, time)
  }

  #reach(time: number, end: number): void {
    if (this.from === null) this.from = time
    this.newest = time
    this.to = end
  }
}
