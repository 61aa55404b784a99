import type { LegName } from '@alavanca/engine'
import { type Flight, orderedContracts } from './flight.ts'
import { factsOf, type OrderFacts } from './order-facts.ts'

/** How many finished orders are remembered, so that a late deal or a repeated command is recognised. */
const REMEMBERED = 2_000

/** Orders under way, and the last ones that are over. */
export class FlightBook {
  readonly #flights = new Map<string, Flight>()
  readonly #finished = new Map<string, OrderFacts>()
  readonly #volumeStep: (symbol: string) => number

  /** `volumeStep` gives the lots that one contract of a symbol is. */
  constructor(volumeStep: (symbol: string) => number) {
    this.#volumeStep = volumeStep
  }

  /** Those under way. */
  get all(): readonly Flight[] {
    return [...this.#flights.values()]
  }

  get(orderId: string): Flight | null {
    return this.#flights.get(orderId) ?? null
  }

  /** What is known of an order of this process, under way or over. */
  facts(orderId: string): OrderFacts | null {
    const flight = this.#flights.get(orderId)
    return flight === undefined ? (this.#finished.get(orderId) ?? null) : factsOf(flight)
  }

  byTicket(ticket: string): OrderFacts | null {
    const flight = this.all.find((one) => one.ticket === ticket)
    if (flight !== undefined) return factsOf(flight)
    for (const facts of this.#finished.values()) if (facts.ticket === ticket) return facts
    return null
  }

  /** Contracts ordered. */
  ordered(flight: Flight): number {
    return orderedContracts(flight, this.#volumeStep(flight.command.symbol))
  }

  /** Contracts that so many lots are for an order. */
  contracts({ command }: Flight, lots: number): number {
    return Math.round(lots / this.#volumeStep(command.symbol))
  }

  /** Contracts of a leg that orders under way are about to close. */
  closing(symbol: string, leg: LegName): number {
    return this.all
      .filter(({ command }) => command.type === 'CLOSE' && command.symbol === symbol && command.leg === leg)
      .reduce((sum, flight) => sum + this.ordered(flight) - flight.filled, 0)
  }

  /** The contract in which something of a symbol is about to be opened; null where nothing is. */
  opening(symbol: string): string | null {
    const entries = this.all.filter(({ command }) => command.type === 'OPEN' && command.symbol === symbol)
    return entries.find(({ contract }) => contract !== null)?.contract ?? null
  }

  /** Whether the terminal may still answer for an order of this symbol, so that a deal could be its. */
  awaitsAnswer(symbol: string): boolean {
    return this.all.some(
      ({ command, ticket, executed }) =>
        command.type !== 'MODIFY' && command.symbol === symbol && ticket === null && executed === null,
    )
  }

  add(flight: Flight): void {
    this.#flights.set(flight.command.orderId, flight)
  }

  /** It is over. */
  finish(flight: Flight): void {
    flight.stopClock()
    this.#flights.delete(flight.command.orderId)
    this.#finished.set(flight.command.orderId, factsOf(flight))
    const [oldest] = this.#finished.keys()
    if (this.#finished.size > REMEMBERED && oldest !== undefined) this.#finished.delete(oldest)
  }
}
