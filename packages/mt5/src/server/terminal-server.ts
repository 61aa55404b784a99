import { randomBytes } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { type Hello, LIMITS, LineSplitter, Listeners, systemTimers, type Timers } from '@alavanca/mt5-protocol'
import { cannotListen } from './cannot-listen.ts'
import { Crowd } from './crowd.ts'
import { type Admitted, Handshake, type Refusal } from './handshake.ts'
import { Passes } from './passes.ts'
import { Refusals, type Refused } from './refusals.ts'
import {
  isLoopback,
  parseServerConfig,
  type TerminalServerConfig,
  type TerminalServerConfigInput,
} from './server-config.ts'
import { TerminalSession } from './session.ts'
import { socketWire, type Wire, type WireListener } from './wire.ts'

/** Somebody dialled in: a session began, or was refused with its reason. */
export type ServerEvent = { readonly type: 'SESSION'; readonly session: TerminalSession } | Refused

/**
 * Clock and chance of the server, so that tests can move the one and repeat the other; the machine's own where left
 * out.
 */
export interface TerminalServerDependencies {
  readonly timers?: Timers
  /** 16 random bytes in hexadecimal, never the same twice. */
  readonly makeNonce?: () => string
}

interface Seat {
  readonly session: TerminalSession
}

/** Where terminals dial in: MQL5 programs can only call, so this side listens. */
export class TerminalServer {
  readonly config: TerminalServerConfig
  readonly #timers: Timers
  readonly #makeNonce: () => string
  readonly #listeners = new Listeners<ServerEvent>()
  readonly #sessions = new Map<string, Seat>()
  readonly #sockets = new Set<Socket>()
  readonly #crowd: Crowd
  readonly #passes: Passes
  readonly #refusals: Refusals
  #server: Server | null = null

  /** Throws `INVALID_CONFIGURATION` listing every fault. */
  constructor(config: TerminalServerConfigInput, dependencies: TerminalServerDependencies = {}) {
    this.config = parseServerConfig(config)
    this.#timers = dependencies.timers ?? systemTimers
    this.#makeNonce = dependencies.makeNonce ?? (() => randomBytes(16).toString('hex'))
    this.#crowd = new Crowd(this.config.maxHandshakes, this.config.reservedHandshakes)
    this.#passes = new Passes(this.#makeNonce)
    this.#refusals = new Refusals(this.#timers, (refused) => this.#listeners.tell(refused))
  }

  get sessions(): readonly TerminalSession[] {
    return [...this.#sessions.values()].map(({ session }) => session)
  }

  subscribe(listener: (event: ServerEvent) => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Resolves to the port. Throws `INVALID_CONFIGURATION` where it cannot listen. */
  listen(): Promise<number> {
    const server = createServer((socket) => this.#accept(socket))
    this.#server = server
    const { host, port } = this.config
    return new Promise((resolve, reject) => {
      server.once('error', (error) => reject(cannotListen(host, port, error)))
      server.listen(port, host, () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : port)
      })
    })
  }

  /** Says good-bye to every terminal and stops listening. */
  async close(): Promise<void> {
    for (const session of this.sessions) session.close('the server closes')
    for (const socket of this.#sockets) socket.destroySoon()
    this.#refusals.close()
    const server = this.#server
    this.#server = null
    if (server !== null) await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  /** Takes over one connection, whatever it is made of. Tests hand in their own. */
  connect(wire: Wire): WireListener {
    let session: TerminalSession | null = null
    const handshake = new Handshake({
      wire,
      config: this.config,
      timers: this.#timers,
      makeNonce: this.#makeNonce,
      makePass: () => this.#passes.make(),
      onPass: (pass) => {
        if (this.#passes.take(pass)) this.#crowd.recognise(waiting)
      },
      admit: (hello) => this.#admit(hello),
      onAdmitted: (admitted) => {
        this.#crowd.leave(waiting)
        splitter.limit = LIMITS.lineBytes
        session = this.#seat(admitted, wire)
      },
      onRefused: (refused) => {
        this.#crowd.leave(waiting)
        this.#refusals.add({ ...refused, peer: wire.peer })
      },
    })
    const waiting = {
      get isSilent() {
        return handshake.isSilent
      },
      giveWay: () =>
        handshake.refuse({ code: 'TOO_MANY_CONNECTIONS', message: 'too many dial at once: try again later' }),
    }
    this.#crowd.enter(waiting)
    const splitter = new LineSplitter(LIMITS.lineBytesBeforeWelcome, {
      line: (text) => (session ?? handshake).receive(text),
      tooLong: () => (session ?? handshake).tooLong(),
    })
    return {
      data: (bytes) => splitter.push(bytes),
      closed: () => {
        this.#crowd.leave(waiting)
        handshake.ended()
        session?.ended('the connection was lost')
      },
    }
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    let handlers: WireListener | null = null
    const wire = socketWire(socket, {
      data: (bytes) => handlers?.data(bytes),
      closed: () => handlers?.closed(),
    })
    if (!this.config.allowRemote && !isLoopback(socket.remoteAddress ?? '')) {
      const message = 'a connection from another machine, which allowRemote does not allow'
      this.#refusals.add({ code: 'NOT_LOOPBACK', message, login: null, peer: wire.peer })
      socket.destroy()
      return
    }
    handlers = this.connect(wire)
  }

  #admit(hello: Hello): Refusal | null {
    const { accounts } = this.config
    if (accounts.length > 0 && !accounts.includes(hello.login))
      return { code: 'ACCOUNT_NOT_ALLOWED', message: `account ${hello.login} is not one this server was told to serve` }
    const seated = this.#sessions.get(seatOf(hello))?.session
    if (seated === undefined || seated.hello.instance === hello.instance) return null
    return {
      code: 'ALREADY_CONNECTED',
      message: `another Expert Advisor serves account ${hello.login} with magic ${hello.magic} already`,
    }
  }

  #seat({ hello, signer, checker, counters }: Admitted, wire: Wire): TerminalSession {
    const key = seatOf(hello)
    // the same run of the same Expert Advisor: its old connection is dead, only nobody has noticed yet
    this.#sessions.get(key)?.session.close('the terminal connected anew')
    const session = new TerminalSession({
      hello,
      wire,
      config: this.config,
      timers: this.#timers,
      signer,
      checker,
      counters,
    })
    this.#sessions.set(key, { session })
    session.subscribe((event) => {
      if (event.type === 'CLOSED' && this.#sessions.get(key)?.session === session) this.#sessions.delete(key)
    })
    this.#listeners.tell({ type: 'SESSION', session })
    return session
  }
}

/** One Expert Advisor for an account and a magic number. */
const seatOf = ({ server, login, magic }: Hello): string => JSON.stringify([server, login, magic])
