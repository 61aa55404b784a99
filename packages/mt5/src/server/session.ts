import {
  every,
  FROM_TERMINAL,
  type Hello,
  LIMITS,
  type LineChecker,
  type LineSigner,
  Listeners,
  PENDING_ENTRIES,
  parseLine,
  type ServerMessage,
  type TerminalMessage,
  type Timers,
} from '@alavanca/mt5-protocol'
import { type LineCounters, noLines } from './counters.ts'
import type { TerminalServerConfig } from './server-config.ts'
import type { Wire } from './wire.ts'

/** How fresh what we know from a terminal is. */
export type Liveness = 'LIVE' | 'STALE' | 'CLOSED'

/** What a session tells its listener: messages, in the order in which they were signed, and how fresh they are. */
export type SessionEvent =
  | { readonly type: 'MESSAGE'; readonly message: TerminalMessage }
  /** Nothing was heard for a while, or something was heard again. */
  | { readonly type: 'LIVENESS'; readonly liveness: 'LIVE' | 'STALE' }
  /** So many messages of the terminal were signed by it and not understood here. What they said must be asked for. */
  | { readonly type: 'GAP'; readonly missing: number }
  | { readonly type: 'CLOSED'; readonly reason: string }

type WithoutHead<Message> = Message extends unknown ? Omit<Message, 'n' | 'ts'> : never
/** A message to the terminal; sequence and time are put in as it leaves. */
export type Outgoing = WithoutHead<ServerMessage>

/** A terminal that reads nothing for so long that this much waits is given up. */
const MAX_BACKLOG = 4 * 1024 * 1024

/** `OrderSend` holds the Expert Advisor until the broker answers or the terminal gives up, and it does nothing else. */
const ORDER_SEND_MS = 60_000

/** What a session is made of. */
export interface SessionParts {
  readonly hello: Hello
  readonly wire: Wire
  readonly config: TerminalServerConfig
  readonly timers: Timers
  readonly signer: LineSigner
  readonly checker: LineChecker
  readonly counters?: LineCounters
}

/** One connection of one terminal, from its welcome to its end. */
export class TerminalSession {
  readonly hello: Hello
  readonly counters: LineCounters
  readonly #wire: Wire
  readonly #config: TerminalServerConfig
  readonly #timers: Timers
  readonly #listeners = new Listeners<SessionEvent>()
  readonly #stopTimers: readonly (() => void)[]
  readonly #signer: LineSigner
  readonly #checker: LineChecker
  #untold = 0
  #gapAt = Number.NEGATIVE_INFINITY
  #heardAt: number
  #utcOffset: number
  #liveness: Liveness = 'LIVE'
  /** Its last word was that an order goes out now: it says nothing more before the broker has answered. */
  #isOrdering = false

