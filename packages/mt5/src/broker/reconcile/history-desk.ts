import type { DealRow, HistoryMessage, Timers } from '@alavanca/mt5-protocol'
import type { LegBook } from '../book/leg-book.ts'
import type { SeenDeals } from '../book/seen-deals.ts'
import { SnapshotParts } from '../book/snapshot-parts.ts'
import type { BrokerTimings } from '../broker-config.ts'
import type { FlightBook } from '../flight/flight-book.ts'
import type { TerminalLink } from '../terminal-link.ts'

/** What the desk needs of its surroundings. */
export interface HistoryDeskParts {
  readonly link: TerminalLink
  readonly timers: Timers
  readonly timings: BrokerTimings
  readonly book: FlightBook
  readonly legs: LegBook
  readonly seen: SeenDeals
  readonly take: (deal: DealRow) => void
  /** The history is complete up to this moment of the bridge's clock. */
  readonly complete: (asOf: number) => void
}

const DAY_MS = 86_400_000

/** Asks the terminal for deals that may have been missed, one question at a time. */
export class HistoryDesk {
  readonly #parts: HistoryDeskParts
  #incoming = new SnapshotParts<DealRow>()
  #id = 0
  /** On the bridge's clock; null while no answer is waited for. */
  #askedAt: number | null = null

  constructor(parts: HistoryDeskParts) {
    this.#parts = parts
  }

  /** Waits for no answer any more. */
  forget(): void {
    this.#askedAt = null
  }

  /** From the last known deal and the oldest order under way on, with some room; not while an answer may still come. */
  ask(): void {
    this.#askFrom(this.#lastKnown())
  }

  /** Also from a day before the oldest open leg on: whatever we believe to know, what took a leg happened since. */
  askAll(): void {
    this.#askFrom(Math.min(this.#lastKnown(), this.#beforeLegs()))
  }

  take(message: HistoryMessage): void {
    if (message.id !== `h${this.#id}`) return
    const deals = this.#incoming.add(message, message.deals)
    if (deals === null) return
    const asOf = this.#askedAt ?? 0
    this.#askedAt = null
    for (const deal of deals) this.#parts.take(deal)
    this.#parts.complete(asOf)
  }

  #lastKnown(): number {
    const { book, seen, link, timings } = this.#parts
    const known = seen.knownUntil ?? link.time()
    return book.all.reduce((least, { time }) => Math.min(least, time), known) - timings.historyMarginMs
  }

  #beforeLegs(): number {
    const { legs, link, timings } = this.#parts
    return legs.all.reduce(
      (least, { openedAt }) =>
        Math.min(least, openedAt === null ? link.time() - timings.historyReachMs : openedAt - DAY_MS),
      Number.POSITIVE_INFINITY,
    )
  }

  #askFrom(from: number): void {
    const { link, timers, timings } = this.#parts
    const now = timers.now()
    const isWaiting = this.#askedAt !== null && now - this.#askedAt < timings.graceMs
    if (isWaiting || link.session === null) return
    this.#id += 1
    this.#incoming = new SnapshotParts()
    this.#askedAt = now
    link.send({
      t: 'history',
      id: `h${this.#id}`,
      from: link.clock.from(from),
      to: link.clock.to(Math.max(now, link.time()) + DAY_MS),
    })
  }
}
