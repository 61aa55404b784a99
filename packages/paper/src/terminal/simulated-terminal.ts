import { randomBytes } from 'node:crypto'
import { type Rng, seededRng } from '@alavanca/core'
import { every, type Permissions, systemTimers, type Timers } from '@alavanca/mt5-protocol'
import type { ContractTick } from '../trade-server/contract-tick.ts'
import type { SimulatedTradeServer } from '../trade-server/trade-server.ts'
import { type Dial, dialSocket } from './dial.ts'
import type { Faults, Surprise } from './faults.ts'
import { greeting } from './greeting.ts'
import { Journal } from './journal.ts'
import { Mishaps } from './mishaps.ts'
import { obey } from './obey.ts'
import { OrderDesk } from './order-desk.ts'
import { OutcomeSearch } from './outcome-search.ts'
import {
  type Settled,
  type SimulatedTerminalConfig,
  type SimulatedTerminalDependencies,
  settled,
} from './terminal-config.ts'
import { TerminalLine } from './terminal-line.ts'
import { TerminalNews } from './terminal-news.ts'

const ALL_ON: Permissions = {
  connected: true,
  algoTerminal: true,
  algoChart: true,
  accountTrade: true,
  accountExpert: true,
}
const HEARTBEAT_MS = 1_000

/** A terminal with the Expert Advisor on it, without MetaTrader: dials in and speaks the same protocol. */
export class SimulatedTerminal {
  readonly journal: Journal
  readonly #config: Settled
  readonly #symbols: readonly string[]
  readonly #server: SimulatedTradeServer
  readonly #timers: Timers
  readonly #mishaps: Mishaps
  readonly #line: TerminalLine
  readonly #news: TerminalNews
  readonly #orders: OrderDesk
  readonly #leaveServer: () => void
  #permissions: Permissions = ALL_ON
  #queue: string[] = []
  #stopTimers: (() => void)[] = []
  #beatAt = 0

  constructor(config: SimulatedTerminalConfig, parts: SimulatedTerminalDependencies) {
    const { server, timers, journal, makeNonce, dial } = parts
    this.#config = settled(config)
    this.#server = server
    this.#symbols = config.symbols ?? server.symbols.map(({ contract, series }) => series ?? contract)
    this.#timers = timers ?? systemTimers
    const rng = seededRng(this.#config.seed)
    this.#mishaps = new Mishaps(rng, config.faults)
    // a challenge must never come twice, so these do not come from the seed
    const nonces = makeNonce ?? (() => randomBytes(16).toString('hex'))
    this.journal = journal ?? new Journal(nonces().slice(0, 12), Math.max(0, server.wall(server.now)))
    this.#line = this.#makeLine(rng, nonces, dial ?? dialSocket)
    this.#news = new TerminalNews({ server, line: this.#line, permissions: () => this.#permissions })
    this.#orders = this.#makeOrders()
    this.#leaveServer = server.subscribe((event) => {
      this.#news.note(event)
      if (this.#config.timerMs === 0 && !this.#orders.isBusy) this.#news.tellChanges()
    })
  }

  /** Whether the bridge has welcomed it. */
  get isConnected(): boolean {
    return this.#line.isWelcome
  }

  /** Why there is no session: code of the last rejection, or of what was wrong with the bridge; null where nothing was. */
  get refusal(): string | null {
    return this.#line.refusal
  }

  get faults(): Faults {
    return this.#mishaps.faults
  }

  /** What goes wrong from now on. */
  set faults(faults: Partial<Faults>) {
    this.#mishaps.faults = faults
  }

  /** Switches of the terminal; those left out are on. */
  set permissions(permissions: Partial<Permissions>) {
    this.#permissions = { ...ALL_ON, ...permissions }
    this.#news.tellAccount()
  }

  /** One order after the other, instead of the usual. */
  surprise(next: Surprise): void {
    this.#mishaps.surprises.push(next)
  }

