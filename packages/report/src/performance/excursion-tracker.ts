import { direction, type Instrument, moveValue, type Side } from '@alavanca/core'
import type { EngineRecord, LegName, MarketEvent, Step } from '@alavanca/engine'

/** The furthest a trade went against itself and for itself, in cents before costs, as amounts that are not negative. */
export interface Excursion {
  readonly adverseCents: number
  readonly favourableCents: number
}

interface Held {
  readonly side: Side
  readonly contracts: number
  readonly entryPrice: number
}

/** Prices of a bar that is not known yet to have been held to its end. */
interface WholeBar {
  readonly low: number
  readonly high: number
  readonly spread: number
}

type Position = Extract<EngineRecord, { type: 'POSITION' }>

/** A position that the session's end closed was held until then. */
const isHeldToTheEnd = ({ event }: Step): boolean => event.type === 'EXIT_FILL' && event.cause === 'SESSION_END'

const fillPriceOf = ({ event }: Step): number | null =>
  event.type === 'FILL' || event.type === 'EXIT_FILL' ? event.price : null

/** The one trade of a symbol while it is open, base and extra together. */
class OpenTrade {
  readonly #instrument: Instrument
  readonly #legs = new Map<LegName, Held>()
  #banked = 0
  #lowest = 0
  #highest = 0
  #bar: WholeBar | null = null

  constructor(instrument: Instrument) {
    this.#instrument = instrument
  }

  /** A leg holds so much now. Where some of it left, the price at which it did was there for all of the trade. */
  hold({ leg, side, contracts, entryPrice }: Position, fillPrice: number | null): void {
    const before = this.#legs.get(leg)?.contracts ?? 0
    if (fillPrice !== null && contracts < before) this.quote(fillPrice, fillPrice)
    if (contracts === 0) this.#legs.delete(leg)
    else this.#legs.set(leg, { side, contracts, entryPrice })
  }

  bank(grossCents: number): void {
    this.#banked += grossCents
    if (this.#legs.size === 0) this.#see(this.#banked)
  }

  quote(bid: number, ask: number): void {
    this.#see(this.#valueAt(bid, ask))
  }

  wait(bar: WholeBar): void {
    this.#bar = bar
  }

  /** Something left or came in: a bar that is still looked at is forgotten, since what came first in it is not known. */
  forgetBar(): void {
    this.#bar = null
  }

  /** The bar was held to its end. */
  endBar(): void {
    if (this.#bar === null) return
    const { low, high, spread } = this.#bar
    this.#bar = null
    this.quote(low, low + spread)
    this.quote(high, high + spread)
  }

  excursion(): Excursion {
    // + 0 turns −0 into 0
    return { adverseCents: -this.#lowest + 0, favourableCents: this.#highest }
  }

  #see(value: number): void {
    if (value < this.#lowest) this.#lowest = value
    if (value > this.#highest) this.#highest = value
  }

  /** What leaving at these prices would bring in all; a position that was bought leaves at the bid. */
  #valueAt(bid: number, ask: number): number {
    const { grid } = this.#instrument
    let value = this.#banked
    for (const { side, contracts, entryPrice } of this.#legs.values()) {
      const away = ((side === 'BUY' ? bid : ask) - entryPrice) * direction(side)
      value += moveValue(((away * grid.denominator) / grid.numerator) * contracts, this.#instrument)
    }
    return value
  }
}

/**
 * How far a trade went against itself and for itself while it was open, from an engine's steps: by bid and ask where quotes
 * were told, by high and low of each bar that it was held to the end of. Of the bar in which it left its own exit counts
 * alone, since what came first in it is not known: the true excursions are at least these.
 */
export class ExcursionTracker {
  readonly #instrument: Instrument
  #open: OpenTrade | null = null

  constructor(instrument: Instrument) {
    this.#instrument = instrument
  }

  /** Returns what a trade that the step closes went through; null where it closes none. */
  onStep(step: Step): Excursion | null {
    const { event, records } = step
    if (event.type === 'BAR' || event.type === 'QUOTE') this.onPrice(event)
    if (records.length === 0) return null
    let closed: Excursion | null = null
    for (const record of records) closed = this.#record(record, step) ?? closed
    return closed
  }

  /** A price of which no step was made, since it led to nothing. */
  onPrice(event: MarketEvent): void {
    const open = this.#open
    if (open === null) return
    open.endBar()
    if (event.type === 'BAR') open.wait({ low: event.low, high: event.high, spread: event.spread ?? 0 })
    else if ('price' in event) open.quote(event.price, event.price)
    else open.quote(event.bid, event.ask)
  }

  /** The newest bar is over, and whatever it did is done; the next price says so too. */
  endBar(): void {
    this.#open?.endBar()
  }

  #record(record: EngineRecord, step: Step): Excursion | null {
    if (record.type === 'POSITION') {
      this.#open ??= new OpenTrade(this.#instrument)
      if (isHeldToTheEnd(step)) this.#open.endBar()
      else this.#open.forgetBar()
      this.#open.hold(record, fillPriceOf(step))
    }
    if (record.type === 'REALISED') this.#open?.bank(record.grossCents)
    if (record.type !== 'TRADE_CLOSED' || this.#open === null) return null
    const excursion = this.#open.excursion()
    this.#open = null
    return excursion
  }
}
