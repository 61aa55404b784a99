import type { BrokerEvent, Command } from '@alavanca/engine'
import type { Timers } from '@alavanca/mt5-protocol'
import { type BrokerRooms, isNothingThere, LOOK_AGAIN } from './broker-rooms.ts'
import { type FlightCommand, newFlight } from './flight/flight.ts'
import { makeLine } from './flight/make-line.ts'
import { isRefused, type Refused } from './flight/order-lines.ts'

/** What the gate needs of the broker around it. */
export interface OrderGateParts {
  readonly rooms: BrokerRooms
  readonly timers: Timers
  readonly tell: (event: BrokerEvent) => void
  /** Takes over what the engine holds. */
  readonly load: () => void
}

/** Where orders leave: each at most once, exits and changes after a comparison that is under way. */
export class OrderGate {
  readonly #parts: OrderGateParts
  /** Exits and changes that were asked for while holdings were compared. */
  #held: FlightCommand[] = []
  /** Whether orders could go to this terminal before. */
  #isOpen = false

  constructor(parts: OrderGateParts) {
    this.#parts = parts
  }

  send(command: Command): void {
    if (command.type === 'CANCEL') this.#cancel(command.orderId)
    else if (command.type !== 'OPEN' && this.#isComparing()) this.#held.push(command)
    else this.#order(command)
  }

  /** All is known: what waited leaves. */
  open(): void {
    this.#isOpen = true
    for (const command of this.#held.splice(0)) this.#order(command)
  }

  /** The terminal is gone, and with it whatever waited for it. */
  close(): void {
    this.#isOpen = false
    for (const command of this.#held.splice(0))
      this.#refuse(command, { code: 'NOT_CONNECTED', message: 'The terminal was lost before this could leave.' })
  }

  #order(command: FlightCommand): void {
    const { rooms, timers, load } = this.#parts
    const { book, flights, link, legs, lines, targets } = rooms
    // known already, or even over: carried out at most once
    if (book.facts(command.orderId) !== null) return
    // an operator may have had a leg taken over a moment ago
    if (command.type !== 'OPEN' && legs.leg(command.symbol, command.leg, command.side) === null) load()
    const line = makeLine(command, lines)
    if (isRefused(line)) {
      this.#refuse(command, line)
      return
    }
    const journal = link.session?.hello.journal.id ?? null
    flights.add(newFlight(command, { line, journal, time: link.time(), since: timers.now() }))
    if (link.send(line)) {
      if (command.type === 'OPEN') targets.note({ command, line })
      return
    }
    flights.drop(command.orderId)
    this.#refuse(command, { code: 'NOT_CONNECTED', message: 'The terminal was lost at this very moment.' })
  }

  #cancel(orderId: string): void {
    const { rooms, tell } = this.#parts
    const waiting = this.#held.length
    this.#held = this.#held.filter((command) => command.orderId !== orderId)
    if (this.#held.length === waiting) rooms.flights.cancelAsked(orderId)
    else queueMicrotask(() => tell({ type: 'ORDER_CANCELLED', time: rooms.link.time(), orderId, cause: 'REQUESTED' }))
  }

  #refuse({ orderId, type }: FlightCommand, { code, message }: Refused): void {
    const { rooms, tell } = this.#parts
    const { link, reconciliation } = rooms
    // not before `send` has returned: whoever sends is in the midst of a step
    queueMicrotask(() => {
      tell({ type: 'ORDER_REJECTED', time: link.time(), orderId, code, message })
      if (type !== 'OPEN' && isNothingThere(code) && reconciliation.phase === 'READY')
        reconciliation.collect(LOOK_AGAIN)
    })
  }

  /** Whether holdings are being compared on a terminal that orders could go to before. */
  #isComparing(): boolean {
    const { phase } = this.#parts.rooms.reconciliation
    return this.#isOpen && (phase === 'COLLECTING' || phase === 'ASKING')
  }
}
