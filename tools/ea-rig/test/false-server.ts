/** Servers of our own making, which may lie. */
import { randomBytes } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { type DialledAddress, LineSigner, lineKeys, type Meeting, serverProof } from '@alavanca/mt5-protocol'
import { listening } from '@alavanca/testing/listening'
import { TOKEN } from '../src/ea-rig.ts'

export type Line = Record<string, string>

/** One connection of a terminal to it. */
class Caller {
  readonly socket: Socket
  /** Its challenge. */
  proved: object = {}
  #meeting: Meeting | null = null
  #signer: LineSigner | null = null

  constructor(socket: Socket) {
    this.socket = socket
  }

  /** Signed, once it was able to. */
  say(message: { readonly t?: string; readonly [field: string]: unknown }): void {
    const whole = { t: '', n: 1, ts: Date.now(), ...message }
    this.socket.write(this.#signer?.sign(whole) ?? `${JSON.stringify(whole)}\n`)
  }

  /** Whatever it is told to say, signed as a true server would that has lost its mind. */
  babble(text: string): void {
    this.socket.write(this.signed(text))
  }

  signed(text: string): string {
    return this.#signer?.signText(text) ?? `${text}\n`
  }

  /** Proves what a true server proves that was dialled here. */
  challenge(dial: Line, over: Partial<DialledAddress & { readonly proof: string }> = {}, server = nonce()): void {
    const { proof: madeUp, ...elsewhere } = over
    const address = { host: '127.0.0.1', port: this.socket.localPort ?? 0, ...elsewhere }
    const meeting = {
      nonces: { terminal: dial['nonce'] ?? '', server },
      protocols: { terminal: 2, server: 2 },
      address,
    }
    this.#meeting = meeting
    this.proved = { protocol: 2, nonce: server, ...address, proof: madeUp ?? serverProof(TOKEN, meeting) }
    this.say({ t: 'challenge', ...this.proved })
  }

  welcome({ login = '', server = '' }: Line): void {
    if (this.#meeting === null) throw new Error('there was no challenge')
    this.#signer = new LineSigner(lineKeys(TOKEN, this.#meeting, { login, server }).server, 1)
    this.say({ t: 'welcome', session: 's', pass: nonce() })
  }

  /** The handshake as the true server does it; false where that is over. */
  meet(message: Line): boolean {
    if (message['t'] === 'dial') this.challenge(message)
    else if (message['t'] === 'hello') this.welcome(message)
    else return false
    return true
  }
}

export type Answer = (message: Line, caller: Caller) => void

const nonce = (): string => randomBytes(16).toString('hex')

export class FalseServer {
  readonly lines: Line[] = []
  readonly #sockets = new Set<Socket>()
  readonly #server: Server

  constructor(answer: Answer) {
    this.#server = createServer((socket) => {
      let rest = ''
      const caller = new Caller(socket)
      this.#sockets.add(socket)
      socket.on('error', () => {})
      socket.on('data', (data) => {
        const parts = (rest + data).split('\n')
        rest = parts.pop() ?? ''
        for (const part of parts) {
          const message = JSON.parse(part)
          this.lines.push(message)
          answer(message, caller)
        }
      })
    })
  }

  listen(): Promise<number> {
    return listening(this.#server)
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }
}
