import { type Instrument, opposite } from '@alavanca/core'
import type { BrokerEvent, LegName } from '@alavanca/engine'
import type { DealRow } from '@alavanca/mt5-protocol'
import { toContracts } from '../../mapping/volume.ts'
import type { FlightBook } from '../flight/flight-book.ts'
import type { FlightDesk } from '../flight/flight-desk.ts'
import { fillOf, type OrderFacts } from '../flight/order-facts.ts'
import { compareTickets } from '../reconcile/explain-exits.ts'
import type { SymbolDesk } from '../symbols/symbol-desk.ts'
import type { TerminalLink } from '../terminal-link.ts'
import { exitFills } from './exit-fills.ts'
import type { ForeignBook } from './foreign-book.ts'
import { type HeldLeg, type LegBook, signed } from './leg-book.ts'
import type { OrderedStops } from './ordered-stops.ts'
import type { SeenDeals } from './seen-deals.ts'

/** What the desk needs of its surroundings. */
export interface DealDeskParts {
  readonly link: TerminalLink
  readonly desk: SymbolDesk
  readonly book: FlightBook
  readonly flights: FlightDesk
  readonly legs: LegBook
  readonly foreign: ForeignBook
  readonly stops: OrderedStops
  readonly seen: SeenDeals
  /** False while what became of earlier orders is being found out: a deal may be theirs. */
  readonly isReady: () => boolean
  readonly tell: (event: BrokerEvent) => void
  /** A leg left by other hands, all of it. */
  readonly left: (symbol: string, leg: LegName) => void
  readonly warn: (code: string, message: string) => void
  /** A deal was looked at: the terminal's positions may now agree with the book. */
  readonly changed: () => void
}

const MOST_SET_ASIDE = 5_000

/** Contracts of so many lots; null where that is no whole number of at least one. */
export const contractsOf = (instrument: Instrument, lots: number): number | null => {
  const contracts = toContracts(lots, instrument)
  return contracts === null || contracts === 0 ? null : contracts
}

/** Brackets and stop-outs have no order of ours, and what a person did has not our magic number. */
const isSurelyOthers = ({ reason, magic }: DealRow, ours: string | null): boolean => {
  if (reason === 'SL' || reason === 'TP' || reason === 'SO') return true
  return (reason === 'CLIENT' || reason === 'MOBILE' || reason === 'WEB') && magic !== ours
}

/** Deals of the trade server, told as fills of our orders or as exits by other hands; each once. */
export class DealDesk {
  readonly #parts: DealDeskParts
  /** Deals that could be an order's whose answer is still to come, or that happened while nobody looked. */
  #setAside: DealRow[] = []

  constructor(parts: DealDeskParts) {
    this.#parts = parts
  }

