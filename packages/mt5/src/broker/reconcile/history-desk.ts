import type { DealRow, HistoryMessage, Timers } from '@alavanca/mt5-protocol'
import { toServerTime } from '../../mapping/server-time.ts'
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
    const { link, timers, timings, book, seen } = this.#parts
    const now = timers.now()
    const isWaiting = this.#askedAt !== null && now - this.#askedAt < timings.graceMs
    if (isWaiting || link.session === null) return
    const oldest = book.all.reduce((least, { time }) => Math.min(least, time), seen.knownUntil ?? link.time())
    this.#id += 1
    this.#incoming = new SnapshotParts()
    this.#askedAt = now
    link.send({
      t: 'history',
      id: `h${this.#id}`,
      from: toServerTime(oldest - timings.historyMarginMs, link.utcOffset),
      to: toServerTime(Math.max(now, link.time()) + DAY_MS, link.utcOffset),
    })
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
}
