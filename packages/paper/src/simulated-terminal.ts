import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { type Rng, seededRng } from '@alavanca/core'
import {
  type DealRow,
  every,
  FROM_SERVER,
  formatLine,
  isProof,
  LIMITS,
  LineSplitter,
  MARGIN_MODES,
  type OrderCommand,
  type OrderModify,
  type Permissions,
  PROTOCOL_VERSION,
  parseLine,
  proofOf,
  returnCode,
  type ServerMessage,
  type Status,
  systemTimers,
  type TerminalMessage,
  type TickRow,
  type Timers,
} from '@alavanca/mt5-protocol'
import { type Faults, NO_FAULTS, type Surprise, strikes } from './faults.ts'
import { bodyOf, Journal, type JournalEntry, type Outcome } from './journal.ts'
import { clean } from './lots.ts'
import { blankOutcome, recover } from './recover.ts'
import type { SimulatedSymbol } from './simulated-symbol.ts'
import type { DealRequest, SimulatedTradeServer, TradeAnswer, TradeRequest } from './trade-server.ts'

export interface SimulatedTerminalConfig {
  readonly host?: string | undefined
  readonly port: number
  readonly token: string
  readonly login?: string | undefined
  readonly magic?: string | undefined
  readonly instance?: string | undefined
  /** Symbols it names in its greeting; left out, all of the trade server. */
  readonly symbols?: readonly string[] | undefined
  readonly faults?: Partial<Faults> | undefined
  /** The one source of chance. */
  readonly seed?: string | undefined
  /** How often it looks at what came in, and says what changed. 0: at once. */
  readonly timerMs?: number | undefined
  /** How much of each beat it spends listening, and answers at once; the Expert Advisor does so too. */
  readonly listenMs?: number | undefined
  /** After a lost connection it waits so long, and longer each time. */
  readonly backOffMs?: number | undefined
  /** How long it looks for the outcome of an order before it says that there is none. */
  readonly settleMs?: number | undefined
}

export interface SimulatedTerminalDependencies {
  readonly server: SimulatedTradeServer
  readonly timers?: Timers
  /** What it remembers beyond its own life; hand in the one of before to restart it. */
  readonly journal?: Journal
  readonly makeNonce?: () => string
}

/** The configuration with nothing left out. */
interface Settled {
  readonly host: string
  readonly port: number
  readonly token: string
  readonly login: string
  readonly magic: string
  readonly instance: string
  readonly seed: string
  readonly timerMs: number
  readonly listenMs: number
  readonly backOffMs: number
  readonly settleMs: number
}

type WithoutHead<Message> = Message extends unknown ? Omit<Message, 'n' | 'ts'> : never
type Says = WithoutHead<TerminalMessage>

const ALL_ON: Permissions = {
  connected: true,
  algoTerminal: true,
  algoChart: true,
  accountTrade: true,
  accountExpert: true,
}

/** A trade server's answer that it is not: the line went dead. */
const NO_ANSWER: TradeAnswer = { retcode: 10012, order: null, deal: null, position: null, volume: 0, price: null }

/** A terminal with the Expert Advisor on it, without MetaTrader: dials in and speaks the same protocol. */
export class SimulatedTerminal {
  readonly journal: Journal
  readonly #config: Settled
  readonly #symbols: readonly string[]
  readonly #server: SimulatedTradeServer
  readonly #timers: Timers
  readonly #makeNonce: () => string
  readonly #rng: Rng
  #faults: Faults
  #permissions: Permissions = ALL_ON
  #socket: Socket | null = null
  #isWelcome = false
  #isStopped = true
  #isDead = false
  #nonce = ''
  #sent = 0
  #backOff: number
  #stopTimers: (() => void)[] = []
  #stopRetry: () => void = () => undefined
  readonly #leaveServer: () => void
  #queue: string[] = []
  #isBusy = false
  #clockAhead = Number.NEGATIVE_INFINITY
  #streamed = new Set<string>()
  readonly #ticks = new Map<string, TickRow[]>()
  #isChanged = false
  #beatAt = 0
  #dealsToTell: DealRow[] = []
  #refusal: string | null = null
  readonly #surprises: Surprise[] = []
  #diesInOrderSend = false