  take(deal: DealRow): void {
    const { link, seen, desk, isReady, changed } = this.#parts
    if (seen.has(deal)) return
    const order = this.#orderOf(deal)
    if (order !== null) {
      seen.add(deal)
      desk.claim(deal.symbol, order.symbol)
      this.#fill(order, deal)
    } else {
      const traded = desk.owner(deal.symbol)
      if (traded === null) return
      if (this.#mayWait(deal, traded.instrument.symbol)) this.#keep(deal)
      else this.others(deal)
    }
    if (isReady()) seen.completeUntil(link.utc(deal.time))
    changed()
  }

  /** An answer came: deals that were set aside may be its. */
  attributeAgain(): void {
    for (const deal of this.#setAside.splice(0)) this.take(deal)
  }

  /** Deals of a contract that nobody accounts for yet, oldest first: by their tickets, since a clock may have been put back. */
  unexplained(contract: string): readonly DealRow[] {
    const { seen } = this.#parts
    return this.#setAside
      .filter((deal) => deal.symbol === contract && !seen.has(deal))
      .sort((a, b) => compareTickets(a.ticket, b.ticket))
  }

  /** What is still set aside was told before this process began, or is nobody's business here. */
  letGo(): void {
    for (const deal of this.#setAside.splice(0)) this.#parts.seen.add(deal)
  }

  /** A deal without an order of ours: told for each leg that it took. */
  others(deal: DealRow): void {
    const { link, desk, legs, foreign, seen, tell, left: gone } = this.#parts
    seen.add(deal)
    const traded = desk.owner(deal.symbol)
    const contracts = traded === null ? null : contractsOf(traded.instrument, deal.volume)
    if (traded === null || contracts === null) return
    const { symbol } = traded.instrument
    const ours = this.#legsAgainst(deal, symbol)
    const held = ours.reduce((sum, leg) => sum + leg.contracts, 0)
    const left = link.isHedging
      ? Math.min(contracts, held)
      : foreign.dealt(deal.symbol, signed(deal.side, contracts), held)
    const exits = legs.exited(ours, left)
    for (const event of exitFills({ symbol, time: link.utc(deal.time), contracts }, deal, exits)) tell(event)
    for (const { leg, side } of exits) if (legs.leg(symbol, leg, side) === null) gone(symbol, leg)
  }

  /** Legs that a deal can have taken: of its position where positions are told apart, else of its contract. */
  #legsAgainst({ symbol: contract, side, position, entry }: DealRow, symbol: string): readonly HeldLeg[] {
    const { link, legs } = this.#parts
    const against = legs.inContract(symbol, contract).filter((leg) => leg.side === opposite(side))
    if (!link.isHedging) return against
    return entry === 'IN' ? [] : against.filter((leg) => leg.position === position)
  }

  /** Whether it could be an order's that nobody knows the end of, or was there before what is known now. */
  #mayWait(deal: DealRow, symbol: string): boolean {
    const { isReady, book, seen, link } = this.#parts
    if (!isReady() || seen.isOfBefore(deal)) return true
    return book.awaitsAnswer(symbol) && !isSurelyOthers(deal, link.magic)
  }

  #keep(deal: DealRow): void {
    if (this.#setAside.some(({ ticket }) => ticket === deal.ticket)) return
    this.#setAside.push(deal)
    if (this.#setAside.length > MOST_SET_ASIDE) this.#setAside.shift()
  }

  /** By the ticket of the order where it is known, else by the comment, which brokers may have rewritten. */
  #orderOf(deal: DealRow): OrderFacts | null {
    const { book, link } = this.#parts
    const byTicket = deal.order === null ? null : book.byTicket(deal.order)
    if (byTicket !== null) return byTicket
    if (deal.magic !== link.magic || deal.reason === 'SL' || deal.reason === 'TP') return null
    const facts = book.facts(deal.comment)
    if (facts === null || facts.type === 'MODIFY') return null
    return facts.ticket === null || facts.ticket === deal.order ? facts : null
  }

  #fill(order: OrderFacts, deal: DealRow): void {
    const { link, desk, book, flights, tell, warn } = this.#parts
    const traded = desk.owner(deal.symbol)
    const contracts = traded === null ? null : contractsOf(traded.instrument, deal.volume)
    if (contracts === null) {
      warn('ODD_VOLUME', `Deal ${deal.ticket} of ${deal.volume} lots is no whole number of contracts.`)
      return
    }
    const flight = book.get(order.orderId)
    // what the engine has booked of an order of an earlier process is in the legs already
    const isNew =
      flight === null ? contracts : Math.max(0, flight.filled + contracts - Math.max(flight.filled, flight.booked))
    const time = link.utc(deal.time)
    this.#book(order, deal, isNew, time)
    if (flight === null) tell(fillOf(order.orderId, deal, contracts, time))
    else flights.dealt(flight, deal, contracts, time)
  }

  #book({ type, symbol, leg, side, orderId }: OrderFacts, deal: DealRow, contracts: number, time: number): void {
    const { link, legs, stops } = this.#parts
    // positions are told apart on hedging accounts alone
    const entry = { contract: deal.symbol, position: link.isHedging ? deal.position : null, time }
    if (type === 'OPEN') {
      // on a netting account an extra leaves the bracket of the base alone
      const isShared = leg === 'EXTRA' && !link.isHedging && legs.leg(symbol, 'BASE', side) !== null
      legs.opened(symbol, leg, side, { ...entry, contracts })
      if (!isShared) stops.opened(orderId)
      return
    }
    // the leg had left before: as the engine does, what the close opened instead is held on its own side, and closed from there
    const over = legs.closed(symbol, leg, side, contracts)
    if (over > 0) legs.opened(symbol, leg, deal.side, { ...entry, contracts: over })
  }
}
