/** The other end of a wire without sockets, for tests of the server. */
import {
  FROM_SERVER,
  formatLine,
  parseLine,
  proofOf,
  type ServerMessage,
  type TerminalMessage,
} from '@alavanca/mt5-protocol'
import { TERMINAL_SAMPLES } from '@alavanca/testing/terminal-samples'
import type { TerminalServerConfigInput } from '../src/server/server-config.ts'
import type { TerminalSession } from '../src/server/session.ts'
import { type ServerEvent, TerminalServer } from '../src/server/terminal-server.ts'
import type { Wire, WireListener } from '../src/server/wire.ts'
import { ManualTimers } from './manual-timers.ts'

export const TOKEN = 'sixteen letters!'

type WithoutHead<Message> = Message extends unknown ? Omit<Message, 'n' | 'ts'> : never
type TerminalSays = WithoutHead<TerminalMessage>

class FakeTerminal {
  readonly heard: ServerMessage[] = []
  isOpen = true
  backlog = 0
  n = 0
  readonly #line: WireListener | null = null

  constructor(server: TerminalServer) {
    this.#line = server.connect(this.#wire())
  }

  #wire(): Wire {
    const terminal = this
    return {
      peer: 'test',
      get backlog() {
        return terminal.backlog
      },
      write: (text: string) => {
        const parsed = parseLine<ServerMessage>(text.trimEnd(), FROM_SERVER)
        if (parsed.kind !== 'MESSAGE') throw new Error(`the server said nonsense: ${text}`)
        terminal.heard.push(parsed.message)
      },
      close: () => terminal.hangUp(),
    }
  }

  raw(text: string): void {
    this.#line?.data(Buffer.from(text))
  }

  say(message: TerminalSays, n = this.n + 1): void {
    this.n = n
    this.raw(formatLine({ ...message, n, ts: 1_764_000_000_000 }))
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

  hello(over: Partial<typeof TERMINAL_SAMPLES.hello> = {}): void {
    const { n: _, ts: __, ...hello } = TERMINAL_SAMPLES.hello
    this.say({ ...hello, ...over })
  }

  authenticate(token = TOKEN): void {
    const server = this.of('challenge').at(-1)?.nonce ?? ''
    this.say({ t: 'auth', proof: proofOf(token, 'terminal', { terminal: TERMINAL_SAMPLES.hello.nonce, server }) })
  }

  join(over: Partial<typeof TERMINAL_SAMPLES.hello> = {}): void {
    this.hello(over)
    this.authenticate()
  }
}

/** A server without sockets whose time moves only when told. */
export const quietServer = (over: Partial<TerminalServerConfigInput> = {}) => {
  const timers = new ManualTimers()
  const sessions: TerminalSession[] = []
  const refused: string[] = []
  let nonces = 0
  const server = new TerminalServer(
    { token: TOKEN, ...over },
    { timers, makeNonce: () => (nonces++).toString(16).padStart(32, '0') },
  )
  server.subscribe((event: ServerEvent) => {
    if (event.type === 'SESSION') sessions.push(event.session)
    else refused.push(event.code)
  })
  return { server, timers, sessions, refused, dial: () => new FakeTerminal(server) }
}
