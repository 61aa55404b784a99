import { ensureNever } from '@alavanca/core'
import type { BrokerEvent, LegName } from '@alavanca/engine'
import type { Ack, DealRow, OrderRow, Result } from '@alavanca/mt5-protocol'
import { type Flight, isWaiting } from './flight.ts'
import type { FlightBook } from './flight-book.ts'
import type { FlightDeskParts } from './flight-desk-parts.ts'
import { judgeResult } from './judge-result.ts'
import { fillOf } from './order-facts.ts'
import type { OrderLine } from './order-lines.ts'
import { type WaitingParts, watchUnanswered } from './unanswered.ts'

/** What happens to orders from their departure to their end. */
export class FlightDesk {
  readonly #parts: FlightDeskParts
  readonly #book: FlightBook
  readonly #waiting: WaitingParts

  constructor(parts: FlightDeskParts) {
    this.#parts = parts
    this.#book = parts.book
    this.#waiting = { ...parts, report: (flight, message) => this.#report(flight, message) }
  }

  add(flight: Flight): void {
    this.#book.add(flight)
    this.#watch(flight, this.#parts.timings.resultTimeoutMs)
  }

  /** Nothing of it left: the session was gone. */
  drop(orderId: string): void {
    const flight = this.#book.get(orderId)
    if (flight !== null) this.#book.finish(flight)
  }

  acked({ cid }: Ack): void {
    const flight = this.#book.get(cid)
    if (flight !== null) this.#accept(flight)
  }

