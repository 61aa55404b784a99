import type { BrokerEvent } from '@alavanca/engine'
import type { DealRow } from '@alavanca/mt5-protocol'
import { toContracts } from '../../mapping/volume.ts'
import type { FlightBook } from '../flight/flight-book.ts'
import type { FlightDesk } from '../flight/flight-desk.ts'
import { fillOf, type OrderFacts } from '../flight/order-facts.ts'
import type { SymbolDesk, Tradable } from '../symbols/symbol-desk.ts'
import type { TerminalLink } from '../terminal-link.ts'
import { exitFills } from './exit-fills.ts'
import type { LegBook } from './leg-book.ts'
import type { SeenDeals } from './seen-deals.ts'

/** What the desk needs of its surroundings. */
export interface DealDeskParts {
  readonly link: TerminalLink
  readonly desk: SymbolDesk
  readonly book: FlightBook
  readonly flights: FlightDesk
  readonly legs: LegBook
  readonly seen: SeenDeals
  /** False while what became of earlier orders is being found out: a deal may be theirs. */
  readonly isReady: () => boolean
  readonly tell: (event: BrokerEvent) => void
  readonly warn: (code: string, message: string) => void
  /** A deal was looked at: the terminal's positions may now agree with the book. */
  readonly changed: () => void
}

const MOST_SET_ASIDE = 5_000

/** Contracts of so many lots; null where that is no whole number of at least one. */
export const contractsOf = ({ traded }: Tradable, lots: number): number | null => {
  const contracts = toContracts(lots, traded.instrument)
  return contracts === null || contracts === 0 ? null : contracts
}

/** Deals of the trade server, told as fills of our orders or as exits by other hands; each once. */
export class DealDesk {
  readonly #parts: DealDeskParts
  /** Deals that could be an order's whose answer is still to come, or that closed something while nobody looked. */
  #setAside: DealRow[] = []

  constructor(parts: DealDeskParts) {
    this.#parts = parts
  }

  take(deal: DealRow): void {
    const { seen, desk, book, isReady, changed } = this.#parts
    if (seen.has(deal)) return
    const tradable = desk.ours(deal.symbol)
    if (tradable === null) return
    const order = this.#orderOf(deal)
    if (order !== null) {
      seen.add(deal)
      this.#fill(order, deal, tradable)
    } else if (!isReady() || book.awaitsAnswer(tradable.traded.instrument.symbol)) this.#keep(deal)
    else if (deal.entry !== 'IN') this.exit(deal, tradable)
    else seen.add(deal)
    changed()
  }

  /** An answer came: deals that were set aside may be its. */
  attributeAgain(): void {
    for (const deal of this.#setAside.splice(0)) this.take(deal)
  }

  /** Deals set aside that closed something of this contract. */
  unexplainedExits({ contract }: Tradable): readonly DealRow[] {
    return this.#setAside.filter(
      (deal) => deal.symbol === contract.symbol && deal.entry !== 'IN' && !this.#parts.seen.has(deal),
    )
  }

  /** What is still set aside was told before this process began, or is nobody's business here. */
  letGo(): void {
    for (const deal of this.#setAside.splice(0)) this.#parts.seen.add(deal)
  }

  /** A deal that left without an order of ours, told for each leg it took. Gives the contracts told. */
  exit(deal: DealRow, tradable: Tradable): number {
    const { link, legs, seen, tell } = this.#parts
    seen.add(deal)
    const { symbol } = tradable.traded.instrument
    const contracts = contractsOf(tradable, deal.volume)
    if (contracts === null) return 0
    const position = this.#ticketOf(deal)
    const isOurs = !link.isHedging || legs.legsOf(symbol).some((leg) => leg.position === position)
    if (!isOurs) return 0
    const exits = legs.exited(symbol, contracts, position)
    for (const event of exitFills(symbol, deal, exits, link.utc(deal.time))) tell(event)
    return exits.reduce((sum, exit) => sum + exit.contracts, 0)
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

  #fill(order: OrderFacts, deal: DealRow, tradable: Tradable): void {
    const { link, book, flights, legs, tell, warn } = this.#parts
    const contracts = contractsOf(tradable, deal.volume)
    if (contracts === null) {
      warn('ODD_VOLUME', `Deal ${deal.ticket} of ${deal.volume} lots is no whole number of contracts.`)
      return
    }
    const flight = book.get(order.orderId)
    // what the engine has booked of an order of an earlier process is in the legs already
    const isNew =
      flight === null ? contracts : Math.max(0, flight.filled + contracts - Math.max(flight.filled, flight.booked))
    if (order.type === 'OPEN') legs.opened(order.symbol, order.leg, order.side, isNew, this.#ticketOf(deal))
    else legs.closed(order.symbol, order.leg, isNew)
    const time = link.utc(deal.time)
    if (flight === null) tell(fillOf(order.orderId, deal, contracts, time))
    else flights.dealt(flight, deal, contracts, time)
  }

  /** Positions are told apart on hedging accounts alone. */
  #ticketOf({ position }: DealRow): string | null {
    return this.#parts.link.isHedging ? position : null
  }
}
