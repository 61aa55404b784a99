/** The bridge's side of the line to a terminal under test, and what is asked of that terminal behind its back. */
import { type Outgoing, TerminalServer, type TerminalSession } from '@alavanca/mt5'
import type { DialledAddress, OrderRow, Result, ServerMessage, TerminalMessage } from '@alavanca/mt5-protocol'
import type { SimulatedSymbolInput, Surprise } from '@alavanca/paper'
import { TEST_TOKEN } from '@alavanca/testing/token'

/** The contract that is traded, in steps of one lot and ticks of 5, and a series that leads to it. */
export const CONTRACT = 'WINZ26'
export const SERIES = 'WIN$N'

export interface TerminalSetup {
  readonly port: number
  readonly token: string
  readonly hedging: boolean
  readonly symbol?: Partial<SimulatedSymbolInput>
}

/** A position as the trade server has it. */
interface BookedPosition {
  readonly ticket: string
  readonly side: 'BUY' | 'SELL'
  readonly volume: number
  readonly sl: number | null
  readonly tp: number | null
}

export interface RunningTerminal {
  /** A new price of the contract. */
  price(bid: number, ask: number): void
  positions(): readonly BookedPosition[]
  /** Orders that work. */
  orders(): readonly OrderRow[]
  /** Orders that the trade server has executed. */
  executed(): number
  /** What the trade server does with the next order. */
  surprise(next: Surprise): void
  /** The next order is executed, and the terminal dies before it hears of it. */
  dieInOrderSend(): void
  isDead(): boolean
  /** A new life with the memory of the old one. */
  restart(): void | Promise<void>
  stop(): void | Promise<void>
}

export interface TerminalUnderTest {
  readonly title: string
  /** Starts with a price of 130000 to 130005 and an empty account, its series named in the greeting. */
  start(setup: TerminalSetup): Promise<RunningTerminal>
}

/** Only what never happens takes so long, however slow the machine. */
export const PATIENCE_MS = 60_000
export { TEST_TOKEN as TOKEN } from '@alavanca/testing/token'

type Of<Type extends TerminalMessage['t']> = Extract<TerminalMessage, { readonly t: Type }>
type Order<Type extends ServerMessage['t']> = Partial<Extract<Outgoing, { readonly t: Type }>>

/** The bridge's side of the line. */
export class Peer {
  readonly server: TerminalServer
  readonly heard: TerminalMessage[] = []
  readonly refused: string[] = []
  session: TerminalSession | null = null
  sessions = 0
  #cids = 0

  /** Terminals dial that address, or the one where it listens. */
  constructor(dialledAs: DialledAddress | null = null) {
    this.server = new TerminalServer({ token: TEST_TOKEN, port: 0, dialledAs })
    this.server.subscribe((event) => {
      if (event.type === 'REFUSED') {
        this.refused.push(event.code)
        return
      }
      this.session = event.session
      this.sessions += 1
      event.session.subscribe((heard) => {
        if (heard.type === 'MESSAGE') this.heard.push(heard.message)
        if (heard.type === 'CLOSED' && this.session === event.session) this.session = null
      })
    })
  }

  async until<Value>(what: string, find: () => Value | undefined | null | false): Promise<Value> {
    const end = performance.now() + PATIENCE_MS
    for (;;) {
      const found = find()
      if (found !== undefined && found !== null && found !== false) return found
      if (performance.now() > end) throw new Error(`waited in vain for ${what}`)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }

  all<Type extends TerminalMessage['t']>(type: Type): Of<Type>[] {
    return this.heard.filter((message): message is Of<Type> => message.t === type)
  }

  async ready(session = 1): Promise<void> {
    await this.until('a session', () => this.sessions >= session)
    await this.until('its orders', () => this.all('orders').length >= session)
    await this.symbol(CONTRACT)
  }

  /** What the terminal says of a symbol: waited for, since each symbol comes in a message of its own. */
  async symbol(name: string): Promise<Of<'symbol'>> {
    return this.until(`the symbol ${name}`, () => this.all('symbol').findLast(({ symbol }) => symbol === name))
  }

  send(message: Outgoing): void {
    this.session?.send(message)
  }

  /** Sends, and waits for one more result of that id. */
  async ask(message: Extract<Outgoing, { readonly cid: string }>): Promise<Result> {
    const before = this.results(message.cid).length
    this.send(message)
    return this.until(`a result of ${message.cid}`, () => this.results(message.cid)[before])
  }

  results(cid: string): Result[] {
    return this.all('result').filter((result) => result.cid === cid)
  }

  /** Asks again after each answer, until the outcome is settled. */
  async settled(cid: string): Promise<Result> {
    const end = performance.now() + PATIENCE_MS
    for (;;) {
      const result = await this.ask({ t: 'query', cid })
      if (result.status !== 'unknown') return result
      if (performance.now() > end) throw new Error(`waited in vain for the end of ${cid}`)
    }
  }

  cid(): string {
    this.#cids += 1
    return `c-${this.#cids}`
  }

  #head() {
    return { cid: this.cid(), attempt: 1, expiresMs: Date.now() + 60_000, symbol: CONTRACT }
  }

  open(over: Order<'order.open'> = {}): Extract<Outgoing, { readonly t: 'order.open' }> {
    const order = { side: 'BUY', volume: 2, sl: null, tp: null, keepLevels: false, deviation: 20 } as const
    return { t: 'order.open', ...this.#head(), ...order, ...over }
  }

  close(over: Order<'order.close'> = {}): Extract<Outgoing, { readonly t: 'order.close' }> {
    return { t: 'order.close', ...this.#head(), side: 'BUY', volume: 2, position: null, deviation: 20, ...over }
  }

  modify(over: Order<'order.modify'> = {}): Extract<Outgoing, { readonly t: 'order.modify' }> {
    return { t: 'order.modify', ...this.#head(), position: null, sl: null, tp: null, ...over }
  }

  cancel(target: string): Extract<Outgoing, { readonly t: 'order.cancel' }> {
    return { t: 'order.cancel', ...this.#head(), target }
  }
}
