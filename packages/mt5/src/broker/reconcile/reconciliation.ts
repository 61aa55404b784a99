import type { BrokerEvent } from '@alavanca/engine'
import { every, type OrderRow, type Timers } from '@alavanca/mt5-protocol'
import type { AccountView } from '../book/account-view.ts'
import type { DealDesk } from '../book/deal-desk.ts'
import type { SeenDeals } from '../book/seen-deals.ts'
import type { FlightBook } from '../flight/flight-book.ts'
import type { MarketStream } from '../market/market-stream.ts'
import type { SymbolDesk } from '../symbols/symbol-desk.ts'
import type { TerminalLink } from '../terminal-link.ts'
import type { Unexplained } from './account-check.ts'
import { type Findings, newFindings, noteAnswer } from './findings.ts'
import type { HistoryDesk } from './history-desk.ts'
import { strayOrders } from './hold-against.ts'

/**
 * Where the broker stands: `IDLE` before the first `reconcile` and while no terminal is there, `COLLECTING` snapshots,
 * `ASKING` what became of orders, `READY` for new ones.
 */
export type BrokerPhase = 'IDLE' | 'COLLECTING' | 'ASKING' | 'READY'

/** What a reconciliation needs of its surroundings. */
export interface ReconciliationParts {
  readonly link: TerminalLink
  readonly timers: Timers
  readonly graceMs: number
  readonly view: AccountView
  readonly desk: SymbolDesk
  readonly stream: MarketStream
  readonly book: FlightBook
  readonly deals: DealDesk
  readonly seen: SeenDeals
  readonly history: HistoryDesk
  /** Holds book against positions, tells exits nobody saw, and counts the rest. */
  readonly explain: () => Unexplained
  readonly tell: (event: BrokerEvent) => void
  /** Everything is known; told after `RECONCILED`. */
  readonly ready: () => void
}

/** Finds out what became of everything: snapshots first, then each order under way, then positions that nobody explained. */
export class Reconciliation {
  readonly #parts: ReconciliationParts
  #phase: BrokerPhase = 'IDLE'
  #findings: Findings | null = null
  #stopNudge: () => void = () => undefined

  constructor(parts: ReconciliationParts) {
    this.#parts = parts
  }

  get phase(): BrokerPhase {
    return this.#phase
  }

  /** Begins anew, where there is a terminal. */
  collect(): void {
    const { link, timers, graceMs } = this.#parts
    if (link.session === null) return
    this.#phase = 'COLLECTING'
    this.#findings = null
    link.send({ t: 'snapshot' })
    this.#stopNudge()
    this.#stopNudge = every(timers, graceMs, () => this.#nudge())
    this.goOn()
  }

  stop(): void {
    this.#phase = 'IDLE'
    this.#findings = null
    this.#stopNudge()
  }

  /** Something was told: it may have been the last that was missing. */
  goOn(): void {
    const { link, view, desk } = this.#parts
    const isCollected = view.facts(link.session?.hello ?? null) !== null && desk.missing.length === 0
    if (this.#phase === 'COLLECTING' && isCollected) this.#askAll()
    if (this.#phase === 'ASKING') this.#concludeIfKnown()
  }

  answered(cid: string): void {
    if (this.#findings !== null) noteAnswer(this.#findings, cid, this.#parts.book.get(cid))
  }

  historyComplete(): void {
    if (this.#findings !== null) this.#findings.isHistoryComplete = true
  }

  /** An answer may have been lost: asks again for what is still missing. */
  #nudge(): void {
    const { link, stream, history } = this.#parts
    if (this.#phase === 'COLLECTING') {
      stream.forget()
      stream.renew()
      link.send({ t: 'snapshot' })
    } else if (this.#findings?.isHistoryComplete === false) history.ask()
    // an order may have ended by the clock, with no answer to tell of it
    this.goOn()
  }

  #askAll(): void {
    const { link, book, history } = this.#parts
    this.#phase = 'ASKING'
    const asked = book.all.map(({ command }) => command.orderId)
    this.#findings = newFindings(link.time(), asked)
    for (const cid of asked) link.send({ t: 'query', cid })
    history.forget()
    history.ask()
  }

  #concludeIfKnown(): void {
    const findings = this.#findings
    if (findings === null || !findings.isHistoryComplete) return
    for (const cid of findings.asked) this.answered(cid)
    if (findings.asked.size === 0) this.#conclude(findings)
  }

  #conclude({ time, matched, recovered, ambiguous }: Findings): void {
    const { link, view, deals, seen, explain, tell, ready } = this.#parts
    const { missing, surplus } = explain()
    const strays = strayOrders(view.orders, link.magic ?? '', (order) => this.#isKnown(order))
    deals.letGo()
    seen.completeUntil(time)
    this.#phase = 'READY'
    this.#findings = null
    this.#stopNudge()
    tell({
      type: 'RECONCILED',
      time: link.time(),
      matched,
      recovered,
      orphans: surplus + strays.length,
      ambiguous: ambiguous + missing,
    })
    ready()
  }

  #isKnown({ ticket, comment }: OrderRow): boolean {
    const { book } = this.#parts
    return book.all.some((flight) => flight.ticket === ticket) || book.facts(comment) !== null
  }
}
