import type { Instrument } from '@alavanca/core'
import type { FeedEvent, PublicState, QuoteEvent } from '@alavanca/engine'
import { BarMaker } from './bar-maker.ts'
import { FeedQueue } from './feed-queue.ts'
import { MarketClock } from './market-clock.ts'

export interface LifeFeedParts {
  readonly instrument: Instrument
  readonly barMs: number
  /** Paper has a clock of its own, which stands still between its prices. */
  readonly isPaper: boolean
  readonly state: () => PublicState
  /** Whether nothing may be opened before somebody has named the account. */
  readonly watchesFirst: () => boolean
  readonly steady: () => number
  /** Epoch milliseconds by the clock of this machine. */
  readonly now: () => number
}

const DAY_MS = 86_400_000
const FIRST_WORDS = 'begins by watching'

/** What a life is fed with: prices and their bars, the time that goes by, and what operators want. */
export class LifeFeed {
  readonly queue: FeedQueue<FeedEvent> = new FeedQueue<FeedEvent>()
  readonly #parts: LifeFeedParts
  readonly #bars: BarMaker
  readonly #clock: MarketClock
  #quotesHeard = 0

  constructor(parts: LifeFeedParts) {
    this.#parts = parts
    this.#bars = new BarMaker(parts.instrument, parts.barMs)
    this.#clock = new MarketClock(parts.steady)
  }

  get quotesHeard(): number {
    return this.#quotesHeard
  }

  quote(quote: QuoteEvent): void {
    this.#quotesHeard += 1
    this.#clock.heard(quote.time)
    if (this.#quotesHeard === 1 && this.#parts.watchesFirst()) this.#pause(quote.time)
    for (const event of this.#bars.events(quote)) this.queue.push(event)
  }

  /** A second went by: clocks of trades run out without a price too. */
  second(): void {
    const { isPaper, state } = this.#parts
    const time = this.#clock.now()
    if (isPaper || time === null) return
    const { positions, orders } = state()
    if (positions.length + orders.length > 0) this.queue.push({ type: 'TIMER', time })
  }

  /** What an operator's act is stamped with: the market's time, and never one ahead of it. */
  moment(): number {
    const { isPaper, state, now } = this.#parts
    const known = state().time ?? now() - DAY_MS
    return isPaper ? known : Math.max(this.#clock.now() ?? known, known)
  }

  /** Nothing is opened before somebody said so. */
  #pause(time: number): void {
    if (this.#parts.state().tradingState === 'ACTIVE')
      this.queue.push({ type: 'OPERATOR', time, action: { type: 'PAUSE' }, note: FIRST_WORDS })
  }
}
