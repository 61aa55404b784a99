import type { Language } from '@alavanca/core'
import type { Broker, BrokerEvent, Command, MarketEvent, OrderInFlight } from '@alavanca/engine'
import { toServerTime, toUtc } from '../mapping/server-time.ts'
import { toContracts } from '../mapping/volume.ts'
import type { AccountMessage } from '../protocol/account.ts'
import type { Hello } from '../protocol/handshake.ts'
import type { TerminalMessage } from '../protocol/messages.ts'
import type { DealRow, OrderRow, PositionRow } from '../protocol/rows.ts'
import { Listeners } from '../server/listeners.ts'
import type { Outgoing, SessionEvent, TerminalSession } from '../server/session.ts'
import type { TerminalServer } from '../server/terminal-server.ts'
import { every, systemTimers, type Timers } from '../server/timers.ts'
import {
  type OpenLeg,
  parseTerminalBrokerConfig,
  type TerminalBrokerConfig,
  type TerminalBrokerConfigInput,
} from './broker-config.ts'
import { type Account, differencesAsText, differencesOf, identifyPositions, isHedging } from './compare-account.ts'
import { exitFills } from './exit-fills.ts'
import { explainMissing } from './explain-exits.ts'
import { type Flight, newFlight } from './flight.ts'
import { FlightDesk, fillOf, type OrderFacts } from './flight-desk.ts'
import { type Difference, strayOrders } from './hold-against.ts'
import { LegBook } from './leg-book.ts'
import { barEvent, quoteEvents } from './market-events.ts'
import type { BridgeNotice } from './notices.ts'
import { closeLine, isRefused, type OrderLine, openLine, type Refused } from './order-lines.ts'
import { SnapshotParts } from './snapshot-parts.ts'
import { SymbolDesk, type Tradable } from './symbol-desk.ts'

export interface TerminalBrokerDependencies {
  readonly server: TerminalServer
  /** What was held before this process began, asked for once, by the first `reconcile`. */
  readonly openLegs: () => readonly OpenLeg[]
  /** Up to when the engine knows of all deals: the time of its last step. Left out: as far as `historyReachMs` goes. */
  readonly since?: number
  readonly timers?: Timers
  /** Language of the messages for people. */
  readonly language?: Language
}

/**
 * Where the broker stands: `IDLE` before the first `reconcile` and while no terminal is there, `COLLECTING` snapshots,
 * `ASKING` what became of orders, `READY` for new ones.
 */
export type BrokerPhase = 'IDLE' | 'COLLECTING' | 'ASKING' | 'READY'

/** What is known of the terminal that is connected. */
export interface TerminalFacts {
  readonly hello: Hello
  readonly account: AccountMessage
  readonly positions: readonly PositionRow[]
  readonly orders: readonly OrderRow[]
}

/** What one reconciliation found, so far. */
interface Findings {
  /** When it began, in UTC as the terminal counts it. */
  readonly time: number
  readonly asked: Set<string>
  matched: number
  recovered: number
  ambiguous: number
  isHistoryComplete: boolean
}

const SEEN_DEALS = 20_000
const MOST_SET_ASIDE = 5_000
const DAY_MS = 86_400_000

