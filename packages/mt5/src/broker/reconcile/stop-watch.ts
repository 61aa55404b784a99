import { direction, type Side } from '@alavanca/core'
import type { BrokerEvent } from '@alavanca/engine'
import type { PositionRow, Timers } from '@alavanca/mt5-protocol'
import { toTick } from '../../mapping/tick-price.ts'
import type { AccountView } from '../book/account-view.ts'
import type { HeldLeg, LegBook } from '../book/leg-book.ts'
import type { OrderedStop, OrderedStops } from '../book/ordered-stops.ts'
import { isWaiting } from '../flight/flight.ts'
import type { FlightBook } from '../flight/flight-book.ts'
import type { SymbolDesk } from '../symbols/symbol-desk.ts'
import type { TerminalLink } from '../terminal-link.ts'

/** What the watch needs of its surroundings. */
export interface StopWatchParts {
  readonly link: TerminalLink
  readonly timers: Timers
  readonly desk: SymbolDesk
  readonly view: AccountView
  readonly legs: LegBook
  readonly book: FlightBook
  readonly stops: OrderedStops
  readonly isReady: () => boolean
  readonly tell: (event: BrokerEvent) => void
  /** A stop that is still missing is told again after so long. */
  readonly againMs: number
}

/** How the stop of a leg was found last. */
interface Look {
  /** Of the order that it was held against. */
  readonly number: number
  readonly seen: number | null
  /** The list of positions that it was found in. */
  readonly list: number
  /** False: what was ordered last has not been seen yet, and a list may be older than the answer to it. */
  readonly isSure: boolean
  /** When it was told that it is missing; null where it was not. */
  readonly toldAt: number | null
}

const HALF_A_TICK = 0.5

const legName = ({ symbol, leg, side }: HeldLeg): string => `${leg} ${side} ${symbol}`

/** Holds each snapshot of positions against the stops that were ordered, and tells those that are missing or risk more. */
export class StopWatch {
  readonly #parts: StopWatchParts
  readonly #looks = new Map<string, Look>()

  constructor(parts: StopWatchParts) {
    this.#parts = parts
  }

  /** Something was told: of positions, of an order, of a deal. */
  look(): void {
    const { legs, isReady } = this.#parts
    const held = new Set(legs.all.map(legName))
    for (const name of this.#looks.keys()) if (!held.has(name)) this.#looks.delete(name)
    if (!isReady()) return
    for (const leg of legs.all) if (!this.#isBusy(leg)) this.#lookAt(leg)
  }

  #lookAt(leg: HeldLeg): void {
    const row = this.#rowOf(leg)
    const ordered = this.#orderedFor(leg)
    if (row === null || ordered === null || ordered.stop === null) return
    const name = legName(leg)
    const { number } = ordered
    const [seen, list] = [row.sl, this.#parts.view.positionLists]
    const last = this.#looks.get(name)
    const now: Look = { number, seen, list, isSure: true, toldAt: null }
    const isNew = last?.number !== number
    if (!this.#risksMore(seen, ordered.stop, leg)) this.#looks.set(name, now)
    else if (list <= ordered.list) {
      if (isNew) this.#lookLater(name, { ...now, isSure: false })
    } else if (last === undefined) this.#tellOnce(leg, now)
    else if (!isNew && last.toldAt !== null) this.#tellOnce(leg, { ...now, toldAt: last.toldAt })
    else if (!isNew && list === last.list) return
    // as it was before it was moved: a terminal's list may lag behind its answers
    else if ((isNew || !last.isSure) && seen === last.seen) this.#lookLater(name, now)
    else this.#tellOnce(leg, now)
  }

  #lookLater(name: string, look: Look): void {
    this.#looks.set(name, look)
    this.#parts.link.send({ t: 'snapshot' })
  }

  #tellOnce(leg: HeldLeg, look: Look): void {
    const { timers, againMs, link, tell } = this.#parts
    const now = timers.now()
    if (look.toldAt !== null && now - look.toldAt < againMs) return
    this.#looks.set(legName(leg), { ...look, toldAt: now })
    const { symbol, side, leg: name } = leg
    tell({ type: 'STOP_MISSING', time: link.time(), symbol, leg: name, side, stopPrice: look.seen })
  }

  /** An order of the leg is under way: what it leads to is looked at. */
  #isBusy({ symbol, leg }: HeldLeg): boolean {
    const { book, link } = this.#parts
    return book.all.some(
      (flight) =>
        flight.command.symbol === symbol && (flight.command.leg === leg || !link.isHedging) && !isWaiting(flight),
    )
  }

  /** On a netting account base and extra share a position, and what was ordered last for either is its stop. */
  #orderedFor(leg: HeldLeg): OrderedStop | null {
    const { stops, link } = this.#parts
    if (link.isHedging) return stops.of(leg)
    const [base, extra] = [stops.of({ ...leg, leg: 'BASE' }), stops.of({ ...leg, leg: 'EXTRA' })]
    if (base === null || extra === null) return base ?? extra
    return base.number > extra.number ? base : extra
  }

  #rowOf({ symbol, leg, side, contract, position }: HeldLeg): PositionRow | null {
    const { view, link, legs } = this.#parts
    if (link.isHedging) return view.positions.find(({ ticket }) => ticket === position) ?? null
    // told of the base alone where both are held
    if (leg === 'EXTRA' && legs.leg(symbol, 'BASE', side) !== null) return null
    return view.positions.find((row) => row.symbol === contract && row.side === side) ?? null
  }

  #risksMore(there: number | null, ordered: number, { side, ...leg }: HeldLeg): boolean {
    const contract = this.#parts.desk.tradable(leg.symbol)?.contract
    if (contract === undefined) return false
    return there === null || worseBy(side, there, toTick(ordered, contract)) > HALF_A_TICK * contract.tickSize
  }
}

const worseBy = (side: Side, there: number, ordered: number): number => direction(side) * (ordered - there)