  constructor({ hello, wire, config, timers, signer, checker, counters }: SessionParts) {
    this.hello = hello
    this.counters = counters ?? noLines()
    this.#wire = wire
    this.#config = config
    this.#timers = timers
    this.#signer = signer
    this.#checker = checker
    this.#heardAt = timers.now()
    this.#utcOffset = hello.utcOffset
    this.#stopTimers = [
      every(timers, config.heartbeatMs, () => this.#beat()),
      every(timers, Math.min(config.heartbeatMs, config.staleMs) / 4, () => this.#checkSilence()),
    ]
  }

  get liveness(): Liveness {
    return this.#liveness
  }

  /** Seconds that the clock of the trade server is ahead of UTC, as last heard. */
  get utcOffset(): number {
    return this.#utcOffset
  }

  get peer(): string {
    return this.#wire.peer
  }

  subscribe(listener: (event: SessionEvent) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Whether the message went out. A closed session takes none, and no terminal one that it would understand as another. */
  send(message: Outgoing): boolean {
    if (this.#liveness === 'CLOSED' || !this.#understands(message)) return false
    if (this.#wire.backlog > MAX_BACKLOG) {
      this.close('the terminal takes nothing any more')
      return false
    }
    this.#wire.write(this.#signer.sign({ ...message, ts: this.#timers.now() }))
    return true
  }

  /** Says good-bye and hangs up. */
  close(reason: string): void {
    if (this.#liveness === 'CLOSED') return
    const bye = { t: 'bye', ts: this.#timers.now(), reason: reason.slice(0, LIMITS.textLength) } as const
    this.#wire.write(this.#signer.sign(bye))
    this.ended(reason)
    this.#wire.close()
  }

  /** The connection is gone. Called by whoever holds the wire. */
  ended(reason: string): void {
    if (this.#liveness === 'CLOSED') return
    this.#liveness = 'CLOSED'
    for (const stop of this.#stopTimers) stop()
    this.#listeners.tell({ type: 'CLOSED', reason })
  }

  /** A line came in. Called by whoever holds the wire. */
  receive(line: string): void {
    if (this.#liveness === 'CLOSED') return
    this.counters.lines += 1
    const opened = this.#checker.check(line)
    if (!opened.isSound) {
      this.#giveUp(opened.message)
      return
    }
    const parsed = parseLine<TerminalMessage>(line, FROM_TERMINAL)
    this.#heard()
    switch (parsed.kind) {
      case 'GARBAGE':
        this.counters.garbage += 1
        this.counters.lastFault = parsed.reason
        this.#miss()
        return
      case 'UNKNOWN_TYPE':
        this.counters.unknownTypes += 1
        return
      case 'MESSAGE':
        this.#take(parsed.message)
    }
  }

  /** A line was so long that it could not be judged. Called by whoever holds the wire. */
  tooLong(): void {
    this.counters.tooLong += 1
    if (this.#liveness !== 'CLOSED')
      this.#giveUp(`A line was longer than ${LIMITS.lineBytes} bytes, so nobody can say who sent it.`)
  }

  /** Nothing that comes in can be believed any more. */
  #giveUp(message: string): void {
    this.counters.unsound += 1
    this.counters.lastFault = message
    this.close(message)
  }

  /** An Expert Advisor from before entries could wait would not see that this one does, and buy at the market. */
  #understands(message: Outgoing): boolean {
    if (message.t !== 'order.open' || message.entry === undefined) return true
    return this.hello.features?.includes(PENDING_ENTRIES) ?? false
  }

  #take(message: TerminalMessage): void {
    if (message.t === 'dial' || message.t === 'hello') {
      this.counters.outOfPlace += 1
      return
    }
    if (message.t === 'hb') this.#utcOffset = message.utcOffset
    this.#listeners.tell({ type: 'MESSAGE', message })
    this.#isOrdering = message.t === 'ack'
    if (message.t === 'bye') {
      this.ended(message.reason)
      this.#wire.close()
    }
  }

  #beat(): void {
    this.send({ t: 'hb' })
    this.#tellGap()
  }

  /** Told at once, and then with each heartbeat: an answer that is not understood either must not be asked for on and on. */
  #miss(): void {
    this.#untold += 1
    if (this.#timers.now() - this.#gapAt >= this.#config.heartbeatMs) this.#tellGap()
  }

  #tellGap(): void {
    const missing = this.#untold
    if (missing === 0) return
    this.#untold = 0
    this.#gapAt = this.#timers.now()
    this.#listeners.tell({ type: 'GAP', missing })
  }

  #heard(): void {
    this.#heardAt = this.#timers.now()
    if (this.#liveness === 'STALE') this.#become('LIVE')
  }

  #checkSilence(): void {
    const silence = this.#timers.now() - this.#heardAt
    const { deadMs } = this.#config
    if (silence >= (this.#isOrdering ? Math.max(deadMs, ORDER_SEND_MS) : deadMs))
      this.close(`nothing heard for ${silence} ms`)
    else if (silence >= this.#config.staleMs && this.#liveness === 'LIVE') this.#become('STALE')
  }

  #become(liveness: 'LIVE' | 'STALE'): void {
    this.#liveness = liveness
    this.#listeners.tell({ type: 'LIVENESS', liveness })
  }
}
