import type { Steps } from '@alavanca/core'
import type { BrokerEvent, CloseCommand, OpenCommand, WaitingEntry } from '@alavanca/engine'

/** An order that is filled at the next price, whatever it is. */
export interface WaitingOrder {
  readonly command: OpenCommand | CloseCommand
  /** Not filled by then, it lapses. Infinity: good till cancelled. */
  readonly expiresAt: number
}

/** An entry that waits for its price. */
export interface WaitingAtPrice {
  readonly command: OpenCommand
  readonly type: WaitingEntry['type']
  readonly level: Steps
  readonly expiresAt: number
}

const NOTHING: readonly BrokerEvent[] = Object.freeze([])

/** The orders that a simulated broker has taken and not filled yet, oldest first. */
export class WaitingOrders {
  #next: WaitingOrder[] = []
  #atPrice: WaitingAtPrice[] = []

  /** Whether any waits for the next price. */
  get hasNext(): boolean {
    return this.#next.length > 0
  }

  /** Whether any waits for its own price. */
  get hasAtPrice(): boolean {
    return this.#atPrice.length > 0
  }

  put(order: WaitingOrder): void {
    this.#next.push(order)
  }

  putAtPrice(order: WaitingAtPrice): void {
    this.#atPrice.push(order)
  }

  /** Takes the order whose turn it is. */
  takeNext(): WaitingOrder | undefined {
    return this.#next.shift()
  }

  /** Takes the first entry that this is true of. */
  takeAtPrice(isDue: (order: WaitingAtPrice) => boolean): WaitingAtPrice | undefined {
    const index = this.#atPrice.findIndex(isDue)
    return index < 0 ? undefined : this.#atPrice.splice(index, 1)[0]
  }

  cancel(orderId: string, cause: 'EXPIRED' | 'REQUESTED', time: number): readonly BrokerEvent[] {
    const others = <Order extends { readonly command: { readonly orderId: string } }>(orders: Order[]): Order[] =>
      orders.filter(({ command }) => command.orderId !== orderId)
    const [next, atPrice] = [others(this.#next), others(this.#atPrice)]
    const isKnown = next.length < this.#next.length || atPrice.length < this.#atPrice.length
    if (!isKnown) return NOTHING
    this.#next = next
    this.#atPrice = atPrice
    return [{ type: 'ORDER_CANCELLED', time, orderId, cause }]
  }

  /** Everything lapses. */
  lapseAll(time: number): readonly BrokerEvent[] {
    return [...this.#next, ...this.#atPrice].flatMap(({ command }) => this.cancel(command.orderId, 'EXPIRED', time))
  }

  /** Entries that wait for a price lapse once their time has come. */
  lapseDue(time: number): readonly BrokerEvent[] {
    return this.#atPrice
      .filter(({ expiresAt }) => time >= expiresAt)
      .flatMap(({ command, expiresAt }) => this.cancel(command.orderId, 'EXPIRED', expiresAt))
  }
}
