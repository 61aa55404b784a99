/** The other end of a wire without sockets, for tests of the server. */
import {
  type DialledAddress,
  FROM_SERVER,
  formatLine,
  isServerProof,
  LineSigner,
  lineKeys,
  type Meeting,
  parseLine,
  type ServerMessage,
  type TerminalMessage,
} from '@alavanca/mt5-protocol'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import { TEST_TOKEN } from '@alavanca/testing/token'
import type { TerminalServerConfigInput } from '../src/server/server-config.ts'
import type { TerminalSession } from '../src/server/session.ts'
import { type ServerEvent, TerminalServer } from '../src/server/terminal-server.ts'
import type { Wire, WireListener } from '../src/server/wire.ts'
import { ManualTimers } from './manual-timers.ts'

export const TOKEN = TEST_TOKEN
export const ADDRESS: DialledAddress = { host: '127.0.0.1', port: 8765 }

type WithoutHead<Message> = Message extends unknown ? Omit<Message, 'n' | 'ts'> : never
type TerminalSays = WithoutHead<TerminalMessage>
type HelloWords = Partial<typeof TERMINAL_SAMPLES.hello>

const TS = 1_764_000_000_000

export interface FakeTerminalOptions {
  readonly token?: string
  /** Where it believes that it has dialled. */
  readonly dialled?: DialledAddress
}

export class FakeTerminal {
  /** The lines of the server, as they came. */
  readonly lines: string[] = []
  readonly heard: ServerMessage[] = []
  isOpen = true
  backlog = 0
  readonly token: string
  readonly dialled: DialledAddress
  #signer: LineSigner | null = null
  readonly #line: WireListener | null = null

  constructor(server: TerminalServer, { token = TOKEN, dialled = ADDRESS }: FakeTerminalOptions = {}) {
    this.token = token
    this.dialled = dialled
    this.#line = server.connect(this.#wire())
  }

  #wire(): Wire {
    const terminal = this
    return {
      peer: 'test',
      arrivedAt: ADDRESS,
      get backlog() {
        return terminal.backlog
      },
      write: (text: string) => {
        const parsed = parseLine<ServerMessage>(text.trimEnd(), FROM_SERVER)
        if (parsed.kind !== 'MESSAGE') throw new Error(`the server said nonsense: ${text}`)
        terminal.lines.push(text)
        terminal.heard.push(parsed.message)
      },
      close: () => terminal.hangUp(),
    }
  }

  raw(text: string): void {
    this.#line?.data(Buffer.from(text))
  }

  /** Signed, once it has met the server. */
  say(message: TerminalSays): string {
    const line = this.#signer?.sign({ ...message, ts: TS }) ?? formatLine({ ...message, n: 1, ts: TS })
    this.raw(line)
    return line
  }

  /** Signs whatever it is told to say, as a terminal does that has lost its mind. */
  babble(text: string): void {
    this.raw(this.#signer?.signText(text.replaceAll(/[\r\n]/g, '')) ?? `${text}\n`)
  }

  hangUp(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.#line?.closed()
  }

  of<Type extends ServerMessage['t']>(type: Type): Extract<ServerMessage, { t: Type }>[] {
    // the filter has just picked that type
    return this.heard.filter(({ t }) => t === type) as Extract<ServerMessage, { t: Type }>[]
  }

  dial(over: Partial<typeof TERMINAL_SAMPLES.dial> = {}): void {
    const { n: _, ts: __, ...dial } = TERMINAL_SAMPLES.dial
    this.say({ ...dial, ...over })
  }

  get meeting(): Meeting {
    const challenge = this.of('challenge').at(-1)
    return {
      nonces: { terminal: TERMINAL_SAMPLES.dial.nonce, server: challenge?.nonce ?? '' },
      protocols: { terminal: 2, server: challenge?.protocol ?? 0 },
      address: this.dialled,
    }
  }

  /** Whether the server has proved itself to one who has dialled there. */
  get believes(): boolean {
    return isServerProof(this.of('challenge').at(-1)?.proof ?? '', this.token, this.meeting)
  }

  /** Proves itself, whether or not it believes the server. */
  hello(over: HelloWords = {}): string {
    const { n: _, ts: __, ...hello } = { ...TERMINAL_SAMPLES.hello, ...over }
    this.#signer = new LineSigner(lineKeys(this.token, this.meeting, hello).terminal, 1)
    return this.say(hello)
  }

  /** The whole handshake. */
  join(over: HelloWords = {}, pass?: string): void {
    this.dial(pass === undefined ? {} : { pass })
    this.hello(over)
  }
}

/** A server without sockets whose time moves only when told. */
export const quietServer = (over: Partial<TerminalServerConfigInput> = {}) => {
  const timers = new ManualTimers()
  const sessions: TerminalSession[] = []
  const refused: string[] = []
  const refusals: Extract<ServerEvent, { type: 'REFUSED' }>[] = []
  let nonces = 0
  const server = new TerminalServer(
    { token: TOKEN, ...over },
    { timers, makeNonce: () => (nonces++).toString(16).padStart(32, '0') },
  )
  server.subscribe((event: ServerEvent) => {
    if (event.type === 'SESSION') sessions.push(event.session)
    else {
      refused.push(event.code)
      refusals.push(event)
    }
  })
  const dial = (options?: FakeTerminalOptions): FakeTerminal => new FakeTerminal(server, options)
  return { server, timers, sessions, refused, refusals, dial }
}