  /** The next order is executed, and the terminal dies before it hears of it. */
  dieInOrderSend(): void {
    this.#mishaps.diesInOrderSend = true
  }

  /** Dials, and goes on dialling whenever the connection is lost. */
  start(): void {
    this.#line.start()
  }

  /** Hangs up and dials no more. */
  stop(reason = 'stopped'): void {
    if (this.#line.isWelcome) this.#line.say({ t: 'bye', reason })
    this.#leaveServer()
    this.#line.hangUp({ dead: false })
  }

  /** Cuts the connection, as a network does. */
  cut(): void {
    this.#line.cut()
  }

  /** Dies on the spot; only the journal is left. */
  kill(): void {
    this.#leaveServer()
    this.#line.hangUp({ dead: true })
  }

  get isDead(): boolean {
    return this.#line.isDead
  }

  /** A price at the trade server; it is streamed where it was asked for. */
  tick(symbol: string, tick: ContractTick): void {
    const { time, bid, ask, last, volume } = tick
    if (!this.isDead) this.#orders.lapse(this.#server.wall(time))
    this.#server.tick(symbol, tick)
    const isStreamed = this.#news.noteTick(symbol, [this.#server.wall(time), bid ?? 0, ask ?? 0, last ?? 0, volume, 6])
    if (isStreamed && this.#config.timerMs === 0) this.#news.tellTicks()
  }

  #makeLine(rng: Rng, makeNonce: () => string, dial: Dial): TerminalLine {
    return new TerminalLine({
      config: this.#config,
      timers: this.#timers,
      rng,
      dial,
      makeNonce,
      serverMs: () => this.#serverMs(),
      greeting: () =>
        greeting({
          config: this.#config,
          server: this.#server,
          journal: this.journal,
          symbols: this.#symbols,
          permissions: this.#permissions,
        }),
      begin: () => this.#begin(),
      receive: (text) => {
        this.#queue.push(text)
        if (this.#isListening()) this.#work()
      },
      dropped: () => this.#dropped(),
    })
  }

  #makeOrders(): OrderDesk {
    const surroundings = { server: this.#server, journal: this.journal, magic: this.#config.magic }
    return new OrderDesk({
      ...surroundings,
      line: this.#line,
      timers: this.#timers,
      mishaps: this.#mishaps,
      search: new OutcomeSearch(surroundings, this.#timers, this.#config.settleMs),
      permissions: () => this.#permissions,
      serverMs: () => this.#serverMs(),
      die: () => this.kill(),
      free: () => {
        if (!this.#isListening()) return
        this.#news.tellChanges()
        this.#work()
      },
    })
  }

  #serverMs(): number {
    return Math.max(0, Math.round(this.#server.wall(this.#server.now)))
  }

  #begin(): void {
    const { timerMs } = this.#config
    this.#news.tellAll()
    for (const name of this.#symbols) this.#news.tellSymbol(name)
    this.#stopTimers.push(
      every(this.#timers, HEARTBEAT_MS, () =>
        this.#line.say({ t: 'hb', utcOffset: this.#server.utcOffset, connected: this.#permissions.connected }),
      ),
    )
    if (timerMs > 0) this.#stopTimers.push(every(this.#timers, timerMs, () => this.#pass()))
  }

  #dropped(): void {
    for (const stop of this.#stopTimers.splice(0)) stop()
    this.#queue = []
    this.#news.forget()
  }

  #isListening(): boolean {
    const { timerMs, listenMs } = this.#config
    return timerMs === 0 || this.#timers.now() - this.#beatAt < listenMs
  }

  #pass(): void {
    this.#beatAt = this.#timers.now()
    this.#work()
    if (!this.#orders.isBusy) this.#news.tellChanges()
    this.#news.tellTicks()
  }

  /** One command after the other, as an Expert Advisor does. */
  #work(): void {
    while (!this.#orders.isBusy) {
      const text = this.#queue.shift()
      if (text === undefined) return
      obey(text, { line: this.#line, server: this.#server, news: this.#news, orders: this.#orders })
    }
  }
}