/** The engine's broker: one account in MetaTrader 5, through the Expert Advisor. */
export class TerminalBroker implements Broker {
  readonly config: TerminalBrokerConfig
  readonly #parts: TerminalBrokerDependencies
  readonly #timers: Timers
  readonly #events = new Listeners<BrokerEvent>()
  readonly #market = new Listeners<MarketEvent>()
  readonly #notices = new Listeners<BridgeNotice>()
  readonly #desk: SymbolDesk
  readonly #flights: FlightDesk
  readonly #legs = new LegBook()
  readonly #seen = new Set<string>()
  /** Deals that could be an order's whose answer is still to come, or that closed something while nobody looked. */
  #unattributed: DealRow[] = []
  readonly #positionParts = new SnapshotParts<PositionRow>()
  readonly #orderParts = new SnapshotParts<OrderRow>()
  #historyParts = new SnapshotParts<DealRow>()
  #historyId = 0
  /** On the bridge's clock; null while no answer is waited for. */
  #historyAskedAt: number | null = null
  #subscribed = ''
  #session: TerminalSession | null = null
  #leaveSession: () => void = () => undefined
  readonly #leaveServer: () => void
  #phase: BrokerPhase = 'IDLE'
  #isBegun = false
  #account: AccountMessage | null = null
  #positions: readonly PositionRow[] | null = null
  #orders: readonly OrderRow[] | null = null
  #findings: Findings | null = null
  #waiting: (() => void)[] = []
  #stopGrace: (() => void) | null = null
  #stopNudge: () => void = () => undefined
  #lastDifference = ''
  #serverTime: number | null = null
  /** Up to when all deals are known, in UTC; null before the first session. */
  #knownUntil: number | null = null
  #cancels = 0

