import { ensureNever, type Language, type Side } from '@alavanca/core'
import type { BrokerEvent, LegName } from '@alavanca/engine'
import type { Ack, Result } from '../protocol/outcomes.ts'
import type { DealRow, OrderRow } from '../protocol/rows.ts'
import type { Timers } from '../server/timers.ts'
import type { BrokerTimings } from './broker-config.ts'
import { type Flight, orderedContracts } from './flight.ts'
import { judgeResult } from './judge-result.ts'
import type { OrderLine } from './order-lines.ts'

/** What the desk needs of its surroundings. */
export interface FlightDeskParts {
  readonly timers: Timers
  readonly timings: BrokerTimings
  readonly language: Language
  /** False where nothing can be sent now. */
  readonly sendLine: (line: OrderLine) => boolean
  readonly ask: (cid: string) => boolean
  /** Which orders work must be known anew. */
  readonly wantSnapshot: () => void
  /** Deals are missing: ask for the history. */
  readonly wantHistory: () => void
  readonly tell: (event: BrokerEvent) => void
  /** The latest time the terminal named, in UTC. */
  readonly time: () => number
  readonly volumeStep: (symbol: string) => number
  /** Whether the terminal's journal is one that must know this order, had it ever arrived. */
  readonly isVouchedFor: (flight: Flight) => boolean
}

/** How many finished orders are remembered, so that a late deal or a repeated command is recognised. */
const REMEMBERED = 2_000

/** Orders from their departure to their end. */
export class FlightDesk {
  readonly #parts: FlightDeskParts
  readonly #flights = new Map<string, Flight>()
  readonly #finished = new Map<string, OrderFacts>()

  constructor(parts: FlightDeskParts) {
    this.#parts = parts
  }

