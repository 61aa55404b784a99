import { direction } from '@alavanca/core'
import type { Broker, BrokerEvent, Command, LegName, OpenCommand, OrderInFlight } from '../src/index.ts'

type Order = Exclude<Command, { type: 'CANCEL' }>

interface Held {
  readonly command: OpenCommand
  readonly contracts: number
}

/** A broker of a few lines: it fills everything at the last quote, once and in whole, and holds a bracket for each leg. */
export class PaperBroker implements Broker {
  readonly #answers = new Map<string, BrokerEvent>()
  readonly #held = new Map<LegName, Held>()
  readonly #listeners = new Set<(event: BrokerEvent) => void>()
  #bid = 130_000
  #ask = 130_005
  #exits = 0
  time = 1_700_000_000_000

  /** The market quotes this: brackets are hit. */
  quote(bid: number, ask: number): void {
    this.#bid = bid
    this.#ask = ask
    for (const [leg, { command, contracts }] of [...this.#held]) {
      const { side, symbol, stopPrice, targetPrice } = command
      const price = side === 'BUY' ? bid : ask
      const gain = (level: number): number => direction(side) * (price - level)
      const cause = gain(stopPrice) <= 0 ? 'STOP' : targetPrice !== null && gain(targetPrice) >= 0 ? 'TARGET' : null
      if (cause === null) continue
      this.#held.delete(leg)
      this.#exits += 1
      this.#tell({
        type: 'EXIT_FILL',
        time: this.time,
        symbol,
        leg,
        fillId: `exit-${this.#exits}`,
        contracts,
        price,
        cause,
      })
    }
  }

  send(command: Command): void {
    if (command.type === 'CANCEL' || this.#answers.has(command.orderId)) return
    const answer = command.type === 'OPEN' ? this.#open(command) : this.#close(command)
    this.#answers.set(command.orderId, answer)
    this.#tell(answer)
  }

  subscribe(listener: (event: BrokerEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  reconcile(orders: readonly OrderInFlight[]): void {
    for (const { command } of orders) {
      const { orderId } = command
      this.#tell(this.#answers.get(orderId) ?? { type: 'ORDER_CANCELLED', time: this.time, orderId, cause: 'BROKER' })
    }
    this.#tell({ type: 'RECONCILED', time: this.time, matched: 0, recovered: orders.length, orphans: 0, ambiguous: 0 })
  }

  #tell(event: BrokerEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  #open(command: OpenCommand): BrokerEvent {
    const { leg, contracts } = command
    this.#held.set(leg, { command, contracts: contracts + (this.#held.get(leg)?.contracts ?? 0) })
    return this.#fill(command, command.side === 'BUY' ? this.#ask : this.#bid)
  }

  #close(command: Order): BrokerEvent {
    const { orderId, leg, contracts, side } = command
    const held = this.#held.get(leg)
    if (held === undefined || held.contracts < contracts)
      return { type: 'ORDER_REJECTED', time: this.time, orderId, code: 'NO_POSITION', message: 'Nothing to close.' }
    if (held.contracts === contracts) this.#held.delete(leg)
    else this.#held.set(leg, { ...held, contracts: held.contracts - contracts })
    return this.#fill(command, side === 'BUY' ? this.#bid : this.#ask)
  }

  #fill({ orderId, contracts }: Order, price: number): BrokerEvent {
    return { type: 'FILL', time: this.time, orderId, fillId: `fill-${orderId}`, contracts, price }
  }
}
