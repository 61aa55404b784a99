import type { BrokerEvent, HoldingDifference } from '@alavanca/engine'
import { every, type OrderRow, type Timers } from '@alavanca/mt5-protocol'
import type { AccountView } from '../book/account-view.ts'
import type { DealDesk } from '../book/deal-desk.ts'
import type { SeenDeals } from '../book/seen-deals.ts'
import type { FlightBook } from '../flight/flight-book.ts'
import type { MarketStream } from '../market/market-stream.ts'
import type { TerminalLink } from '../terminal-link.ts'
import { type Findings, hasNews, newFindings, noteAnswer } from './findings.ts'
import type { HistoryDesk } from './history-desk.ts'
import { strayOrders } from './hold-against.ts'

/**
 * Where the broker stands: `IDLE` before the first `reconcile` and while no terminal is there, `COLLECTING` snapshots,
 * `ASKING` what became of orders, `READY` for new ones.
 */
export type BrokerPhase = 'IDLE' | 'COLLECTING' | 'ASKING' | 'READY'

/** Our book held against positions. */
interface Holdings {
  /** Takes over what the engine holds where somebody has changed it, and tells exits that nobody saw. */
  readonly explain: () => void
  /** Whether they differ otherwise than was told last. */
  readonly isNew: () => boolean
  readonly differences: () => readonly HoldingDifference[]
  /** They were told as they are. */
  readonly accept: () => void
}

/** What a reconciliation needs of its surroundings. */
export interface ReconciliationParts {
  readonly link: TerminalLink
  readonly timers: Timers
  readonly graceMs: number
  readonly view: AccountView
  readonly stream: MarketStream
  readonly book: FlightBook
  readonly deals: DealDesk
  readonly seen: SeenDeals
  readonly history: HistoryDesk
  readonly holdings: Holdings
  /** Whether the terminal has told what every symbol is that is traded or held. */
  readonly isTold: () => boolean
  readonly tell: (event: BrokerEvent) => void
  /** Everything is known; after `RECONCILED`, where there was anything to tell. */
  readonly ready: (isTold: boolean) => void
}

/** How a reconciliation is begun. */
export interface CollectOptions {
  /** Whether positions and deals may still be on their way, so that a difference has to stay for a while before it counts. */
  readonly isPatient: boolean
  /** Whether its end is told where nothing is different from what was told last. */
  readonly isTold: boolean
}

/** Finds out what became of everything: snapshots first, then each order under way, then positions that nobody explained. */
export class Reconciliation {
  readonly #parts: ReconciliationParts
  #phase: BrokerPhase = 'IDLE'
  #findings: Findings | null = null
  #stopNudge: () => void = () => undefined
  #stopGrace: (() => void) | null = null
  #isPatient = true
  #isTold = false
  /** Orders that somebody waits to hear of, over or not. */
  readonly #owed = new Set<string>()

  constructor(parts: ReconciliationParts) {
    this.#parts = parts
  }

  get phase(): BrokerPhase {
    return this.#phase
  }

  /** Begins anew, where there is a terminal. */
  collect({ isPatient, isTold }: CollectOptions): void {
    const { link, timers, graceMs } = this.#parts
    this.#isTold ||= isTold
    if (link.session === null) return
    this.#phase = 'COLLECTING'
    this.#findings = null
    this.#isPatient = isPatient
    this.#endGrace()
    link.send({ t: 'snapshot' })
    this.#stopNudge()
    this.#stopNudge = every(timers, graceMs, () => this.#nudge())
    this.goOn()
  }

  /** The end of these orders is to be counted, even where it is heard of before they are asked about. */
  owe(orderIds: Iterable<string>): void {
    for (const orderId of orderIds) this.#owed.add(orderId)
  }

  stop(): void {
    this.#phase = 'IDLE'
    this.#findings = null
    this.#stopNudge()
    this.#endGrace()
  }

  /** Something was told: it may have been the last that was missing. */
  goOn(): void {
    const { link, view, isTold } = this.#parts
    const isCollected = view.facts(link.session?.hello ?? null) !== null && isTold()
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
    } else if (this.#findings?.isHistoryComplete === false) history.askAll()
    // an order may have ended by the clock, with no answer to tell of it
    this.goOn()
  }

  #askAll(): void {
    const { link, book, history } = this.#parts
    this.#phase = 'ASKING'
    const asked = book.all.map(({ command }) => command.orderId)
    this.#findings = newFindings(link.time(), [...asked, ...this.#owed])
    for (const cid of asked) link.send({ t: 'query', cid })
    history.forget()
    history.askAll()
  }

  #concludeIfKnown(): void {
    const findings = this.#findings
    if (findings === null || !findings.isHistoryComplete) return
    for (const cid of findings.asked) this.answered(cid)
    if (findings.asked.size > 0) return
    const { holdings } = this.#parts
    holdings.explain()
    if (holdings.isNew() && this.#isPatient) this.#wait(findings)
    else this.#conclude(findings)
  }

  /** Once more after a while, with everything told anew; at once where what comes until then explains it. */
  #wait(findings: Findings): void {
    const { link, timers, graceMs, history } = this.#parts
    this.#stopGrace ??= timers.after(graceMs, () => {
      this.#endGrace()
      this.#isPatient = false
      findings.isHistoryComplete = false
      link.send({ t: 'snapshot' })
      history.forget()
      history.askAll()
    })
  }

  #endGrace(): void {
    this.#stopGrace?.()
    this.#stopGrace = null
  }

  #conclude(findings: Findings): void {
    const { link, view, deals, seen, holdings, tell, ready } = this.#parts
    const { time, matched, recovered, ambiguous } = findings
    const strays = strayOrders(view.orders, link.magic ?? '', (order) => this.#isKnown(order))
    const isTold = this.#isTold || holdings.isNew() || hasNews(findings) || strays.length > 0
    const differences = holdings.differences()
    deals.letGo()
    seen.settled(time)
    this.#phase = 'READY'
    this.#findings = null
    this.#isTold = false
    this.#owed.clear()
    this.#stopNudge()
    this.#endGrace()
    holdings.accept()
    if (isTold)
      tell({
        type: 'RECONCILED',
        time: link.time(),
        matched,
        recovered,
        orphans: differences.filter(({ here, there }) => there > here).length + strays.length,
        ambiguous: ambiguous + differences.filter(({ here, there }) => here > there).length,
        ...(differences.length > 0 && { differences }),
      })
    ready(isTold)
  }

  #isKnown({ ticket, comment }: OrderRow): boolean {
    const { book } = this.#parts
    return book.all.some((flight) => flight.ticket === ticket) || book.facts(comment) !== null
  }
}
