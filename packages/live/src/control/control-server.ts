import { randomBytes } from 'node:crypto'
import { chmodSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { isMainThread } from 'node:worker_threads'
import { AlavancaError } from '@alavanca/core'
import { LineSplitter } from '@alavanca/mt5-protocol'
import {
  type ControlAnswer,
  greetingLine,
  parseBy,
  requestLine,
  type WireRequest,
  wireRequest,
} from './control-lines.ts'
import { type ControlNonces, controlProof, isSameProof } from './control-proof.ts'

export interface ControlServerParts {
  readonly path: string
  readonly token: string
  /** Carries a request out. What it throws is told as a failure. */
  readonly answer: (request: WireRequest) => Promise<ControlAnswer>
  /** Somebody was turned away: for the log. */
  readonly onRefused: (reason: string) => void
}

interface Refused {
  readonly refused: string
}

const LINE_BYTES = 64 * 1024
const MAX_CONNECTIONS = 8
const HANDSHAKE_MS = 3_000

const failure = (error: unknown): ControlAnswer => ({
  ok: false,
  code: error instanceof AlavancaError ? error.code : 'FAILED',
  text: error instanceof Error ? error.message : String(error),
  status: null,
})

/** Where other programs of the same user send commands: one request a connection, proven in both directions. */
export class ControlServer {
  readonly #parts: ControlServerParts
  readonly #sockets = new Set<Socket>()
  readonly #underWay = new Set<Promise<void>>()
  #server: Server | null = null

  constructor(parts: ControlServerParts) {
    this.#parts = parts
  }

  /** Throws `INVALID_CONFIGURATION` where another life listens there, or nobody can. */
  async listen(): Promise<void> {
    const { path } = this.#parts
    try {
      await this.#bind()
    } catch (error) {
      if (!isInUse(error) || (await isAnswered(path))) throw cannotListen(path, error)
      // left behind by a life that was killed
      unlinkSync(path)
      await this.#bind().catch((again: unknown) => {
        throw cannotListen(path, again)
      })
    }
  }

  /** Hangs up, once those who were heard have their answers: who says that it should stop among them. */
  async close(): Promise<void> {
    const server = this.#server
    this.#server = null
    await Promise.all(this.#underWay)
    for (const socket of this.#sockets) socket.destroySoon()
    // removes the file too
    if (server !== null) await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  #bind(): Promise<void> {
    const { path } = this.#parts
    const server = createServer((socket) => this.#accept(socket))
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      const listening = (): void => {
        this.#server = server
        server.off('error', reject)
        // a connection that fails is its own affair
        server.on('error', () => undefined)
        if (process.platform !== 'win32') chmodSync(path, 0o600)
        resolve()
      }
      // only threads of a test may not change the mask; the file is theirs alone right after
      const mask = isMainThread && process.platform !== 'win32' ? process.umask(0o177) : null
      try {
        server.listen(path, listening)
      } finally {
        if (mask !== null) process.umask(mask)
      }
    })
  }

  #accept(socket: Socket): void {
    socket.on('error', () => socket.destroy())
    if (this.#sockets.size >= MAX_CONNECTIONS) {
      socket.end(lineOf({ refused: 'too many connections' }))
      return
    }
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    socket.setTimeout(HANDSHAKE_MS, () => socket.destroy())
    this.#converse(socket)
  }

  #converse(socket: Socket): void {
    let nonces: ControlNonces | null = null
    let isOver = false
    const refuse = (reason: string): void => {
      isOver = true
      this.#parts.onRefused(reason)
      socket.end(lineOf({ refused: reason }))
    }
    const receive = (text: string): void => {
      if (isOver) return
      const said = nonces === null ? this.#greeted(socket, text) : this.#asked(text, nonces)
      if ('refused' in said) refuse(said.refused)
      else if ('server' in said) nonces = said
      else if (nonces !== null) {
        isOver = true
        socket.setTimeout(0)
        const both = nonces
        // noted before it begins: it may be what ends all of this
        const carriedOut = Promise.resolve().then(() => this.#carryOut(socket, both, said))
        this.#underWay.add(carriedOut)
        void carriedOut.finally(() => this.#underWay.delete(carriedOut))
      }
    }
    const splitter = new LineSplitter(LINE_BYTES, { line: receive, tooLong: () => refuse('its line is too long') })
    socket.on('data', (bytes) => splitter.push(bytes))
  }

  /** Who comes in is challenged, and told that this is the life that he looks for. */
  #greeted(socket: Socket, text: string): ControlNonces | Refused {
    const greeting = parseBy(greetingLine, text)
    if (greeting === null) return { refused: 'it does not speak as a command does' }
    const nonces = { client: greeting.nonce, server: randomBytes(16).toString('hex') }
    socket.write(lineOf({ nonce: nonces.server, proof: controlProof(this.#parts.token, 'server', nonces) }))
    return nonces
  }

  /** What somebody who knows the token wants. */
  #asked(text: string, nonces: ControlNonces): WireRequest | Refused {
    const asked = parseBy(requestLine, text)
    if (asked === null) return { refused: 'it does not speak as a command does' }
    if (!isSameProof(asked.proof, controlProof(this.#parts.token, 'request', nonces, asked.body)))
      return { refused: 'it does not know the token' }
    return parseBy(wireRequest, asked.body) ?? { refused: 'it asks for what no command is' }
  }

  async #carryOut(socket: Socket, nonces: ControlNonces, request: WireRequest): Promise<void> {
    const answer = await this.#parts.answer(request).catch(failure)
    const body = JSON.stringify(answer)
    socket.end(lineOf({ proof: controlProof(this.#parts.token, 'answer', nonces, body), body }))
  }
}

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`

const isInUse = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const cannotListen = (path: string, error: unknown): AlavancaError =>
  new AlavancaError(
    'INVALID_CONFIGURATION',
    isInUse(error)
      ? `Another alavanca run has this database: it listens at ${path}.`
      : `Commands cannot be listened to at ${path}: ${error instanceof Error ? error.message : error}`,
    [{ path: 'database', value: path, message: 'must be of no other life' }],
  )

/** Whether somebody listens at a socket. */
const isAnswered = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