  answered(result: Result): void {
    const flight = this.#book.get(result.cid)
    if (flight === null) return
    if (result.order !== null) flight.ticket = result.order
    const verdict = judgeResult(result, this.#parts.language, flight.command.type === 'MODIFY')
    switch (verdict.type) {
      case 'EXECUTED':
        flight.executed = this.#book.contracts(flight, verdict.lots)
        this.#settleIfFilled(flight)
        return
      case 'EXECUTED_IN_PART':
        this.#executedInPart(flight, verdict.lots)
        return
      case 'MOVED':
        this.#moved(flight)
        return
      case 'WORKING':
        flight.isWorking = true
        flight.goneSince = null
        this.#accept(flight)
        this.#parts.wantSnapshot()
        this.#settleIfFilled(flight)
        return
      case 'RETRY':
        if (flight.line === null) this.#reject(flight, verdict)
        else if (result.attempt < flight.attempt) this.#sendAgain(flight, flight.line, verdict)
        else if (flight.attempt >= this.#parts.timings.maxAttempts) this.#reject(flight, verdict)
        else this.#retry(flight, flight.line, verdict)
        return
      case 'REFUSED':
        if (result.status === 'unseen' && !this.#parts.isVouchedFor(flight)) this.#unvouched(flight)
        else if (verdict.code === 'CANCELLED' && isEntry(flight)) this.#cancelled(flight, this.#causeOf(flight))
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
    for (const flight of this.#book.all)
      if (flight.ticket !== null && tickets.has(flight.ticket)) {
        flight.goneSince = null
        flight.contract ??= orders.find(({ ticket }) => ticket === flight.ticket)?.symbol ?? null
      } else if (flight.isWorking) flight.goneSince ??= now
  }

  /** The history is complete up to `asOf` on the bridge's clock: orders gone for a while before that are over. */
  historyComplete(asOf: number): void {
    for (const flight of this.#book.all) {
      const { goneSince } = flight
      if (goneSince === null || asOf - goneSince < this.#parts.timings.graceMs) continue
      flight.executed ??= Math.max(flight.filled, flight.atLeast)
      this.#settleIfFilled(flight)
    }
  }

  /** A new connection: patience begins anew. */
  metAgain(): void {
    for (const flight of this.#book.all) {
      flight.since = this.#parts.timers.now()
      flight.goneSince = null
    }
  }

  /** The rest of an order is wanted back. */
  cancelAsked(orderId: string): void {
    const flight = this.#book.get(orderId)
    if (flight === null) return
    flight.isCancelAsked = true
    this.#parts.takeBack(flight)
  }

  /** A leg has left: what still works to open more of it is taken back. */
  left(symbol: string, leg: LegName): void {
    for (const flight of this.#book.all) {
      const { command, isWorking, filled } = flight
      if (command.type !== 'OPEN' || command.symbol !== symbol || command.leg !== leg) continue
      if (isWorking && filled > 0) this.cancelAsked(command.orderId)
    }
  }

  stop(): void {
    for (const flight of this.#book.all) flight.stopClock()
  }

  /** Tells again what became of an order that is over. */
  retell(orderId: string): void {
    for (const event of this.#book.facts(orderId)?.told ?? []) this.#parts.tell(event)
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
      if (flight.isCancelAsked) this.#cancelled(flight, 'REQUESTED')
      else if (timers.now() >= line.expiresMs || !this.#parts.sendLine({ ...line, attempt: flight.attempt }))
        this.#reject(flight, why)
      else this.#watch(flight, timings.resultTimeoutMs)
    })
  }

  /** The terminal knows only the attempt before: this one was lost on its way, or comes yet; twice it does no harm. */
  #sendAgain(flight: Flight, line: OrderLine, why: { readonly code: string; readonly message: string }): void {
    const { timers, timings, sendLine } = this.#parts
    // what is read from now on is not carried out
    if (timers.now() >= line.expiresMs) {
      this.#reject(flight, why)
      return
    }
    if (!flight.isCancelAsked) sendLine({ ...line, attempt: flight.attempt })
    this.#watch(flight, timings.askEveryMs)
  }

  #settleIfFilled(flight: Flight): void {
    const expected = flight.executed ?? this.#book.ordered(flight)
    if (flight.filled < expected) {
      const isMissing = flight.executed !== null || flight.isWorking
      if (isMissing && !isWaiting(flight)) this.#parts.wantHistory()
      this.#watch(flight, this.#parts.timings.askEveryMs)
    } else if (expected < flight.command.contracts) this.#cancelled(flight, this.#causeOf(flight))
    else this.#book.finish(flight)
  }

  /** Its ticket is followed among the working orders: when it is gone from there, so is the rest. */
  #executedInPart(flight: Flight, lots: number): void {
    flight.atLeast = this.#book.contracts(flight, lots)
    if (flight.ticket === null) flight.executed = flight.atLeast
    else {
      flight.isWorking = true
      this.#accept(flight)
      this.#parts.wantSnapshot()
    }
    this.#settleIfFilled(flight)
  }

  #moved(flight: Flight): void {
    this.#parts.moved(flight)
    this.#book.finish(flight)
    this.#tell(flight, { type: 'ORDER_MODIFIED', time: this.#parts.time(), orderId: flight.command.orderId })
  }

  /** The terminal that may have carried it out knows nothing of it any more. Levels can be looked at all the same. */
  #unvouched(flight: Flight): void {
    if (flight.command.type !== 'MODIFY')
      this.#report(flight, 'The journal of the terminal is younger than this order, so nobody knows what became of it.')
    else if (this.#parts.isInForce(flight)) this.#moved(flight)
    else this.#reject(flight, { code: 'NOT_MOVED', message: 'The position has other levels than were asked for.' })
  }

  #causeOf(flight: Flight): 'EXPIRED' | 'REQUESTED' | 'BROKER' {
    if (this.#parts.hasLapsed(flight)) return 'EXPIRED'
    return flight.isCancelAsked ? 'REQUESTED' : 'BROKER'
  }

  #reject(flight: Flight, { code, message }: { readonly code: string; readonly message: string }): void {
    // what was filled of it before stays filled; only the rest is gone
    if (flight.filled > 0) {
      this.#cancelled(flight, 'BROKER')
      return
    }
    this.#book.finish(flight)
    this.#tell(flight, {
      type: 'ORDER_REJECTED',
      time: this.#parts.time(),
      orderId: flight.command.orderId,
      code,
      message,
    })
    this.#parts.refused(flight, code)
  }

  #cancelled(flight: Flight, cause: 'EXPIRED' | 'REQUESTED' | 'BROKER'): void {
    this.#book.finish(flight)
    this.#tell(flight, { type: 'ORDER_CANCELLED', time: this.#parts.time(), orderId: flight.command.orderId, cause })
  }

  #report(flight: Flight, message: string): void {
    if (flight.isReportedUnknown) return
    flight.isReportedUnknown = true
    this.#tell(flight, { type: 'ORDER_UNKNOWN', time: this.#parts.time(), orderId: flight.command.orderId, message })
  }

  #watch(flight: Flight, milliseconds: number): void {
    watchUnanswered(flight, milliseconds, this.#waiting)
  }
}

const isEntry = ({ command }: Flight): boolean => command.type === 'OPEN' && command.entry !== undefined