  constructor(config: SimulatedTerminalConfig, { server, timers, journal, makeNonce }: SimulatedTerminalDependencies) {
    this.#config = {
      host: config.host ?? '127.0.0.1',
      port: config.port,
      token: config.token,
      login: config.login ?? '1000001',
      magic: config.magic ?? '770001',
      instance: config.instance ?? 'simulated',
      seed: config.seed ?? 'simulated terminal',
      timerMs: config.timerMs ?? 0,
      listenMs: config.listenMs ?? 0.5 * (config.timerMs ?? 0),
      backOffMs: config.backOffMs ?? 500,
      settleMs: config.settleMs ?? 5_000,
    }
    this.#server = server
    this.#symbols = config.symbols ?? server.symbols.map(({ contract, series }) => series ?? contract)
    this.#timers = timers ?? systemTimers
    this.#rng = seededRng(this.#config.seed)
    this.#faults = { ...NO_FAULTS, ...config.faults }
    this.#backOff = this.#config.backOffMs
    // a challenge must never come twice, so these do not come from the seed
    this.#makeNonce = makeNonce ?? (() => randomBytes(16).toString('hex'))
    this.journal = journal ?? new Journal(this.#makeNonce().slice(0, 12), Math.max(0, server.wall(server.now)))
    this.#leaveServer = server.subscribe((event) => {
      if (event.type === 'DEAL') this.#dealsToTell.push(event.deal)
      this.#isChanged = true
      if (this.#config.timerMs === 0 && !this.#isBusy) this.#tellChanges()
    })
  }

  /** Whether the bridge has welcomed it. */
  get isConnected(): boolean {
    return this.#isWelcome
  }

  /** Code of the last rejection; null where there was none. */
  get refusal(): string | null {
    return this.#refusal
  }

  get faults(): Faults {
    return this.#faults
  }

  /** What goes wrong from now on. */
  set faults(faults: Partial<Faults>) {
    this.#faults = { ...NO_FAULTS, ...faults }
  }

  /** Switches of the terminal; those left out are on. */
  set permissions(permissions: Partial<Permissions>) {
    this.#permissions = { ...ALL_ON, ...permissions }
    this.#sayAccount()
  }

  /** One order after the other, instead of the usual. */
  surprise(next: Surprise): void {
    this.#surprises.push(next)
  }

  /** The next order is executed, and the terminal dies before it hears of it. */
  dieInOrderSend(): void {
    this.#diesInOrderSend = true
  }

  /** Dials, and goes on dialling whenever the connection is lost. */
  start(): void {
    this.#isStopped = false
    this.#dial()
  }

  /** Hangs up and dials no more. */
  stop(reason = 'stopped'): void {
    if (this.#isWelcome) this.#say({ t: 'bye', reason })
    this.#isStopped = true
    this.#leaveServer()
    this.#drop()
    this.#stopRetry()
  }

  /** Cuts the connection, as a network does. */
  cut(): void {
    this.#socket?.destroy()
  }

  /** Dies on the spot; only the journal is left. */
  kill(): void {
    this.#isDead = true
    this.#isStopped = true
    this.#leaveServer()
    this.#drop()
    this.#stopRetry()
  }

  get isDead(): boolean {
    return this.#isDead
  }

  /** A price at the trade server; it is streamed where it was asked for. */
  tick(
    symbol: string,
    tick: {
      readonly time: number
      readonly bid: number | null
      readonly ask: number | null
      readonly last: number | null
      readonly volume: number
    },
  ): void {
    this.#server.tick(symbol, tick)
    if (!this.#streamed.has(symbol)) return
    const row: TickRow = [this.#server.wall(tick.time), tick.bid ?? 0, tick.ask ?? 0, tick.last ?? 0, tick.volume, 6]
    const waiting = this.#ticks.get(symbol)
    if (waiting === undefined) this.#ticks.set(symbol, [row])
    else waiting.push(row)
    if (this.#config.timerMs === 0) this.#tellTicks()
  }

  // ── the line ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #dial(): void {
    if (this.#isStopped) return
    const socket = connect(this.#config.port, this.#config.host)
    this.#socket = socket
    socket.setNoDelay(true)
    const splitter = new LineSplitter(LIMITS.lineBytes, {
      line: (text) => this.#receive(text),
      tooLong: () =>
        this.#say({ t: 'error', code: 'LINE_TOO_LONG', message: 'a line was too long', of: null, id: null }),
    })
    socket.on('connect', () => this.#greet())
    socket.on('data', (bytes: Buffer) => splitter.push(bytes))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (this.#socket === socket) this.#lost()
    })
  }

  #lost(): void {
    this.#drop()
    if (this.#isStopped) return
    const jitter = 0.75 + this.#rng.next() / 2
    this.#stopRetry = this.#timers.after(this.#backOff * jitter, () => this.#dial())
    this.#backOff = Math.min(10_000, this.#backOff * 2)
  }

  #drop(): void {
    for (const stop of this.#stopTimers.splice(0)) stop()
    const socket = this.#socket
    this.#socket = null
    this.#isWelcome = false
    this.#queue = []
    this.#ticks.clear()
    this.#streamed = new Set()
    this.#clockAhead = Number.NEGATIVE_INFINITY
    if (this.#isDead) socket?.destroy()
    else socket?.end()
  }

  #say(message: Says): void {
    this.#sent += 1
    this.#write(formatLine({ ...message, n: this.#sent, ts: this.#serverMs() }))
  }

  #write(text: string): void {
    if (this.#socket?.writable === true) this.#socket.write(text)
  }

  #serverMs(): number {
    return Math.max(0, Math.round(this.#server.wall(this.#server.now)))
  }

  #greet(): void {
    this.#sent = 0
    this.#nonce = this.#makeNonce()
    const { login, magic, instance } = this.#config
    this.#say({
      t: 'hello',
      protocol: PROTOCOL_VERSION,
      ea: 'simulated',
      build: 0,
      instance,
      magic,
      login,
      server: 'Simulated',
      kind: 'demo',
      marginMode: this.#server.isHedging ? MARGIN_MODES.hedging : MARGIN_MODES.netting,
      currency: this.#server.currency,
      utcOffset: this.#server.utcOffset,
      permissions: this.#permissions,
      symbols: this.#symbols,
      journal: {
        writable: this.journal.isWritable,
        id: this.journal.id,
        since: this.journal.since,
        entries: this.journal.size,
        open: this.journal.open,
      },
      nonce: this.#nonce,
    })
  }

  #receive(line: string): void {
    const parsed = parseLine<ServerMessage>(line, FROM_SERVER)
    // the bridge's clock, by the fastest line there was
    if (parsed.kind === 'MESSAGE') this.#clockAhead = Math.max(this.#clockAhead, parsed.message.ts - this.#timers.now())
    if (!this.#isWelcome) {
      if (parsed.kind === 'MESSAGE') this.#handshake(parsed.message)
      return
    }
    this.#queue.push(line)
    if (this.#isListening()) this.#work()
  }

  #handshake(message: ServerMessage): void {
    if (message.t === 'reject') {
      this.#refusal = message.code
      return
    }
    if (message.t === 'challenge') {
      const nonces = { terminal: this.#nonce, server: message.nonce }
      if (!isProof(message.proof, this.#config.token, 'server', nonces)) {
        this.#refusal = 'SERVER_NOT_PROVED'
        this.#socket?.destroy()
        return
      }
      this.#say({ t: 'auth', proof: proofOf(this.#config.token, 'terminal', nonces) })
    }
    if (message.t === 'welcome') this.#begin()
  }

  #begin(): void {
    this.#isWelcome = true
    this.#refusal = null
    this.#backOff = this.#config.backOffMs
    this.#sayAll()
    for (const name of this.#symbols) this.#saySymbol(name)
    this.#stopTimers.push(
      every(this.#timers, 1_000, () =>
        this.#say({ t: 'hb', utcOffset: this.#server.utcOffset, connected: this.#permissions.connected }),
      ),
    )
    if (this.#config.timerMs > 0) this.#stopTimers.push(every(this.#timers, this.#config.timerMs, () => this.#pass()))
  }

  #isListening(): boolean {
    const { timerMs, listenMs } = this.#config
    return timerMs === 0 || this.#timers.now() - this.#beatAt < listenMs
  }

  #pass(): void {
    this.#beatAt = this.#timers.now()
    this.#work()
    if (!this.#isBusy) this.#tellChanges()
    this.#tellTicks()
  }

  // ── what it says of itself ────────────────────────────────────────────────────────────────────────────────────────

  #sayAccount(): void {
    if (this.#isWelcome) this.#say({ t: 'account', ...this.#server.account(), permissions: this.#permissions })
  }

  #sayAll(): void {
    this.#sayAccount()
    for (const [rows, part, parts] of pages(this.#server.positions()))
      this.#say({ t: 'positions', part, parts, positions: rows })
    for (const [rows, part, parts] of pages(this.#server.orders()))
      this.#say({ t: 'orders', part, parts, orders: rows })
  }

  #tellChanges(): void {
    if (!this.#isChanged) return
    this.#isChanged = false
    const deals = this.#dealsToTell.splice(0)
    if (!this.#isWelcome) return
    for (const deal of deals) this.#say({ t: 'trade', kind: 'DEAL', symbol: deal.symbol, ticket: deal.ticket, deal })
    this.#sayAll()
  }

  #tellTicks(): void {
    if (!this.#isWelcome) return
    for (const [symbol, rows] of this.#ticks)
      while (rows.length > 0) this.#say({ t: 'tick', symbol, ticks: rows.splice(0, LIMITS.ticksPerLine) })
  }

  #saySymbol(name: string): void {
    const symbol = this.#server.symbols.find(({ contract, series }) => contract === name || series === name)
    if (symbol === undefined) {
      this.#say({ t: 'error', code: 'SYMBOL_UNKNOWN', message: `no symbol ${name}`, of: 'subscribe', id: name })
      return
    }
    if (symbol.series === name) this.#sayFacts(symbol, name, symbol.contract)
    this.#sayFacts(symbol, symbol.contract, null)
  }

  #sayFacts(
    { instrument, volumeMax, execution, tradeMode }: SimulatedSymbol,
    symbol: string,
    basis: string | null,
  ): void {
    const { tickSize, pointSize, pointValue, volumeStep } = instrument
    const digits = Math.max(0, Math.ceil(-Math.log10(tickSize) - 1e-9))
    this.#say({
      t: 'symbol',
      symbol,
      basis,
      digits,
      point: 10 ** -digits,
      tickSize,
      tickValue: (pointValue * tickSize) / pointSize / volumeStep,
      contractSize: 1,
      volumeMin: volumeStep,
      volumeMax,
      volumeStep,
      stopsLevel: 0,
      filling: execution === 'EXCHANGE' ? 3 : 2,
      execution,
      tradeMode,
      expiry: null,
      sessions: [],
    })
  }

  // ── commands ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** One command after the other, as an Expert Advisor does. */
  #work(): void {
    while (!this.#isBusy) {
      const line = this.#queue.shift()
      if (line === undefined) return
      this.#obey(line)
    }
  }

  #obey(line: string): void {
    const parsed = parseLine<ServerMessage>(line, FROM_SERVER)
    if (parsed.kind === 'UNKNOWN_TYPE')
      this.#say({
        t: 'error',
        code: 'UNKNOWN_COMMAND',
        message: `no command ${parsed.type}`,
        of: parsed.type,
        id: null,
      })
    else if (parsed.kind === 'GARBAGE') this.#complain(line, parsed.reason)
    else this.#follow(parsed.message)
  }

  #complain(line: string, reason: string): void {
    const { t, id } = glance(line)
    const code = t === null ? 'NOT_JSON' : 'BAD_COMMAND'
    this.#say({ t: 'error', code, message: reason.slice(0, LIMITS.textLength), of: t, id })
  }

  #follow(message: ServerMessage): void {
    switch (message.t) {
      case 'subscribe':
        this.#streamed = new Set(message.symbols.flatMap(({ symbol, ticks }) => (ticks ? [symbol] : [])))
        for (const { symbol } of message.symbols) this.#saySymbol(symbol)
        return
      case 'snapshot':
        this.#sayAll()
        return
      case 'history':
        for (const [deals, part, parts] of pages(this.#server.deals(message.from, message.to)))
          this.#say({ t: 'history', id: message.id, part, parts, deals })
        return
      case 'bars':
        this.#say({
          t: 'bars',
          id: message.id,
          part: 1,
          parts: 1,
          symbol: message.symbol,
          timeframe: message.timeframe,
          bars: [],
        })
        return
      case 'query':
        this.#answerQuery(message.cid)
        return
      case 'order.open':
      case 'order.close':
      case 'order.modify':
      case 'order.cancel':
        this.#order(message)
        return
      default:
        return
    }
  }

  #result(outcome: Outcome, dup: boolean): void {
    const message = { t: 'result', ...outcome, dup } as const
    if (!dup && strikes(this.#faults.lostReply, this.#rng)) return
    if (!dup && strikes(this.#faults.tornLine, this.#rng)) {
      this.#sent += 1
      const line = formatLine({ ...message, n: this.#sent, ts: this.#serverMs() })
      this.#write(line.slice(0, Math.floor(line.length / 2)))
      this.#socket?.end()
      return
    }
    this.#say(message)
  }

  #answerQuery(cid: string): void {
    const entry = this.journal.get(cid)
    if (entry === null) this.#result({ ...blankOutcome(cid, 0), status: 'unseen' }, true)
    else this.#result(entry.outcome ?? this.#lookFor(entry), true)
  }

  #evidence(entry: JournalEntry) {
    const taken = new Set(
      this.journal.all.flatMap(({ command, outcome }) =>
        command.cid === entry.command.cid ? [] : (outcome?.order ?? []),
      ),
    )
    return {
      deals: this.#server.deals(0, Number.POSITIVE_INFINITY),
      orders: this.#server.orders(),
      magic: this.#config.magic,
      isTaken: (order: string) => taken.has(order),
    }
  }

  /** What became of an intent without a result. Written down only once it is certain. */
  #lookFor(entry: JournalEntry): Outcome {
    const { cid } = entry.command
    const found = recover(entry, this.#evidence(entry))
    const isSettled =
      this.#timers.now() - (this.#lookedSince.get(cid) ?? this.#beginLooking(cid)) >= this.#config.settleMs
    const outcome = found ?? {
      ...blankOutcome(cid, entry.attempt),
      status: isSettled ? ('not_found' as const) : ('unknown' as const),
    }
    if (outcome.status === 'done' || outcome.status === 'not_found') this.journal.conclude(cid, outcome)
    return outcome
  }

  readonly #lookedSince = new Map<string, number>()

  #beginLooking(cid: string): number {
    const now = this.#timers.now()
    this.#lookedSince.set(cid, now)
    return now
  }

  #order(command: OrderCommand): void {
    const { cid, attempt } = command
    const known = this.journal.get(cid)
    if (known !== null && known.body !== bodyOf(command)) {
      this.#result({ ...blankOutcome(cid, attempt), status: 'conflict', message: 'known with another body' }, false)
      return
    }
    const isNext = known !== null && known.outcome?.status === 'retry' && attempt === known.attempt + 1
    if (known !== null && !isNext) {
      if (attempt > known.attempt) this.#refuse(command, 'ATTEMPT_OUT_OF_ORDER', { isWritten: false })
      else this.#result(known.outcome ?? this.#lookFor(known), true)
      return
    }
    if (known === null && attempt > 1) {
      this.#refuse(command, 'ATTEMPT_OUT_OF_ORDER', { isWritten: false })
      return
    }
    if (this.#timers.now() + this.#clockAhead > command.expiresMs) {
      this.#conclude(command, { ...blankOutcome(cid, attempt), status: 'expired' })
      return
    }
    if (strikes(this.#faults.disconnect, this.#rng)) {
      this.cut()
      return
    }
    const reason = this.#objection(command)
    if (reason !== null) this.#refuse(command, reason)
    else this.#execute(command)
  }

  #objection(command: OrderCommand): string | null {
    const { connected, algoTerminal, algoChart, accountTrade, accountExpert } = this.#permissions
    if (!this.journal.isWritable) return 'JOURNAL_UNWRITABLE'
    if (!connected) return 'NOT_CONNECTED'
    if (!algoTerminal) return 'ALGO_OFF_TERMINAL'
    if (!algoChart) return 'ALGO_OFF_CHART'
    if (!accountTrade) return 'TRADING_OFF_ACCOUNT'
    if (!accountExpert) return 'ALGO_OFF_ACCOUNT'
    const symbol = this.#server.symbol(command.symbol)
    if (symbol === null)
      return this.#server.symbols.some(({ series }) => series === command.symbol) ? 'SERIES_SYMBOL' : 'SYMBOL_UNKNOWN'
    if (symbol.tradeMode === 'DISABLED') return 'TRADE_MODE_OFF'
    if (this.#server.prices(command.symbol) === null) return 'NO_PRICE'
    return null
  }

  #refuse(command: OrderCommand, reason: string, { isWritten } = { isWritten: true }): void {
    const outcome: Outcome = { ...blankOutcome(command.cid, command.attempt), status: 'refused', reason }
    if (isWritten && this.journal.isWritable) this.#conclude(command, outcome)
    else this.#result(outcome, false)
  }

  #conclude(command: OrderCommand, outcome: Outcome): void {
    if (this.journal.get(command.cid)?.attempt !== command.attempt) this.journal.intend(command, this.#serverMs())
    this.journal.conclude(command.cid, outcome)
    this.#result(outcome, false)
  }

  /** The command as a request; a reason where the terminal refuses it itself. */
  #requestOf(command: OrderCommand): TradeRequest | string {
    switch (command.t) {
      case 'order.open':
        return this.#openRequest(command)
      case 'order.close':
        return this.#closeRequest(command)
      case 'order.modify':
        return this.#modifyRequest(command)
      case 'order.cancel': {
        const order = this.journal.get(command.target)?.outcome?.order ?? null
        return this.#server.orders().some(({ ticket }) => ticket === order) && order !== null
          ? { action: 'REMOVE', order }
          : 'NO_ORDER'
      }
    }
  }

  #openRequest({
    symbol,
    side,
    volume,
    sl,
    tp,
    keepLevels,
    cid,
  }: Extract<OrderCommand, { t: 'order.open' }>): TradeRequest {
    const held = this.#server.positions().find((row) => row.symbol === symbol && row.side === side)
    const levels =
      keepLevels && held !== undefined && !this.#server.isHedging ? { sl: held.sl, tp: held.tp } : { sl, tp }
    return { action: 'DEAL', symbol, side, volume, ...levels, position: null, magic: this.#config.magic, comment: cid }
  }

  #closeRequest({
    symbol,
    side,
    volume,
    position,
    cid,
  }: Extract<OrderCommand, { t: 'order.close' }>): TradeRequest | string {
    if (this.#server.isHedging && position === null) return 'TICKET_REQUIRED'
    const held = this.#server
      .positions()
      .find((row) => row.symbol === symbol && row.side === side && (position === null || row.ticket === position))
    if (held === undefined) return 'NO_POSITION'
    return {
      action: 'DEAL',
      symbol,
      side: side === 'BUY' ? 'SELL' : 'BUY',
      // more would turn the position round
      volume: Math.min(volume, held.volume),
      sl: null,
      tp: null,
      position: this.#server.isHedging ? position : null,
      magic: this.#config.magic,
      comment: cid,
    }
  }

  #modifyRequest({ symbol, position, sl, tp }: OrderModify): TradeRequest | string {
    if (this.#server.isHedging && position === null) return 'TICKET_REQUIRED'
    const held = this.#server
      .positions()
      .find((row) => row.symbol === symbol && (position === null || row.ticket === position))
    return held === undefined ? 'NO_POSITION' : { action: 'SLTP', symbol, position: held.ticket, sl, tp }
  }

  #execute(command: OrderCommand): void {
    const request = this.#requestOf(command)
    if (typeof request === 'string') {
      this.#refuse(command, request)
      return
    }
    this.journal.intend(command, this.#serverMs())
    this.#say({ t: 'ack', cid: command.cid })
    this.#isBusy = true
    const finish = (): void => this.#finish(command, this.#orderSend(request))
    if (this.#faults.latencyMs > 0) this.#timers.after(this.#faults.latencyMs, finish)
    else finish()
  }

  /** `OrderSend`, with everything that can go wrong on the way. */
  #orderSend(request: TradeRequest): TradeAnswer {
    if (request.action !== 'DEAL') return this.#server.execute(request)
    const surprise = this.#surprises.shift()
    if (surprise !== undefined) return this.#surprised(request, surprise)
    if (strikes(this.#faults.requote, this.#rng)) return { ...NO_ANSWER, retcode: 10004 }
    if (strikes(this.#faults.reject, this.#rng)) return { ...NO_ANSWER, retcode: 10006 }
    const given = this.#server.execute(this.#bent(request))
    const isPartial = given.retcode === 10009 && given.volume < request.volume
    if (strikes(this.#faults.lostAnswer, this.#rng)) return NO_ANSWER
    return isPartial ? { ...given, retcode: 10010 } : given
  }

  #surprised(request: DealRequest, { retcode, executes, fillRatio = 1 }: Surprise): TradeAnswer {
    if (!executes) return { ...NO_ANSWER, retcode }
    const given = this.#server.execute({ ...request, volume: clean(request.volume * fillRatio) })
    return returnCode(retcode).treatment === 'SUCCESS' ? { ...given, retcode } : { ...NO_ANSWER, retcode }
  }

  /** The request as the broker makes it. */
  #bent(request: DealRequest): DealRequest {
    const step = this.#server.symbol(request.symbol)?.instrument.volumeStep ?? 1
    const half = Math.max(1, Math.floor(Math.round(request.volume / step) / 2)) * step
    return {
      ...request,
      volume: strikes(this.#faults.partial, this.#rng) ? half : request.volume,
      comment: strikes(this.#faults.rewrittenComment, this.#rng) ? 'broker' : request.comment,
    }
  }

  #finish(command: OrderCommand, given: TradeAnswer): void {
    this.#isBusy = false
    if (this.#isDead) return
    // the order is out, and nothing has been written down about it
    if (this.#diesInOrderSend || strikes(this.#faults.killed, this.#rng)) {
      this.kill()
      return
    }
    const outcome = outcomeOf(command, given)
    if (outcome.status !== 'unknown') this.journal.conclude(command.cid, outcome)
    this.#result(outcome, false)
    if (this.#isListening()) {
      this.#tellChanges()
      this.#work()
    }
  }
}

const STATUS_OF = { SUCCESS: 'done', RETRY: 'retry', UNKNOWN: 'unknown', FINAL: 'refused' } as const

const outcomeOf = ({ cid, attempt }: OrderCommand, given: TradeAnswer): Outcome => {
  const { treatment, meaning } = returnCode(given.retcode)
  const success: Status = given.retcode === 10008 ? 'placed' : given.retcode === 10010 ? 'partial' : 'done'
  return {
    ...blankOutcome(cid, attempt),
    ...given,
    status: treatment === 'SUCCESS' ? success : STATUS_OF[treatment],
    message: meaning.en,
  }
}

/** Rows in lines of the allowed length; an empty list is one line. */
function* pages<Row>(rows: readonly Row[]): Generator<readonly [rows: readonly Row[], part: number, parts: number]> {
  const parts = Math.max(1, Math.ceil(rows.length / LIMITS.rowsPerLine))
  for (let part = 1; part <= parts; part += 1)
    yield [rows.slice((part - 1) * LIMITS.rowsPerLine, part * LIMITS.rowsPerLine), part, parts]
}

/** What can be told of a line that is no message. */
const glance = (line: string): { t: string | null; id: string | null } => {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null) return { t: null, id: null }
    const text = (key: string): string | null => {
      const found: unknown = Reflect.get(value, key)
      return typeof found === 'string' ? found.slice(0, LIMITS.textLength) : null
    }
    return { t: text('t'), id: text('cid') ?? text('id') }
  } catch {
    return { t: null, id: null }
  }
}
