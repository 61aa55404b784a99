import type { Side } from '@alavanca/core'
import type { LegName } from '@alavanca/engine'
import type { FlightBook } from '../flight/flight-book.ts'

/** The stop that the trade server was last told to hold for a leg, in price units; null for none. */
export interface OrderedStop {
  readonly stop: number | null
  /** Counts orders: on a netting account the last one is the position's. */
  readonly number: number
  /** How many lists of positions had been told by then: none of these can show it. */
  readonly list: number
}

const keyOf = (symbol: string, leg: LegName, side: Side): string => `${leg} ${side} ${symbol}`

/** Which stops the trade server must hold, by what it was asked for and has answered to. */
export class OrderedStops {
  readonly #stops = new Map<string, OrderedStop>()
  readonly #book: FlightBook
  readonly #lists: () => number
  #count = 0

  constructor(book: FlightBook, lists: () => number) {
    this.#book = book
    this.#lists = lists
  }

  of({
    symbol,
    leg,
    side,
  }: {
    readonly symbol: string
    readonly leg: LegName
    readonly side: Side
  }): OrderedStop | null {
    return this.#stops.get(keyOf(symbol, leg, side)) ?? null
  }

  /** As the engine knows it of a leg that was open before. */
  load(leg: { readonly symbol: string; readonly leg: LegName; readonly side: Side }, stop: number | null): void {
    this.#put(leg, stop)
  }

  /** A leg was filled by this order. */
  opened(orderId: string): void {
    const command = this.#book.get(orderId)?.command
    if (command?.type === 'OPEN') this.#put(command, command.stopPrice)
  }

  /** The trade server says that the levels of this order are in force. */
  moved(orderId: string): void {
    const command = this.#book.get(orderId)?.command
    if (command?.type === 'MODIFY') this.#put(command, command.stopPrice)
  }

  #put(
    { symbol, leg, side }: { readonly symbol: string; readonly leg: LegName; readonly side: Side },
    stop: number | null,
  ): void {
    this.#count += 1
    this.#stops.set(keyOf(symbol, leg, side), { stop, number: this.#count, list: this.#lists() })
  }
}
