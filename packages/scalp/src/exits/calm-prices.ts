import type { Side } from '@alavanca/core'
import type { ExitPlan } from './exit.ts'

/** What a quote or a bar shows of both sides: its lowest and highest bid and ask, and its moment or its end. */
export interface PricesSeen {
  readonly time: number
  readonly bidLow: number
  readonly bidHigh: number
  readonly askLow: number
  readonly askHigh: number
}

/** Nothing happens before a time, and to bids and asks above and below these. */
export interface CalmBounds {
  readonly until: number
  readonly bidAbove: number
  readonly bidBelow: number
  readonly askAbove: number
  readonly askBelow: number
}

/**
 * Prices between which, and the time until which, nothing happens to any of several positions. Nearly every price leaves all of
 * them as they are, and five comparisons tell it from the others, however many there are. Prices in one unit, whichever.
 */
export class CalmPrices {
  // what closes by selling is judged by bids, what closes by buying by asks
  #bidAbove = Number.NEGATIVE_INFINITY
  #bidBelow = Number.POSITIVE_INFINITY
  #askAbove = Number.NEGATIVE_INFINITY
  #askBelow = Number.POSITIVE_INFINITY
  #until = Number.POSITIVE_INFINITY

  /** Something happens where what a position of the side closes at is that price or worse for it. */
  worseThan(side: Side, price: number): void {
    if (side === 'BUY') this.#bidAbove = Math.max(this.#bidAbove, price)
    else this.#askBelow = Math.min(this.#askBelow, price)
  }

  /** The same of that price or better. */
  betterThan(side: Side, price: number): void {
    if (side === 'BUY') this.#bidBelow = Math.min(this.#bidBelow, price)
    else this.#askAbove = Math.max(this.#askAbove, price)
  }

  /** Something happens where a position leaves by its plan. */
  leavesBy({ side, stop, target, deadline }: ExitPlan): void {
    this.worseThan(side, stop)
    if (target !== null) this.betterThan(side, target)
    if (deadline !== null) this.endsAt(deadline)
  }

  /** Something happens from that time on, whatever the price; minus infinity for at once. */
  endsAt(time: number): void {
    this.#until = Math.min(this.#until, time)
  }

  /** Something happens where it does to the others too. */
  join(others: CalmPrices): void {
    this.#bidAbove = Math.max(this.#bidAbove, others.#bidAbove)
    this.#bidBelow = Math.min(this.#bidBelow, others.#bidBelow)
    this.#askAbove = Math.max(this.#askAbove, others.#askAbove)
    this.#askBelow = Math.min(this.#askBelow, others.#askBelow)
    this.#until = Math.min(this.#until, others.#until)
  }

  /** The nearest of each: something happens from that time on, and where a price is there or beyond it. */
  bounds(): CalmBounds {
    return {
      until: this.#until,
      bidAbove: this.#bidAbove,
      bidBelow: this.#bidBelow,
      askAbove: this.#askAbove,
      askBelow: this.#askBelow,
    }
  }

  /** Whether nothing happens at a quote. */
  holdsAtQuote(time: number, bid: number, ask: number): boolean {
    return (
      time < this.#until && bid > this.#bidAbove && bid < this.#bidBelow && ask > this.#askAbove && ask < this.#askBelow
    )
  }

  /** Whether nothing happens at these prices. */
  holdsAt({ time, bidLow, bidHigh, askLow, askHigh }: PricesSeen): boolean {
    return (
      time < this.#until &&
      bidLow > this.#bidAbove &&
      bidHigh < this.#bidBelow &&
      askLow > this.#askAbove &&
      askHigh < this.#askBelow
    )
  }
}
