import type { Language } from '@alavanca/core'
import type { Broker, BrokerEvent, Command, MarketEvent, OrderInFlight } from '@alavanca/engine'
import { Listeners, systemTimers, type Timers } from '@alavanca/mt5-protocol'
import type { SessionEvent, TerminalSession } from '../server/session.ts'
import type { TerminalServer } from '../server/terminal-server.ts'
import type { TerminalFacts } from './book/account-view.ts'
import {
  type OpenLeg,
  parseTerminalBrokerConfig,
  type TerminalBrokerConfig,
  type TerminalBrokerConfigInput,
} from './broker-config.ts'
import { type BrokerRooms, brokerRooms } from './broker-rooms.ts'
import { newFlight } from './flight/flight.ts'
import { makeLine } from './flight/make-line.ts'
import { isRefused, type Refused } from './flight/order-lines.ts'
import type { BridgeNotice } from './notices.ts'
import type { BrokerPhase } from './reconcile/reconciliation.ts'
import { faultNotices } from './symbols/fault-notices.ts'
import type { Tradable } from './symbols/symbol-desk.ts'
import { takeMessage } from './take-message.ts'

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

/** The engine's broker: one account in MetaTrader 5, through the Expert Advisor. */
export class TerminalBroker implements Broker {
  readonly config: TerminalBrokerConfig
  readonly #parts: TerminalBrokerDependencies
  readonly #timers: Timers
  readonly #events = new Listeners<BrokerEvent>()
  readonly #market = new Listeners<MarketEvent>()
  readonly #notices = new Listeners<BridgeNotice>()
  readonly #rooms: BrokerRooms
  readonly #leaveServer: () => void
  readonly #waiting: (() => void)[] = []
  /** The account it stays with; null before the first terminal. */
  #login: string | null
  #isBegun = false

  /** Throws `INVALID_CONFIGURATION` listing every fault. */
  constructor(config: TerminalBrokerConfigInput, parts: TerminalBrokerDependencies) {
    this.config = parseTerminalBrokerConfig(config)
    this.#parts = parts
    this.#login = this.config.login
    this.#timers = parts.timers ?? systemTimers
    this.#rooms = brokerRooms({
      config: this.config,
      timers: this.#timers,
      language: parts.language ?? 'en',
      tell: (event) => this.#events.tell(event),
      notice: (notice) => this.#notices.tell(notice),
      ready: () => this.#ready(),
    })
    this.#leaveServer = parts.server.subscribe((event) => {
      if (event.type === 'SESSION') this.#meet(event.session)
    })
    for (const session of parts.server.sessions) this.#meet(session)
  }

  get phase(): BrokerPhase {
    return this.#rooms.reconciliation.phase
  }

  /** Orders whose end is not known. */
  get underWay(): number {
    return this.#rooms.book.all.length
  }

  /** Null until the terminal has told its account, positions and orders. */
  get terminal(): TerminalFacts | null {
    const { view, link } = this.#rooms
    return view.facts(link.session?.hello ?? null)
  }

  /** The contract of each symbol, as far as the terminal has told. */
  get tradables(): readonly Tradable[] {
    return this.#rooms.desk.tradables
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
      this.#rooms.flights.cancelAsked(command.orderId)
      return
    }
    const { book, flights, link, lines, targets } = this.#rooms
    // known already, or even over: carried out at most once
    if (book.facts(command.orderId) !== null) return
    const line = makeLine(command, lines)
    if (isRefused(line)) {
      this.#refuse(command.orderId, line)
      return
    }
    const journal = link.session?.hello.journal.id ?? null
    flights.add(newFlight(command, { line, journal, time: link.time(), since: this.#timers.now() }))
    if (link.send(line)) {
      if (command.type === 'OPEN') targets.note({ command, line })
      return
    }
    flights.drop(command.orderId)
    this.#refuse(command.orderId, { code: 'NOT_CONNECTED', message: 'The terminal was lost at this very moment.' })
  }

  /** Resolves once a terminal is there and everything that can be found out was told, `RECONCILED` last. */
  reconcile(orders: readonly OrderInFlight[]): Promise<void> {
    if (!this.#isBegun) this.#rooms.legs.load(this.#parts.openLegs())
    this.#isBegun = true
    for (const order of orders) this.#takeOver(order)
    const done = new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
    })
    this.#rooms.reconciliation.collect()
    return done
  }

  /** Forgets the terminal and stops all clocks. Orders under way stay what they are. */
  close(): void {
    const { link, flights } = this.#rooms
    this.#leaveServer()
    link.close()
    flights.stop()
    this.#rest()
  }

  #refuse(orderId: string, { code, message }: Refused): void {
    const time = () => this.#rooms.link.time()
    // not before `send` has returned: whoever sends is in the midst of a step
    queueMicrotask(() => this.#events.tell({ type: 'ORDER_REJECTED', time: time(), orderId, code, message }))
  }

  #takeOver({ command, status, filled }: OrderInFlight): void {
    const { book, flights } = this.#rooms
    if (book.get(command.orderId) !== null) return
    if (book.facts(command.orderId) !== null) {
      flights.retell(command.orderId)
      return
    }
    const flight = newFlight(command, { line: null, journal: null, time: command.time, since: this.#timers.now() })
    flight.booked = filled
    flight.isAccepted = status === 'ACCEPTED'
    flights.add(flight)
  }

  #meet(session: TerminalSession): void {
    this.#login ??= session.hello.login
    if (session.hello.login !== this.#login) return
    const { link, desk, view, history, seen, flights, targets, stream, reconciliation } = this.#rooms
    link.meet(session, (event) => this.#onSession(event))
    this.#notices.tell({ type: 'CONNECTED', hello: session.hello })
    desk.forget()
    view.forget()
    targets.forget()
    history.forget()
    seen.startFrom(this.#parts.since ?? link.time() - this.config.timings.historyReachMs)
    flights.metAgain()
    stream.forget()
    stream.renew()
    if (this.#isBegun) reconciliation.collect()
  }

  #onSession(event: SessionEvent): void {
    const { link, history } = this.#rooms
    switch (event.type) {
      case 'MESSAGE':
        takeMessage(event.message, this.#rooms, {
          market: (told) => this.#market.tell(told),
          notice: (notice) => this.#notices.tell(notice),
        })
        return
      case 'LIVENESS':
        this.#notices.tell({ type: 'LIVENESS', liveness: event.liveness })
        return
      case 'GAP':
        // something was said that we did not hear: ask for all of it
        link.send({ t: 'snapshot' })
        history.ask()
        return
      case 'CLOSED':
        link.lost()
        this.#rest()
        this.#notices.tell({ type: 'DISCONNECTED', reason: event.reason })
    }
  }

  /** Nothing is found out while no terminal is there. */
  #rest(): void {
    this.#rooms.reconciliation.stop()
    this.#rooms.watch.stop()
  }

  #ready(): void {
    const { desk, link } = this.#rooms
    for (const notice of faultNotices(desk, link.session?.hello.currency ?? '')) this.#notices.tell(notice)
    this.#notices.tell({ type: 'READY' })
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
