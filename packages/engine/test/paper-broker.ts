import { direction } from '@alavanca/core'
import type {
  Broker,
  BrokerEvent,
  CloseCommand,
  Command,
  LegName,
  ModifyCommand,
  OpenCommand,
  OrderInFlight,
} from '../src/index.ts'

type Order = Exclude<Command, { type: 'CANCEL' }>

interface Held {
  readonly command: OpenCommand
  readonly contracts: number
}

/**
 * A broker of a few lines: it fills orders at the market at the last quote, once and in whole, holds entries until their
 * price is reached, and a bracket for each leg.
 */
export class PaperBroker implements Broker {
  readonly #answers = new Map<string, BrokerEvent>()
  readonly #waiting = new Map<string, OpenCommand>()
  readonly #held = new Map<LegName, Held>()
  readonly #listeners = new Set<(event: BrokerEvent) => void>()
  #bid = 130_000
  #ask = 130_005
  #exits = 0
  time = 1_700_000_000_000

  /** The market quotes this: entries are reached, brackets are hit. */
  quote(bid: number, ask: number): void {
    this.#bid = bid
    this.#ask = ask
    for (const command of [...this.#waiting.values()]) this.#lookAt(command)
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
    const { orderId } = command
    if (command.type === 'CANCEL') {
      if (this.#waiting.delete(orderId))
        this.#answer({ type: 'ORDER_CANCELLED', time: this.time, orderId, cause: 'REQUESTED' })
    } else if (!this.#answers.has(orderId)) this.#answer(this.#carryOut(command))
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

  /** What is told of an order is told again to one that asks. */
  #answer(event: BrokerEvent): void {
    if ('orderId' in event) this.#answers.set(event.orderId, event)
    this.#tell(event)
  }

  #carryOut(command: Order): BrokerEvent {
    switch (command.type) {
      case 'OPEN':
        return command.entry === undefined ? this.#open(command, this.#market(command)) : this.#wait(command)
      case 'CLOSE':
        return this.#close(command)
      case 'MODIFY':
        return this.#modify(command)
    }
  }

  #market({ side }: OpenCommand): number {
    return side === 'BUY' ? this.#ask : this.#bid
  }

  #wait(command: OpenCommand): BrokerEvent {
    this.#waiting.set(command.orderId, command)
    return { type: 'ORDER_ACCEPTED', time: this.time, orderId: command.orderId }
  }

  #lookAt(command: OpenCommand): void {
    const { orderId, side, entry } = command
    if (entry === undefined) return
    const market = this.#market(command)
    const beyond = direction(side) * (market - entry.price)
    if (entry.expiresAt !== null && this.time >= entry.expiresAt) {
      this.#waiting.delete(orderId)
      this.#answer({ type: 'ORDER_CANCELLED', time: this.time, orderId, cause: 'EXPIRED' })
    } else if (entry.type === 'LIMIT' ? beyond <= 0 : beyond >= 0) {
      this.#waiting.delete(orderId)
      this.#answer(this.#open(command, entry.type === 'LIMIT' ? entry.price : market))
    }
  }

  #open(command: OpenCommand, price: number): BrokerEvent {
    const { leg, contracts } = command
    this.#held.set(leg, { command, contracts: contracts + (this.#held.get(leg)?.contracts ?? 0) })
    return this.#fill(command, price)
  }

  #modify({ orderId, leg, stopPrice, targetPrice }: ModifyCommand): BrokerEvent {
    const held = this.#held.get(leg)
    if (held === undefined) return this.#refuse(orderId, 'Nothing is held.')
    this.#held.set(leg, { ...held, command: { ...held.command, stopPrice, targetPrice } })
    return { type: 'ORDER_MODIFIED', time: this.time, orderId }
  }

  #close(command: CloseCommand): BrokerEvent {
    const { orderId, leg, contracts, side } = command
    const held = this.#held.get(leg)
    if (held === undefined || held.contracts < contracts) return this.#refuse(orderId, 'Nothing to close.')
    if (held.contracts === contracts) this.#held.delete(leg)
    else this.#held.set(leg, { ...held, contracts: held.contracts - contracts })
    return this.#fill(command, side === 'BUY' ? this.#bid : this.#ask)
  }

  #refuse(orderId: string, message: string): BrokerEvent {
    return { type: 'ORDER_REJECTED', time: this.time, orderId, code: 'NO_POSITION', message }
  }

  #fill({ orderId, contracts }: Order, price: number): BrokerEvent {
    return { type: 'FILL', time: this.time, orderId, fillId: `fill-${orderId}`, contracts, price }
  }
}
