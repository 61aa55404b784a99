import type { Language } from '@alavanca/core'
import type { AccountIdentity, Broker, BrokerEvent, Command, MarketEvent, OrderInFlight } from '@alavanca/engine'
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
import { type BrokerRooms, brokerRooms, LOOK_AGAIN } from './broker-rooms.ts'
import { newFlight } from './flight/flight.ts'
import { type BridgeNotice, warning } from './notices.ts'
import { OrderGate } from './order-gate.ts'
import { Reception } from './reception.ts'
import type { BrokerPhase } from './reconcile/reconciliation.ts'
import { faultNotices } from './symbols/fault-notices.ts'
import { foreignCurrency } from './symbols/foreign-currency.ts'
import type { Tradable } from './symbols/symbol-desk.ts'
import { takeMessage } from './take-message.ts'

/** What a broker works with: where terminals dial in, and what the engine knows of its own positions and account. */
export interface TerminalBrokerDependencies {
  readonly server: TerminalServer
  /**
   * What the engine holds: asked for by the first `reconcile`, and again where an operator has changed it, or where an order
   * comes for a leg that is not known here. `engine.publicState().positions` has this shape.
   */
  readonly openLegs: () => readonly OpenLeg[]
  /** The account that the host is bound to, as its store kept it. Null, as at the first contact, takes the first terminal's. */
  readonly identity?: AccountIdentity | null
  /**
   * Up to when the engine knows of all deals, in UTC: the time of its last deal, or of the last connection; never that of its
   * last step, which goes on while nobody is connected. Left out: as far as `historyReachMs` goes.
   */
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
  readonly #reception: Reception
  readonly #leaveServer: () => void
  readonly #waiting: (() => void)[] = []
  readonly #gate: OrderGate
  #isBegun = false
  #mustRelearn = false

  /** Throws `INVALID_CONFIGURATION` listing every fault, or for another account than the host is bound to. */
  constructor(config: TerminalBrokerConfigInput, parts: TerminalBrokerDependencies) {
    this.config = parseTerminalBrokerConfig(config)
    this.#parts = parts
    this.#timers = parts.timers ?? systemTimers
    this.#reception = new Reception({
      identity: parts.identity ?? null,
      login: this.config.login,
      notice: (notice) => this.#tellSoon(notice),
    })
    this.#rooms = brokerRooms({
      config: this.config,
      timers: this.#timers,
      language: parts.language ?? 'en',
      tell: (event) => this.#events.tell(event),
      notice: (notice) => this.#notices.tell(notice),
      relearn: () => this.#relearn(),
      ready: (isTold) => this.#ready(isTold),
    })
    this.#gate = new OrderGate({
      rooms: this.#rooms,
      timers: this.#timers,
      tell: (event) => this.#events.tell(event),
      load: () => this.#load(),
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
    this.#gate.send(command)
  }

  /** Resolves once a terminal is there and everything that can be found out was told, `RECONCILED` last. */
  reconcile(orders: readonly OrderInFlight[]): Promise<void> {
    if (!this.#isBegun) this.#load()
    this.#isBegun = true
    for (const order of orders) this.#takeOver(order)
    const done = new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
    })
    const { stream, link, reconciliation } = this.#rooms
    reconciliation.owe(orders.map(({ command }) => command.orderId))
    if (link.session !== null) stream.renew()
    reconciliation.collect(LOOK_AGAIN)
    return done
  }

  /**
   * What is held here was changed by an operator, or trading is to go on: takes it over from `openLegs`, holds it against the
   * account again, and tells `RECONCILED`. Exits that are asked for meanwhile leave right after.
   */
  compare(): void {
    this.#mustRelearn = true
    if (this.#isBegun) this.#rooms.reconciliation.collect(LOOK_AGAIN)
  }

  /** Forgets the terminal and stops all clocks. Orders under way stay what they are. */
  close(): void {
    const { link, flights } = this.#rooms
    this.#leaveServer()
    link.close()
    flights.stop()
    this.#rest()
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

  /** Takes over what the engine holds. */
  #load(): void {
    const { legs, desk, stops } = this.#rooms
    const open = this.#parts.openLegs()
    legs.load(open)
    for (const leg of open) {
      if (leg.contract != null) desk.claim(leg.contract, leg.symbol)
      if (leg.stopPrice !== undefined && stops.of(leg) === null) stops.load(leg, leg.stopPrice)
    }
  }

  #relearn(): void {
    if (this.#mustRelearn) this.#load()
  }

  #meet(session: TerminalSession): void {
    const { link } = this.#rooms
    if (this.#reception.admits(session)) {
      // the oldest stays, and one of the others takes over when it goes
      if (link.session === null || link.session.liveness === 'CLOSED') this.#follow(session)
    } else if (link.session === null) {
      const message = this.#reception.whyNot(session)
      this.#events.tell({ type: 'BROKER_HALT', time: link.time(), code: 'WRONG_ACCOUNT', message })
    }
  }

  #follow(session: TerminalSession): void {
    const { link, desk, view, history, seen, flights, targets, stream, reconciliation } = this.#rooms
    link.meet(session, (event) => this.#onSession(event))
    this.#notices.tell({ type: 'CONNECTED', hello: session.hello })
    desk.forget()
    view.forget()
    targets.forget()
    history.forget()
    const { since } = this.#parts
    seen.startFrom(since ?? link.time() - this.config.timings.historyReachMs, since !== undefined)
    flights.metAgain()
    stream.forget()
    stream.renew()
    if (this.#isBegun) reconciliation.collect(LOOK_AGAIN)
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
        history.askAll()
        return
      case 'CLOSED':
        this.#lost(event.reason)
    }
  }

  #lost(reason: string): void {
    this.#rooms.link.lost()
    this.#rest()
    this.#notices.tell({ type: 'DISCONNECTED', reason })
    const next = this.#reception.oldestOf(this.#parts.server.sessions)
    if (next !== null) this.#follow(next)
  }

  /** Nothing is found out while no terminal is there. */
  #rest(): void {
    this.#rooms.reconciliation.stop()
    this.#rooms.watch.stop()
    this.#gate.close()
  }

  #ready(isTold: boolean): void {
    const { desk, link, stopWatch } = this.#rooms
    const currency = link.session?.hello.currency ?? ''
    this.#mustRelearn = false
    if (isTold) {
      for (const notice of faultNotices(desk, currency)) this.#notices.tell(notice)
      this.#haltForeignCurrency(currency)
      this.#notices.tell({ type: 'READY' })
    }
    for (const resolve of this.#waiting.splice(0)) resolve()
    this.#gate.open()
    stopWatch.look()
  }

  #haltForeignCurrency(currency: string): void {
    const { desk, link } = this.#rooms
    const message = desk.tradables
      .flatMap((tradable) => foreignCurrency(tradable, currency, this.config) ?? [])
      .join(' ')
    if (message === '') return
    this.#notices.tell(warning('FOREIGN_CURRENCY', message))
    this.#events.tell({ type: 'BROKER_HALT', time: link.time(), code: 'FOREIGN_CURRENCY', message })
  }

  /** A terminal may be there before anybody can listen. */
  #tellSoon(notice: BridgeNotice): void {
    queueMicrotask(() => this.#notices.tell(notice))
  }
}
