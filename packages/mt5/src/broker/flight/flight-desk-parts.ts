import type { Language } from '@alavanca/core'
import type { BrokerEvent } from '@alavanca/engine'
import type { Timers } from '@alavanca/mt5-protocol'
import type { BrokerTimings } from '../broker-config.ts'
import type { Flight } from './flight.ts'
import type { FlightBook } from './flight-book.ts'
import type { OrderLine } from './order-lines.ts'

/** What the desk needs of its surroundings. */
export interface FlightDeskParts {
  readonly book: FlightBook
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
  /** Whether the terminal's journal is one that must know this order, had it ever arrived. */
  readonly isVouchedFor: (flight: Flight) => boolean
  /** Whether the terminal's position has the levels that this was to bring. */
  readonly isInForce: (flight: Flight) => boolean
  /** The levels of this are the position's now. */
  readonly moved: (flight: Flight) => void
  /** An order was refused with this code. */
  readonly refused: (flight: Flight, code: string) => void
  /** Whether the time of an entry that waits is over. */
  readonly hasLapsed: (flight: Flight) => boolean
  /** Asks the terminal to take back what works of it. */
  readonly takeBack: (flight: Flight) => void
}
