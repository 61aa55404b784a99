import type { Rng } from '@alavanca/core'
import {
  FROM_SERVER,
  LIMITS,
  LineSplitter,
  parseLine,
  type ServerMessage,
  type TerminalMessage,
  type Timers,
} from '@alavanca/mt5-protocol'
import type { Call, Dial } from './dial.ts'
import type { GreetingWords } from './greeting.ts'
import type { Settled } from './terminal-config.ts'
import { TerminalProof } from './terminal-proof.ts'

type WithoutHead<Message> = Message extends unknown ? Omit<Message, 'n' | 'ts'> : never

/** What a terminal says, before the line numbers, stamps and signs it. */
export type Says = WithoutHead<TerminalMessage>

/** What the line needs of the terminal behind it. */
export interface LineParts {
  readonly config: Settled
  readonly timers: Timers
  readonly rng: Rng
  readonly dial: Dial
  readonly makeNonce: () => string
  /** The server's wall clock. */
  readonly serverMs: () => number
  readonly greeting: () => GreetingWords
  /** The bridge has welcomed it. */
  readonly begin: () => void
  /** A line after the welcome, which the bridge has signed. */
  readonly receive: (line: string) => void
  /** The connection is gone, and with it what was under way on it. */
  readonly dropped: () => void
}

const LONGEST_BACK_OFF_MS = 10_000

/** The terminal's end of the connection: dials, has both sides prove that they know the token, and dials again whenever it is lost. */
export class TerminalLine {
  readonly #parts: LineParts
  #call: Call | null = null
  #proof: TerminalProof | null = null
  #pass: string | null = null
  #isWelcome = false
  #isStopped = true
  #isDead = false
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

  /** Why there is no session: code of the last rejection, or of what was wrong with the bridge; null where nothing was. */
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
    this.#call?.destroy()
  }

  say(message: Says): void {
    this.#write(this.#signed(message))
  }

  /** Cuts the connection in the middle of this message. */
  tear(message: Says): void {
    const line = this.#signed(message)
    this.#write(line.slice(0, Math.floor(line.length / 2)))
    this.#call?.end()
  }

  #signed(message: Says): string {
    return this.#proof?.sign({ ...message, ts: this.#parts.serverMs() }) ?? ''
  }

  #write(text: string): void {
    if (text !== '' && this.#call?.isOpen === true) this.#call.write(text)
  }

  #dial(): void {
    if (this.#isStopped) return
    const { config, dial } = this.#parts
    const splitter = new LineSplitter(LIMITS.lineBytes, {
      line: (text) => this.#receive(text),
      tooLong: () => this.#giveUp('LINE_TOO_LONG', 'A line was too long, so nobody can say who sent it.'),
    })
    const call = dial(config, {
      connected: () => this.#greet(),
      data: (bytes) => splitter.push(bytes),
      closed: () => {
        if (this.#call === call) this.#lost()
      },
    })
    this.#call = call
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
    const call = this.#call
    this.#call = null
    this.#proof = null
    this.#isWelcome = false
    this.#clockAhead = Number.NEGATIVE_INFINITY
    this.#parts.dropped()
    if (this.#isDead) call?.destroy()
    else call?.end()
  }

  #greet(): void {
    const { config, makeNonce, serverMs } = this.#parts
    this.#proof = new TerminalProof(config.token, config, makeNonce())
    this.#write(this.#proof.dial(serverMs(), this.#pass))
    this.#pass = null
  }

  #receive(line: string): void {
    const proof = this.#proof
    if (proof === null) return
    const parsed = parseLine<ServerMessage>(line, FROM_SERVER)
    const message = parsed.kind === 'MESSAGE' ? parsed.message : null
    // before the welcome a server that turns it away need not have believed its proof, and so cannot sign
    if (proof.isProved && (this.#isWelcome || message?.t !== 'reject')) {
      const opened = proof.check(line)
      if (!opened.isSound) {
        this.#giveUp(opened.fault, opened.message)
        return
      }
    }
    // the bridge's clock, by the fastest line there was
    if (message !== null) this.#clockAhead = Math.max(this.#clockAhead, message.ts - this.#parts.timers.now())
    if (this.#isWelcome) this.#parts.receive(line)
    else if (message !== null) this.#handshake(message, proof)
  }

  #handshake(message: ServerMessage, proof: TerminalProof): void {
    if (message.t === 'reject') this.#refusal = message.code
    else if (message.t === 'challenge' && !proof.isProved) {
      const greeting = this.#parts.greeting()
      const disbelief = proof.judge(message, greeting)
      if (disbelief === null) this.say(greeting)
      else {
        this.#refusal = disbelief
        this.cut()
      }
    } else if (message.t === 'welcome' && proof.isProved) this.#welcomed(message.pass)
    else this.cut()
  }

  #welcomed(pass: string): void {
    this.#isWelcome = true
    this.#refusal = null
    this.#pass = pass
    this.#backOff = this.#parts.config.backOffMs
    this.#parts.begin()
  }

  /** Nothing that comes in can be believed any more: says why, and hangs up before anything of it is acted on. */
  #giveUp(code: string, reason: string): void {
    this.#refusal = code
    if (this.#isWelcome) this.say({ t: 'bye', reason })
    const socket = this.#call
    this.#lost()
    socket?.destroySoon()
  }
}