  /** Throws `INVALID_CONFIGURATION` listing every fault. */
  constructor(config: TerminalBrokerConfigInput, parts: TerminalBrokerDependencies) {
    this.config = parseTerminalBrokerConfig(config)
    this.#parts = parts
    this.#timers = parts.timers ?? systemTimers
    this.#desk = new SymbolDesk(this.config.symbols)
    this.#flights = new FlightDesk({
      timers: this.#timers,
      timings: this.config.timings,
      language: parts.language ?? 'en',
      sendLine: (line) => this.#canSend() && this.#send(line),
      ask: (cid) => this.#send({ t: 'query', cid }),
      wantSnapshot: () => this.#send({ t: 'snapshot' }),
      wantHistory: () => this.#askHistory(),
      tell: (event) => this.#events.tell(event),
      time: () => this.#time(),
      volumeStep: (symbol) =>
        this.#desk.traded.find(({ instrument }) => instrument.symbol === symbol)?.instrument.volumeStep ?? 1,
      isVouchedFor: (flight) => this.#isVouchedFor(flight),
    })
    this.#leaveServer = parts.server.subscribe((event) => {
      if (event.type === 'SESSION') this.#meet(event.session)
    })
    for (const session of parts.server.sessions) this.#meet(session)
  }

  get phase(): BrokerPhase {
    return this.#phase
  }

  /** Orders whose end is not known. */
  get underWay(): number {
    return this.#flights.all.length
  }

  /** Null until the terminal has told its account, positions and orders. */
  get terminal(): TerminalFacts | null {
    const hello = this.#session?.hello
    if (hello === undefined || this.#account === null || this.#positions === null || this.#orders === null) return null
    return { hello, account: this.#account, positions: this.#positions, orders: this.#orders }
  }

  /** The contract of each symbol, as far as the terminal has told. */
  get tradables(): readonly Tradable[] {
    return this.#desk.traded.flatMap(({ instrument }) => this.#desk.tradable(instrument.symbol) ?? [])
  }

  subscribe(listener: (event: BrokerEvent) => void): () => void {
    return this.#events.add(listener)
  }

  /** Quotes and bars of the traded symbols, under the engine's names. */
  onMarket(listener: (event: MarketEvent) => void): () => void {
    return this.#market.add(listener)
  }

  /** What an operator may want to read. */
  onNotice(listener: (notice: BridgeNotice) => void): () => void {
    return this.#notices.add(listener)
  }

  send(command: Command): void {
    if (command.type === 'CANCEL') {
      this.#cancel(command.orderId)
      return
    }
    // known already, or even over: carried out at most once
    if (this.#flights.facts(command.orderId) !== null) return
    const line = this.#lineOf(command)
    if (isRefused(line)) {
      this.#refuse(command.orderId, line)
      return
    }
    const journal = this.#session?.hello.journal.id ?? null
    this.#flights.add(newFlight(command, { line, journal, time: this.#time(), since: this.#timers.now() }))
    if (this.#send(line)) return
    this.#flights.drop(command.orderId)
    this.#refuse(command.orderId, { code: 'NOT_CONNECTED', message: 'The terminal was lost at this very moment.' })
  }

  /** Resolves once a terminal is there and everything that can be found out was told, `RECONCILED` last. */
  reconcile(orders: readonly OrderInFlight[]): Promise<void> {
    if (!this.#isBegun) this.#legs.load(this.#parts.openLegs())
    this.#isBegun = true
    for (const order of orders) this.#takeOver(order)
    const done = new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
    })
    this.#collect()
    return done
  }

  /** Forgets the terminal and stops all clocks. Orders under way stay what they are. */
  close(): void {
    this.#leaveServer()
    this.#leaveSession()
    this.#flights.stop()
    this.#stopNudge()
    this.#stopGrace?.()
    this.#stopGrace = null
    this.#session = null
    this.#phase = 'IDLE'
  }

  // ── commands ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #lineOf(command: Exclude<Command, { readonly type: 'CANCEL' }>): OrderLine | Refused {
    if (this.config.observeOnly)
      return { code: 'OBSERVE_ONLY', message: 'This bridge was told to watch and not to trade.' }
    const session = this.#session
    if (session === null || !this.#canSend()) return this.#whyNot()
    const tradable = this.#desk.tradable(command.symbol)
    if (tradable === null)
      return { code: 'SYMBOL_UNKNOWN', message: `The terminal has told nothing about ${command.symbol}.` }
    const context = {
      tradable,
      config: this.config,
      marginMode: session.hello.marginMode,
      expiresMs: this.#timers.now() + this.config.timings.orderLifetimeMs,
    }
    if (command.type === 'OPEN') {
      const faults = this.#desk.faultsOf(tradable, session.hello.currency)
      if (faults.length > 0) return { code: 'INSTRUMENT_MISMATCH', message: `${command.symbol}: ${faults.join('; ')}.` }
      return openLine(command, context)
    }
    const held = this.#legs.leg(command.symbol, command.leg)
    const available = (held?.contracts ?? 0) - this.#flights.closing(command.symbol, command.leg)
    return closeLine(command, held, available, context)
  }

  #canSend(): boolean {
    return this.#phase === 'READY' && this.#session?.liveness === 'LIVE'
  }

  #whyNot(): Refused {
    if (this.#session === null) return { code: 'NOT_CONNECTED', message: 'No terminal is connected.' }
    if (this.#session.liveness !== 'LIVE')
      return { code: 'STALE', message: 'Nothing was heard from the terminal for a while.' }
    return { code: 'NOT_READY', message: 'What became of earlier orders is still being found out.' }
  }

  #refuse(orderId: string, { code, message }: Refused): void {
    // not before `send` has returned: whoever sends is in the midst of a step
    queueMicrotask(() => this.#events.tell({ type: 'ORDER_REJECTED', time: this.#time(), orderId, code, message }))
  }

  #cancel(orderId: string): void {
    const flight = this.#flights.cancelAsked(orderId)
    if (flight === null) return
    this.#cancels += 1
    const contract = this.#desk.tradable(flight.command.symbol)?.contract.symbol
    if (contract === undefined) return
    const now = this.#timers.now()
    this.#send({
      t: 'order.cancel',
      // asking twice does no harm, so this id need not outlive the process
      cid: `k${now.toString(36)}.${this.#cancels.toString(36)}`,
      attempt: 1,
      expiresMs: now + this.config.timings.orderLifetimeMs,
      symbol: contract,
      target: orderId,
    })
  }

  #takeOver({ command, status, filled }: OrderInFlight): void {
    if (this.#flights.get(command.orderId) !== null) return
    if (this.#flights.facts(command.orderId) !== null) {
      this.#flights.retell(command.orderId)
      return
    }
    const flight = newFlight(command, { line: null, journal: null, time: command.time, since: this.#timers.now() })
    flight.booked = filled
    flight.isAccepted = status === 'ACCEPTED'
    this.#flights.add(flight)
  }

  // ── the session ───────────────────────────────────────────────────────────────────────────────────────────────────

  #meet(session: TerminalSession): void {
    const { login } = this.config
    const before = this.#session
    if (login !== null ? session.hello.login !== login : before !== null && before.hello.login !== session.hello.login)
      return
    this.#leaveSession()
    this.#session = session
    this.#leaveSession = session.subscribe((event) => this.#onSession(session, event))
    this.#notices.tell({ type: 'CONNECTED', hello: session.hello })
    this.#desk.forget()
    this.#account = null
    this.#positions = null
    this.#orders = null
    this.#historyAskedAt = null
    this.#serverTime = toUtc(session.hello.ts, session.utcOffset)
    this.#knownUntil ??= this.#parts.since ?? this.#serverTime - this.config.timings.historyReachMs
    this.#flights.metAgain()
    this.#subscribed = ''
    this.#stream()
    this.#collect()
  }

  #onSession(session: TerminalSession, event: SessionEvent): void {
    if (session !== this.#session) return
    switch (event.type) {
      case 'MESSAGE':
        this.#onMessage(event.message, session)
        return
      case 'LIVENESS':
        this.#notices.tell({ type: 'LIVENESS', liveness: event.liveness })
        return
      case 'GAP':
        // something was said that we did not hear: ask for all of it
        this.#send({ t: 'snapshot' })
        this.#askHistory()
        return
      case 'CLOSED':
        this.#session = null
        this.#phase = 'IDLE'
        this.#findings = null
        this.#stopNudge()
        this.#stopGrace?.()
        this.#stopGrace = null
        this.#notices.tell({ type: 'DISCONNECTED', reason: event.reason })
    }
  }

  #send(message: Outgoing): boolean {
    return this.#session?.send(message) ?? false
  }

  #onMessage(message: TerminalMessage, session: TerminalSession): void {
    this.#serverTime = toUtc(message.ts, session.utcOffset)
    switch (message.t) {
      case 'symbol':
        this.#desk.learn(message)
        this.#stream()
        break
      case 'account':
        this.#account = message
        break
      case 'positions':
        this.#positions = this.#positionParts.add(message, message.positions) ?? this.#positions
        this.#compareLater()
        break
      case 'orders':
        this.#takeOrders(this.#orderParts.add(message, message.orders))
        break
      case 'tick':
        for (const event of quoteEvents(message, this.#desk, session.utcOffset)) this.#market.tell(event)
        return
      case 'bar':
        this.#barEnded(barEvent(message, this.#desk, session.utcOffset))
        return
      case 'ack':
        this.#flights.acked(message)
        return
      case 'result':
        this.#flights.answered(message)
        this.#noteAnswer(message.cid)
        this.#attributeAgain()
        break
      case 'trade':
        if (message.deal !== null) this.#takeDeal(message.deal)
        else if (message.kind === 'DEAL') this.#askHistory()
        return
      case 'history':
        this.#takeHistory(message.id, message)
        break
      case 'error':
        this.#notices.tell({ type: 'WARNING', code: message.code, message: message.message })
        return
      default:
        return
    }
    this.#goOn()
  }

  /** Streams the contract as soon as it is known, since that is what orders go to. */
  #stream(): void {
    const symbols = this.config.symbols.map(({ terminalSymbol, instrument, bars }) => ({
      symbol: this.#desk.tradable(instrument.symbol)?.contract.symbol ?? terminalSymbol,
      ticks: true,
      bars,
    }))
    const wanted = JSON.stringify(symbols)
    if (wanted === this.#subscribed) return
    this.#subscribed = wanted
    this.#send({ t: 'subscribe', symbols })
  }

  #barEnded(event: MarketEvent | null): void {
    if (event !== null) this.#market.tell(event)
  }

  #takeOrders(orders: readonly OrderRow[] | null): void {
    if (orders === null) return
    this.#orders = orders
    this.#flights.listed(orders)
  }

  // ── deals ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #contractsOf(tradable: Tradable, lots: number): number | null {
    const contracts = toContracts(lots, tradable.traded.instrument)
    return contracts === null || contracts === 0 ? null : contracts
  }

  #takeDeal(deal: DealRow): void {
    if (this.#seen.has(deal.ticket)) return
    const tradable = this.#desk.ours(deal.symbol)
    if (tradable === null) return
    const order = this.#orderOf(deal)
    const symbol = tradable.traded.instrument.symbol
    if (order !== null) {
      this.#remember(deal)
      this.#book(order, deal, tradable)
    } else if (this.#phase !== 'READY' || this.#flights.awaitsAnswer(symbol)) {
      this.#setAside(deal)
    } else if (deal.entry !== 'IN') {
      this.#remember(deal)
      this.#exit(deal, tradable)
    } else this.#remember(deal)
    this.#compareLater()
  }

  #setAside(deal: DealRow): void {
    if (this.#unattributed.some(({ ticket }) => ticket === deal.ticket)) return
    this.#unattributed.push(deal)
    if (this.#unattributed.length > MOST_SET_ASIDE) this.#unattributed.shift()
  }

  #remember({ ticket, time }: DealRow): void {
    this.#seen.add(ticket)
    const [oldest] = this.#seen
    if (this.#seen.size > SEEN_DEALS && oldest !== undefined) this.#seen.delete(oldest)
    const offset = this.#session?.utcOffset ?? 0
    this.#knownUntil = Math.max(this.#knownUntil ?? 0, toUtc(time, offset))
  }

  /** By the ticket of the order where it is known, else by the comment, which brokers may have rewritten. */
  #orderOf(deal: DealRow): OrderFacts | null {
    const byTicket = deal.order === null ? null : this.#flights.byTicket(deal.order)
    if (byTicket !== null) return byTicket
    if (deal.magic !== this.#session?.hello.magic || deal.reason === 'SL' || deal.reason === 'TP') return null
    const facts = this.#flights.facts(deal.comment)
    return facts !== null && (facts.ticket === null || facts.ticket === deal.order) ? facts : null
  }

  #book(order: OrderFacts, deal: DealRow, tradable: Tradable): void {
    const contracts = this.#contractsOf(tradable, deal.volume)
    if (contracts === null) {
      this.#warn('ODD_VOLUME', `Deal ${deal.ticket} of ${deal.volume} lots is no whole number of contracts.`)
      return
    }
    const flight = this.#flights.get(order.orderId)
    const isNew =
      flight === null ? contracts : Math.max(0, flight.filled + contracts - Math.max(flight.filled, flight.booked))
    if (order.type === 'OPEN') this.#legs.opened(order.symbol, order.leg, order.side, isNew, this.#ticketOf(deal))
    else this.#legs.closed(order.symbol, order.leg, isNew)
    const time = this.#utc(deal.time)
    if (flight === null) this.#events.tell(fillOf(order.orderId, deal, contracts, time))
    else this.#flights.dealt(flight, deal, contracts, time)
  }

  #exit(deal: DealRow, tradable: Tradable): void {
    const { symbol } = tradable.traded.instrument
    const contracts = this.#contractsOf(tradable, deal.volume)
    if (contracts === null) return
    const position = this.#ticketOf(deal)
    const isOurs = !this.#isHedging() || this.#legs.legsOf(symbol).some((leg) => leg.position === position)
    if (!isOurs) return
    const exits = this.#legs.exited(symbol, contracts, position)
    for (const event of exitFills(symbol, deal, exits, this.#utc(deal.time))) this.#events.tell(event)
  }

  /** Positions are told apart on hedging accounts alone. */
  #ticketOf({ position }: DealRow): string | null {
    return this.#isHedging() ? position : null
  }

  #isHedging(): boolean {
    return this.#session !== null && isHedging(this.#session.hello)
  }

  #attributeAgain(): void {
    const waiting = this.#unattributed
    if (waiting.length === 0) return
    this.#unattributed = []
    for (const deal of waiting) this.#takeDeal(deal)
  }

  // ── history ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #askHistory(): void {
    const now = this.#timers.now()
    const { historyMarginMs, graceMs } = this.config.timings
    const isWaiting = this.#historyAskedAt !== null && now - this.#historyAskedAt < graceMs
    if (isWaiting || this.#session === null) return
    const offset = this.#session.utcOffset
    const oldest = this.#flights.all.reduce(
      (least, { time }) => Math.min(least, time),
      this.#knownUntil ?? this.#time(),
    )
    this.#historyId += 1
    this.#historyParts = new SnapshotParts()
    this.#historyAskedAt = now
    this.#send({
      t: 'history',
      id: `h${this.#historyId}`,
      from: toServerTime(oldest - historyMarginMs, offset),
      to: toServerTime(Math.max(now, this.#time()) + DAY_MS, offset),
    })
  }

  #takeHistory(
    id: string,
    message: { readonly part: number; readonly parts: number; readonly deals: readonly DealRow[] },
  ): void {
    if (id !== `h${this.#historyId}`) return
    const deals = this.#historyParts.add(message, message.deals)
    if (deals === null) return
    const asOf = this.#historyAskedAt ?? 0
    this.#historyAskedAt = null
    for (const deal of deals) this.#takeDeal(deal)
    this.#flights.historyComplete(asOf)
    if (this.#findings !== null) this.#findings.isHistoryComplete = true
  }

  // ── finding out what became of everything ─────────────────────────────────────────────────────────────────────────

  #collect(): void {
    if (!this.#isBegun || this.#session === null) return
    this.#phase = 'COLLECTING'
    this.#findings = null
    this.#send({ t: 'snapshot' })
    this.#stopNudge()
    this.#stopNudge = every(this.#timers, this.config.timings.graceMs, () => this.#nudge())
    this.#goOn()
  }

  /** An answer may have been lost: asks again for what is still missing. */
  #nudge(): void {
    if (this.#phase === 'COLLECTING') {
      this.#subscribed = ''
      this.#stream()
      this.#send({ t: 'snapshot' })
    } else if (this.#findings?.isHistoryComplete === false) this.#askHistory()
    // an order may have ended by the clock, with no answer to tell of it
    this.#goOn()
  }

  #goOn(): void {
    if (this.#phase === 'COLLECTING' && this.terminal !== null && this.#desk.missing.length === 0) this.#askAll()
    if (this.#phase === 'ASKING') this.#concludeIfKnown()
  }

  #askAll(): void {
    this.#phase = 'ASKING'
    const flights = this.#flights.all
    this.#findings = {
      time: this.#time(),
      asked: new Set(flights.map(({ command }) => command.orderId)),
      matched: 0,
      recovered: 0,
      ambiguous: 0,
      isHistoryComplete: false,
    }
    for (const { command } of flights) this.#send({ t: 'query', cid: command.orderId })
    this.#historyAskedAt = null
    this.#askHistory()
  }

  #noteAnswer(cid: string): void {
    const findings = this.#findings
    if (findings === null || !findings.asked.has(cid)) return
    const flight = this.#flights.get(cid)
    if (flight === null) findings.recovered += 1
    else if (flight.isWorking) findings.matched += 1
    else if (flight.isReportedUnknown) findings.ambiguous += 1
    else return
    findings.asked.delete(cid)
  }

  #concludeIfKnown(): void {
    const findings = this.#findings
    if (findings === null || !findings.isHistoryComplete) return
    for (const cid of findings.asked) this.#noteAnswer(cid)
    if (findings.asked.size > 0) return
    const { missing, surplus } = this.#explain()
    const strays = strayOrders(this.#orders ?? [], this.#session?.hello.magic ?? '', (order) =>
      this.#isKnownOrder(order),
    )
    // what explains nothing was told before this process began, or is nobody's business here
    for (const deal of this.#unattributed.splice(0)) this.#remember(deal)
    this.#knownUntil = Math.max(this.#knownUntil ?? 0, findings.time)
    this.#phase = 'READY'
    this.#findings = null
    this.#stopNudge()
    this.#events.tell({
      type: 'RECONCILED',
      time: this.#time(),
      matched: findings.matched,
      recovered: findings.recovered,
      orphans: surplus + strays.length,
      ambiguous: findings.ambiguous + missing,
    })
    for (const tradable of this.tradables) this.#warnOfFaults(tradable)
    this.#notices.tell({ type: 'READY' })
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  #isKnownOrder({ ticket, comment }: OrderRow): boolean {
    return this.#flights.all.some((flight) => flight.ticket === ticket) || this.#flights.facts(comment) !== null
  }

  /** Holds the book against the positions, and tells exits that nobody saw. Counts what stays unexplained. */
  #explain(): { missing: number; surplus: number } {
    const account = this.#sides()
    if (account === null) return { missing: 0, surplus: 0 }
    let [missing, surplus] = [0, 0]
    for (const tradable of this.tradables) {
      identifyPositions(tradable, account)
      for (const difference of differencesOf(tradable, account)) {
        if (difference.surplus > 0) surplus += 1
        if (difference.missing > 0 && !this.#explainExit(difference, tradable)) missing += 1
      }
    }
    this.#lastDifference = this.#differenceNow()
    return { missing, surplus }
  }

  #explainExit({ missing, position }: Difference, tradable: Tradable): boolean {
    const candidates = this.#unattributed.filter(
      (deal) =>
        deal.symbol === tradable.contract.symbol &&
        deal.entry !== 'IN' &&
        !this.#seen.has(deal.ticket) &&
        (position === null || deal.position === position),
    )
    const deals = explainMissing(missing, candidates, ({ volume }) => this.#contractsOf(tradable, volume))
    if (deals === null) return false
    for (const deal of deals) {
      this.#remember(deal)
      this.#exit(deal, tradable)
    }
    return true
  }

  #sides(): Account | null {
    const hello = this.#session?.hello
    return hello === undefined ? null : { hello, legs: this.#legs, positions: this.#positions ?? [] }
  }

  #differenceNow(): string {
    const account = this.#sides()
    return account === null ? '' : differencesAsText(this.tradables, account)
  }

  /** Positions and deals come in no order, so a difference counts only when it stays. */
  #compareLater(): void {
    if (this.#phase !== 'READY' || this.#stopGrace !== null || this.#differenceNow() === this.#lastDifference) return
    this.#stopGrace = this.#timers.after(this.config.timings.graceMs, () => {
      this.#stopGrace = null
      if (this.#phase !== 'READY') return
      const now = this.#differenceNow()
      if (now === this.#lastDifference) return
      // an order under way explains it, or will
      if (this.#flights.all.some(({ isWorking }) => !isWorking)) this.#compareLater()
      else if (now === '') this.#lastDifference = ''
      else this.#collect()
    })
  }

  // ── small things ──────────────────────────────────────────────────────────────────────────────────────────────────

  #isVouchedFor({ journal, time }: Flight): boolean {
    const session = this.#session
    if (session === null) return false
    return journal === null
      ? toUtc(session.hello.journal.since, session.utcOffset) <= time
      : session.hello.journal.id === journal
  }

  #utc(serverMs: number): number {
    return toUtc(serverMs, this.#session?.utcOffset ?? 0)
  }

  /** The latest moment the terminal named: its clock, not ours, is the market's. */
  #time(): number {
    return this.#serverTime ?? this.#timers.now()
  }

  #warn(code: string, message: string): void {
    this.#notices.tell({ type: 'WARNING', code, message })
  }

  #warnOfFaults(tradable: Tradable): void {
    const faults = this.#desk.faultsOf(tradable, this.#session?.hello.currency ?? '')
    if (faults.length === 0) return
    this.#warn(
      'INSTRUMENT_MISMATCH',
      `${tradable.traded.instrument.symbol}: ${faults.join('; ')}. No position is opened.`,
    )
  }
}
