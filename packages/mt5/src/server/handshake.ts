import {
  type Auth,
  FROM_TERMINAL,
  formatLine,
  type Hello,
  isProof,
  type Nonces,
  PROTOCOL_VERSION,
  parseLine,
  proofOf,
  type Rejection,
  type TerminalMessage,
  type Timers,
} from '@alavanca/mt5-protocol'
import { type LineCounters, noLines } from './counters.ts'
import type { TerminalServerConfig } from './server-config.ts'
import type { Wire } from './wire.ts'

/** How a handshake ended well. */
export interface Admitted {
  readonly hello: Hello
  readonly sent: number
  readonly received: number
  readonly counters: LineCounters
}

/** Why a terminal is turned away. */
export interface Refusal {
  readonly code: Rejection
  readonly message: string
}

const WRONG_TOKEN: Refusal = {
  code: 'WRONG_TOKEN',
  message: 'the token of the terminal is not the one of this server',
}

export interface HandshakeParts {
  readonly wire: Wire
  readonly config: TerminalServerConfig
  readonly timers: Timers
  /** 16 random bytes in hexadecimal. */
  readonly makeNonce: () => string
  /** Whether this terminal, which has proved itself, may have a session now; else why not. */
  readonly admit: (hello: Hello) => Refusal | null
  readonly onAdmitted: (admitted: Admitted) => void
  readonly onRefused: (code: Rejection, hello: Hello | null) => void
}

/** The first lines of a connection: nothing is told to, or believed from, a peer that does not know the token. */
export class Handshake {
  readonly counters: LineCounters = noLines()
  readonly #parts: HandshakeParts
  readonly #stopClock: () => void
  #hello: Hello | null = null
  #nonces: Nonces | null = null
  #sent = 0
  #isOver = false

  constructor(parts: HandshakeParts) {
    this.#parts = parts
    this.#stopClock = parts.timers.after(parts.config.handshakeMs, () =>
      this.#refuse('BAD_HANDSHAKE', 'the handshake took too long'),
    )
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** The connection is gone. */
  ended(): void {
    this.#isOver = true
    this.#stopClock()
  }

  receive(line: string): void {
    if (this.#isOver) return
    this.counters.lines += 1
    const parsed = parseLine<TerminalMessage>(line, FROM_TERMINAL)
    if (parsed.kind === 'MESSAGE' && parsed.message.t === 'hello' && this.#hello === null)
      this.#challenge(parsed.message)
    else if (parsed.kind === 'MESSAGE' && parsed.message.t === 'auth' && this.#hello !== null)
      this.#judge(this.#hello, parsed.message)
    else {
      this.counters.garbage += 1
      this.counters.lastFault = parsed.kind === 'GARBAGE' ? parsed.reason : 'not a message of the handshake'
    }
  }

  #challenge(hello: Hello): void {
    if (hello.protocol !== PROTOCOL_VERSION) {
      const message = `this side speaks version ${PROTOCOL_VERSION}, the terminal ${hello.protocol}`
      this.#refuse('PROTOCOL_VERSION', message)
      return
    }
    this.#hello = hello
    this.#nonces = { terminal: hello.nonce, server: this.#parts.makeNonce() }
    const proof = proofOf(this.#parts.config.token, 'server', this.#nonces)
    this.#send({ t: 'challenge', nonce: this.#nonces.server, proof })
  }

  #judge(hello: Hello, { proof, n }: Auth): void {
    const nonces = this.#nonces
    const isRight = nonces !== null && isProof(proof, this.#parts.config.token, 'terminal', nonces)
    const refusal = isRight ? this.#parts.admit(hello) : WRONG_TOKEN
    if (refusal === null) this.#welcome(hello, n)
    else this.#refuse(refusal.code, refusal.message)
  }

  #welcome(hello: Hello, received: number): void {
    this.#send({ t: 'welcome', session: `${hello.login}-${this.#nonces?.server.slice(0, 8) ?? ''}` })
    this.ended()
    this.#parts.onAdmitted({ hello, sent: this.#sent, received, counters: this.counters })
  }

  #refuse(code: Rejection, message: string): void {
    if (this.#isOver) return
    this.#send({ t: 'reject', code, message })
    this.ended()
    this.#parts.wire.close()
    this.#parts.onRefused(code, this.#hello)
  }

  #send(message: { readonly t: string; readonly [field: string]: unknown }): void {
    this.#sent += 1
    this.#parts.wire.write(formatLine({ ...message, n: this.#sent, ts: this.#parts.timers.now() }))
  }
}
