import { connect, type Socket } from 'node:net'
import type { Rng } from '@alavanca/core'
import {
  FROM_SERVER,
  formatLine,
  isProof,
  LIMITS,
  LineSplitter,
  parseLine,
  proofOf,
  type ServerMessage,
  type TerminalMessage,
  type Timers,
} from '@alavanca/mt5-protocol'
import type { Settled } from './terminal-config.ts'

type WithoutHead<Message> = Message extends unknown ? Omit<Message, 'n' | 'ts'> : never

/** What a terminal says, before the line numbers and stamps it. */
export type Says = WithoutHead<TerminalMessage>

/** What the line needs of the terminal behind it. */
export interface LineParts {
  readonly config: Settled
  readonly timers: Timers
  readonly rng: Rng
  readonly makeNonce: () => string
  /** The server's wall clock. */
  readonly serverMs: () => number
  readonly greeting: (nonce: string) => Says
  /** The bridge has welcomed it. */
  readonly begin: () => void
  /** A line after the welcome. */
  readonly receive: (line: string) => void
  /** The connection is gone, and with it what was under way on it. */
  readonly dropped: () => void
}

const LONGEST_BACK_OFF_MS = 10_000

/** The terminal's end of the connection: dials, proves that it knows the token, and dials again whenever it is lost. */
export class TerminalLine {
  readonly #parts: LineParts
  #socket: Socket | null = null
  #isWelcome = false
  #isStopped = true
  #isDead = false
  #nonce = ''
  #sent = 0
  #backOff: number
  #stopRetry: () => void = () => undefined
  #clockAhead = Number.NEGATIVE_INFINITY
  #refusal: string | null = null

  constructor(parts: LineParts) {
    this.#parts = parts
    this.#backOff = parts.config.backOffMs
  }

  /** Whether the bridge has welcomed it. */
  get isWelcome(): boolean {
    return this.#isWelcome
  }

  get isDead(): boolean {
    return this.#isDead
  }

  /** Code of the last rejection; null where there was none. */
  get refusal(): string | null {
    return this.#refusal
  }

  /** The bridge's clock, as far as its lines tell. */
  get bridgeNow(): number {
    return this.#parts.timers.now() + this.#clockAhead
  }

  start(): void {
    this.#isStopped = false
    this.#dial()
  }

  /** Dials no more. Dead, it leaves in the middle of a word. */
  hangUp({ dead }: { readonly dead: boolean }): void {
    this.#isDead ||= dead
    this.#isStopped = true
    this.#drop()
    this.#stopRetry()
  }

  /** Cuts the connection, as a network does. */
  cut(): void {
    this.#socket?.destroy()
  }

  say(message: Says): void {
    this.#write(this.#stamped(message))
  }

  /** Cuts the connection in the middle of this message. */
  tear(message: Says): void {
    const line = this.#stamped(message)
    this.#write(line.slice(0, Math.floor(line.length / 2)))
    this.#socket?.end()
  }

  #stamped(message: Says): string {
    this.#sent += 1
    return formatLine({ ...message, n: this.#sent, ts: this.#parts.serverMs() })
  }

  #write(text: string): void {
    if (this.#socket?.writable === true) this.#socket.write(text)
  }

  #dial(): void {
    if (this.#isStopped) return
    const { port, host } = this.#parts.config
    const socket = connect(port, host)
    this.#socket = socket
    socket.setNoDelay(true)
    const splitter = new LineSplitter(LIMITS.lineBytes, {
      line: (text) => this.#receive(text),
      tooLong: () =>
        this.say({ t: 'error', code: 'LINE_TOO_LONG', message: 'a line was too long', of: null, id: null }),
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
    const { rng, timers } = this.#parts
    const jitter = 0.75 + rng.next() / 2
    this.#stopRetry = timers.after(this.#backOff * jitter, () => this.#dial())
    this.#backOff = Math.min(LONGEST_BACK_OFF_MS, this.#backOff * 2)
  }

  #drop(): void {
    const socket = this.#socket
    this.#socket = null
    this.#isWelcome = false
    this.#clockAhead = Number.NEGATIVE_INFINITY
    this.#parts.dropped()
    if (this.#isDead) socket?.destroy()
    else socket?.end()
  }

  #greet(): void {
    this.#sent = 0
    this.#nonce = this.#parts.makeNonce()
    this.say(this.#parts.greeting(this.#nonce))
  }

  #receive(line: string): void {
    const parsed = parseLine<ServerMessage>(line, FROM_SERVER)
    // the bridge's clock, by the fastest line there was
    if (parsed.kind === 'MESSAGE')
      this.#clockAhead = Math.max(this.#clockAhead, parsed.message.ts - this.#parts.timers.now())
    if (this.#isWelcome) this.#parts.receive(line)
    else if (parsed.kind === 'MESSAGE') this.#handshake(parsed.message)
  }

  #handshake(message: ServerMessage): void {
    if (message.t === 'reject') {
      this.#refusal = message.code
      return
    }
    if (message.t === 'challenge') {
      const { token } = this.#parts.config
      const nonces = { terminal: this.#nonce, server: message.nonce }
      if (!isProof(message.proof, token, 'server', nonces)) {
        this.#refusal = 'SERVER_NOT_PROVED'
        this.cut()
        return
      }
      this.say({ t: 'auth', proof: proofOf(token, 'terminal', nonces) })
    }
    if (message.t === 'welcome') this.#welcomed()
  }

  #welcomed(): void {
    this.#isWelcome = true
    this.#refusal = null
    this.#backOff = this.#parts.config.backOffMs
    this.#parts.begin()
  }
}
