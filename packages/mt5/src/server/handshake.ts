import {
  FROM_TERMINAL,
  formatLine,
  type Hello,
  LineChecker,
  LineSigner,
  lineKeys,
  type Meeting,
  PROTOCOL_VERSION,
  parseLine,
  type Rejection,
  serverProof,
  type TerminalMessage,
  type Timers,
} from '@alavanca/mt5-protocol'
import { type LineCounters, noLines } from './counters.ts'
import type { TerminalServerConfig } from './server-config.ts'
import { versionRefusal } from './version-refusal.ts'
import type { Wire } from './wire.ts'

/** How a handshake ended well. */
export interface Admitted {
  readonly hello: Hello
  readonly signer: LineSigner
  readonly checker: LineChecker
  readonly counters: LineCounters
}

/** Why a terminal is turned away. */
export interface Refusal {
  readonly code: Rejection
  readonly message: string
}

/** The same, and who it was, as far as it has proved that. */
interface RefusedTerminal {
  readonly code: Rejection | 'NOT_BELIEVED'
  readonly message: string
  readonly login: string | null
}

const WRONG_TOKEN: Refusal = {
  code: 'WRONG_TOKEN',
  message: 'the token of the terminal is not the one of this server',
}
const NOT_BELIEVED = (host: string, port: number): string =>
  `The terminal hung up when this server proved itself. Either the tokens differ, or the terminal dialled elsewhere than ${host}:${port}: then a program stands between the two. Its log says which.`

/** The last lines that are not signed: `challenge` of the server, `dial` of the terminal. */
const UNSIGNED_LINES = 1

export interface HandshakeParts {
  readonly wire: Wire
  readonly config: TerminalServerConfig
  readonly timers: Timers
  /** 16 random bytes in hexadecimal. */
  readonly makeNonce: () => string
  readonly makePass: () => string
  /** A terminal shows the pass of an earlier welcome. */
  readonly onPass: (pass: string) => void
  /** Whether this terminal, which has proved itself, may have a session now; else why not. */
  readonly admit: (hello: Hello) => Refusal | null
  readonly onAdmitted: (admitted: Admitted) => void
  readonly onRefused: (refused: RefusedTerminal) => void
}

/** The first lines of a connection: nothing is told to, or believed from, a peer that does not know the token. */
export class Handshake {
  readonly counters: LineCounters = noLines()
  readonly #parts: HandshakeParts
  readonly #stopClock: () => void
  #meeting: Meeting | null = null
  #isOver = false

  constructor(parts: HandshakeParts) {
    this.#parts = parts
    this.#stopClock = parts.timers.after(parts.config.handshakeMs, () =>
      this.refuse({ code: 'BAD_HANDSHAKE', message: 'the handshake took too long' }),
    )
  }

  /** Whether nothing came yet that makes sense. */
  get isSilent(): boolean {
    return this.#meeting === null
  }

  /** The connection is gone. */
  ended(): void {
    if (this.#isOver) return
    this.#end()
    if (this.#meeting === null) return
    const { host, port } = this.#meeting.address
    this.#parts.onRefused({ code: 'NOT_BELIEVED', message: NOT_BELIEVED(host, port), login: null })
  }

  /** A line that is too long for a handshake came in. */
  tooLong(): void {
    this.counters.tooLong += 1
  }

  receive(line: string): void {
    if (this.#isOver) return
    this.counters.lines += 1
    const otherVersion = versionRefusal(line)
    if (otherVersion !== null) {
      this.refuse({ code: 'PROTOCOL_VERSION', message: otherVersion })
      return
    }
    const parsed = parseLine<TerminalMessage>(line, FROM_TERMINAL)
    if (parsed.kind === 'MESSAGE' && parsed.message.t === 'dial' && this.#meeting === null)
      this.#challenge(parsed.message)
    else if (parsed.kind === 'MESSAGE' && parsed.message.t === 'hello' && this.#meeting !== null)
      this.#judge(line, parsed.message, this.#meeting)
    else {
      this.counters.garbage += 1
      this.counters.lastFault = parsed.kind === 'GARBAGE' ? parsed.reason : 'not a message of the handshake'
    }
  }

  /** Hangs up, and says why. */
  refuse(refusal: Refusal, signer: LineSigner | null = null, login: string | null = null): void {
    if (this.#isOver) return
    const message = { t: 'reject', ...refusal, ts: this.#parts.timers.now() } as const
    this.#parts.wire.write(
      signer?.sign(message) ?? formatLine({ ...message, n: this.#meeting === null ? 1 : UNSIGNED_LINES + 1 }),
    )
    this.#end()
    this.#parts.wire.close()
    this.#parts.onRefused({ ...refusal, login })
  }

  #challenge({ nonce: terminal, protocol, pass }: Extract<TerminalMessage, { t: 'dial' }>): void {
    const { config, wire, timers, makeNonce, onPass } = this.#parts
    const address = config.dialledAs ?? wire.arrivedAt
    const server = makeNonce()
    const meeting = {
      nonces: { terminal, server },
      protocols: { terminal: protocol, server: PROTOCOL_VERSION },
      address,
    }
    this.#meeting = meeting
    if (pass !== undefined) onPass(pass)
    const proof = serverProof(config.token, meeting)
    const head = { t: 'challenge', n: UNSIGNED_LINES, ts: timers.now(), protocol: PROTOCOL_VERSION } as const
    wire.write(formatLine({ ...head, nonce: server, ...address, proof }))
  }

  #judge(line: string, hello: Hello, meeting: Meeting): void {
    const keys = lineKeys(this.#parts.config.token, meeting, hello)
    const checker = new LineChecker(keys.terminal, UNSIGNED_LINES)
    if (!checker.check(line).isSound) {
      this.refuse(WRONG_TOKEN)
      return
    }
    const signer = new LineSigner(keys.server, UNSIGNED_LINES)
    const refusal = this.#parts.admit(hello)
    if (refusal === null) this.#welcome(hello, meeting, signer, checker)
    else this.refuse(refusal, signer, hello.login)
  }

  #welcome(hello: Hello, { nonces }: Meeting, signer: LineSigner, checker: LineChecker): void {
    const { wire, timers, makePass, onAdmitted } = this.#parts
    const session = `${hello.login}-${nonces.server.slice(0, 8)}`
    wire.write(signer.sign({ t: 'welcome', ts: timers.now(), session, pass: makePass() } as const))
    this.#end()
    onAdmitted({ hello, signer, checker, counters: this.counters })
  }

  #end(): void {
    this.#isOver = true
    this.#stopClock()
  }
}