  get all(): readonly Flight[] {
    return [...this.#flights.values()]
  }

  get(orderId: string): Flight | null {
    return this.#flights.get(orderId) ?? null
  }

  byTicket(ticket: string): OrderFacts | null {
    const flight = this.all.find((one) => one.ticket === ticket)
    if (flight !== undefined) return factsOf(flight)
    for (const facts of this.#finished.values()) if (facts.ticket === ticket) return facts
    return null
  }

  /** What is known of an order of this process, under way or finished. */
  facts(orderId: string): OrderFacts | null {
    const flight = this.#flights.get(orderId)
    return flight === undefined ? (this.#finished.get(orderId) ?? null) : factsOf(flight)
  }

  /** Contracts of a leg that orders under way are about to close. */
  closing(symbol: string, leg: LegName): number {
    return this.all
      .filter(({ command }) => command.type === 'CLOSE' && command.symbol === symbol && command.leg === leg)
      .reduce((sum, flight) => sum + orderedContracts(flight, this.#parts.volumeStep(symbol)) - flight.filled, 0)
  }

  /** Whether the terminal may still answer for an order of this symbol, so that a deal could be its. */
  awaitsAnswer(symbol: string): boolean {
    return this.all.some(
      (flight) => flight.command.symbol === symbol && flight.ticket === null && flight.executed === null,
    )
  }

  add(flight: Flight): void {
    this.#flights.set(flight.command.orderId, flight)
    this.#watch(flight, this.#parts.timings.resultTimeoutMs)
  }

  /** Nothing of it left: the session was gone. */
  drop(orderId: string): void {
    const flight = this.#flights.get(orderId)
    if (flight !== undefined) this.#finish(flight)
  }

  acked({ cid }: Ack): void {
    const flight = this.#flights.get(cid)
    if (flight !== undefined) this.#accept(flight)
  }

  answered(result: Result): void {
    const flight = this.#flights.get(result.cid)
    if (flight === undefined) return
    if (result.order !== null) flight.ticket = result.order
    const verdict = judgeResult(result, this.#parts.language)
    switch (verdict.type) {
      case 'EXECUTED':
        flight.executed = Math.round(verdict.lots / this.#parts.volumeStep(flight.command.symbol))
        this.#settleIfFilled(flight)
        return
      case 'WORKING':
        flight.isWorking = true
        flight.goneSince = null
        this.#accept(flight)
        this.#parts.wantSnapshot()
        this.#settleIfFilled(flight)
        return
      case 'RETRY':
        if (flight.line === null || flight.attempt >= this.#parts.timings.maxAttempts) this.#reject(flight, verdict)
        else if (result.attempt === flight.attempt) this.#retry(flight, flight.line, verdict)
        return
      case 'REFUSED':
        if (result.status === 'unseen' && !this.#parts.isVouchedFor(flight))
          this.#report(
            flight,
            'The journal of the terminal is younger than this order, so nobody knows what became of it.',
          )
        else this.#reject(flight, verdict)
        return
      case 'EXPIRED':
        this.#cancelled(flight, 'EXPIRED')
        return
      case 'OPEN_QUESTION':
        this.#watch(flight, this.#parts.timings.askEveryMs)
        return
      case 'AMBIGUOUS':
        this.#report(flight, verdict.message)
        return
      default:
        ensureNever(verdict)
    }
  }

  /** A deal of this order, told to the engine. */
  dealt(flight: Flight, deal: DealRow, contracts: number, time: number): void {
    flight.filled += contracts
    this.#tell(flight, fillOf(flight.command.orderId, deal, contracts, time))
    this.#settleIfFilled(flight)
  }

  /** The terminal's working orders. One that is not among them may be over, or not be listed yet. */
  listed(orders: readonly OrderRow[]): void {
    const tickets = new Set(orders.map(({ ticket }) => ticket))
    const now = this.#parts.timers.now()
    for (const flight of this.all)
      if (flight.ticket !== null && tickets.has(flight.ticket)) flight.goneSince = null
      else if (flight.isWorking) flight.goneSince ??= now
  }

  /** The history is complete up to `asOf` on the bridge's clock: orders gone for a while before that are over. */
  historyComplete(asOf: number): void {
    for (const flight of this.all) {
      const { goneSince } = flight
      if (goneSince === null || asOf - goneSince < this.#parts.timings.graceMs) continue
      flight.executed ??= flight.filled
      this.#settleIfFilled(flight)
    }
  }

  /** A new connection: patience begins anew. */
  metAgain(): void {
    for (const flight of this.all) {
      flight.since = this.#parts.timers.now()
      flight.goneSince = null
    }
  }

  /** The rest of an order is wanted back. */
  cancelAsked(orderId: string): Flight | null {
    const flight = this.#flights.get(orderId)
    if (flight === undefined) return null
    flight.isCancelAsked = true
    return flight
  }

  stop(): void {
    for (const flight of this.all) flight.stopClock()
  }

  /** Tells again what became of an order that is over. */
  retell(orderId: string): void {
    for (const event of this.#finished.get(orderId)?.told ?? []) this.#parts.tell(event)
  }

  #tell(flight: Flight, event: BrokerEvent): void {
    flight.told.push(event)
    this.#parts.tell(event)
  }

  #accept(flight: Flight): void {
    if (flight.isAccepted) return
    flight.isAccepted = true
    this.#tell(flight, { type: 'ORDER_ACCEPTED', time: this.#parts.time(), orderId: flight.command.orderId })
  }

  #retry(flight: Flight, line: OrderLine, why: { readonly code: string; readonly message: string }): void {
    const { timers, timings } = this.#parts
    flight.attempt += 1
    flight.stopClock()
    flight.stopClock = timers.after(timings.retryDelayMs, () => {
      if (timers.now() >= line.expiresMs || !this.#parts.sendLine({ ...line, attempt: flight.attempt }))
        this.#reject(flight, why)
      else this.#watch(flight, timings.resultTimeoutMs)
    })
  }

  #settleIfFilled(flight: Flight): void {
    const ordered = orderedContracts(flight, this.#parts.volumeStep(flight.command.symbol))
    const expected = flight.executed ?? ordered
    if (flight.filled < expected) {
      if (flight.executed !== null || flight.isWorking) this.#parts.wantHistory()
      this.#watch(flight, this.#parts.timings.askEveryMs)
    } else if (expected < flight.command.contracts)
      this.#cancelled(flight, flight.isCancelAsked ? 'REQUESTED' : 'BROKER')
    else this.#finish(flight)
  }

  #reject(flight: Flight, { code, message }: { readonly code: string; readonly message: string }): void {
    // what was filled of it before stays filled; only the rest is gone
    if (flight.filled > 0) {
      this.#cancelled(flight, 'BROKER')
      return
    }
    this.#finish(flight)
    this.#tell(flight, {
      type: 'ORDER_REJECTED',
      time: this.#parts.time(),
      orderId: flight.command.orderId,
      code,
      message,
    })
  }

  #cancelled(flight: Flight, cause: 'EXPIRED' | 'REQUESTED' | 'BROKER'): void {
    this.#finish(flight)
    this.#tell(flight, { type: 'ORDER_CANCELLED', time: this.#parts.time(), orderId: flight.command.orderId, cause })
  }

  #report(flight: Flight, message: string): void {
    if (flight.isReportedUnknown) return
    flight.isReportedUnknown = true
    this.#tell(flight, { type: 'ORDER_UNKNOWN', time: this.#parts.time(), orderId: flight.command.orderId, message })
  }

  /** Asks again after a while, and says so when nothing comes of it. */
  #watch(flight: Flight, milliseconds: number): void {
    const { timers, timings } = this.#parts
    flight.stopClock()
    flight.stopClock = timers.after(milliseconds, () => {
      const waited = timers.now() - flight.since
      // an order that works may work for long
      if (waited >= timings.unknownAfterMs && !flight.isWorking)
        this.#report(flight, `No outcome of this order could be found for ${Math.round(waited / 1_000)} s.`)
      if (flight.executed !== null || flight.isWorking) this.#parts.wantHistory()
      else this.#parts.ask(flight.command.orderId)
      this.#watch(flight, timings.askEveryMs)
    })
  }

  #finish(flight: Flight): void {
    flight.stopClock()
    this.#flights.delete(flight.command.orderId)
    this.#finished.set(flight.command.orderId, factsOf(flight))
    const [oldest] = this.#finished.keys()
    if (this.#finished.size > REMEMBERED && oldest !== undefined) this.#finished.delete(oldest)
  }
}

/** What must be known of an order to book a deal of it. */
export interface OrderFacts {
  readonly orderId: string
  readonly type: 'OPEN' | 'CLOSE'
  readonly symbol: string
  readonly leg: LegName
  readonly side: Side
  readonly ticket: string | null
  readonly told: readonly BrokerEvent[]
}

const factsOf = ({ command, ticket, told }: Flight): OrderFacts => ({
  told,
  orderId: command.orderId,
  type: command.type,
  symbol: command.symbol,
  leg: command.leg,
  side: command.side,
  ticket,
})

/** What a deal cost, in cents; both are negative where they are paid. */
export const commissionOf = ({ commission, fee }: DealRow): number => Math.round(-(commission + fee) * 100) + 0

export const fillOf = (orderId: string, deal: DealRow, contracts: number, time: number): BrokerEvent => ({
  type: 'FILL',
  time,
  orderId,
  fillId: deal.ticket,
  contracts,
  price: deal.price,
  commissionCents: commissionOf(deal),
})
