import { createServer, type Server, type Socket } from 'node:net'
import type { BrokerChange, EaBroker, SymbolFacts, TradeAnswer, TradeRequest } from './ea-broker.ts'

/** What a terminal does not know yet that has just met its broker. */
export interface Coldness {
  /** Positions and working orders are not listed. */
  readonly positions: boolean
  readonly history: 'KNOWN' | 'EMPTY' | 'UNREADABLE'
}

const WARM: Coldness = { positions: false, history: 'KNOWN' }

/** Stands between the program and the broker when an order is sent. Null: no answer, since the program is dead by now. */
export type SendHook = (
  request: TradeRequest,
  execute: () => TradeAnswer,
) => TradeAnswer | null | Promise<TradeAnswer | null>

interface Call {
  readonly id: number
  readonly call: string
  readonly request?: TradeRequest
  readonly symbol?: string
  readonly period?: string
  readonly from?: number
  readonly to?: number
  readonly start?: number
  readonly count?: number
  readonly deal?: string
  readonly position?: string
}

const symbolValue = ({ facts, tradingHours }: SymbolFacts): object => ({
  ...facts,
  sessions: tradingHours,
})

/** All that ever happened to one position. */
const historyOf = (broker: EaBroker, position: string): ReturnType<EaBroker['history']> => {
  const all = broker.history(0, Number.MAX_SAFE_INTEGER / 1_000_000)
  if (all === null) return null
  return {
    deals: all.deals.filter((deal) => deal['DEAL_POSITION_ID'] === position),
    orders: all.orders.filter((order) => order['ORDER_POSITION_ID'] === position),
  }
}

/** The local line over which the shim asks the broker: JSON, one message a line. */
export class BrokerLine {
  /** How many orders reached the broker. */
  sends = 0
  hook: SendHook = (_, execute) => execute()
  #cold: Coldness = WARM
  readonly #broker: EaBroker
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #unsubscribe: () => void

  constructor(broker: EaBroker) {
    this.#broker = broker
    this.#server = createServer((socket) => this.#accept(socket))
    this.#unsubscribe = broker.subscribe((change) => {
      for (const socket of this.#sockets) this.#push(socket, change)
    })
  }

  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  }

  /** What the broker tells meanwhile arrives in one piece, however busy the machine is. */
  inOnePiece(change: () => void): void {
    for (const socket of this.#sockets) socket.cork()
    change()
    for (const socket of this.#sockets) socket.uncork()
  }

  /** The terminal knows less than its broker, or all of it again. */
  chill(coldness: Partial<Coldness> = {}): void {
    this.#cold = { ...WARM, ...coldness }
    for (const socket of this.#sockets)
      for (const type of ['POSITIONS', 'ORDERS'] as const) this.#push(socket, { type })
  }

  close(): Promise<void> {
    this.#unsubscribe()
    for (const socket of this.#sockets) socket.destroy()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #accept(socket: Socket): void {
    let rest = ''
    socket.setNoDelay(true)
    socket.setEncoding('utf8')
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      // the shim is ours: what it writes has the shape of a call
      for (const line of lines) void this.#answer(socket, JSON.parse(line) as Call)
    })
    this.#sockets.add(socket)
    for (const { name } of this.#broker.symbols()) this.#push(socket, { type: 'SYMBOL', symbol: name })
    for (const { name } of this.#broker.symbols()) this.#push(socket, { type: 'TICK', symbol: name })
    for (const type of ['POSITIONS', 'ORDERS', 'ACCOUNT', 'TERMINAL'] as const) this.#push(socket, { type })
  }

  #write(socket: Socket, message: object): void {
    if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`)
  }

  #push(socket: Socket, change: BrokerChange): void {
    const push = change.type.toLowerCase()
    const value = this.#valueOf(change)
    if (value === null) return
    this.#write(socket, { push, value, ...('symbol' in change ? { name: change.symbol } : {}) })
  }

  #valueOf(change: BrokerChange): object | null {
    switch (change.type) {
      case 'TERMINAL':
        return this.#broker.terminal()
      case 'ACCOUNT':
        return this.#broker.account()
      case 'POSITIONS':
        return this.#cold.positions ? [] : this.#broker.positions()
      case 'ORDERS':
        return this.#cold.positions ? [] : this.#broker.orders()
      case 'TICK':
        return this.#broker.tick(change.symbol)
      case 'TRANSACTION':
        return change.facts
      case 'SYMBOL': {
        const found = this.#broker.symbols().find(({ name }) => name === change.symbol)
        return found === undefined ? null : symbolValue(found)
      }
    }
  }

  async #answer(socket: Socket, call: Call): Promise<void> {
    const value = await this.#valueFor(call)
    if (value !== undefined) this.#write(socket, { reply: call.id, value })
  }

  /** Undefined: no answer at all. */
  #valueFor({
    call,
    request,
    symbol = '',
    period = '',
    from = 0,
    to = 0,
    start = 0,
    count = 0,
    deal = '',
    position = '',
  }: Call) {
    if (call === 'OrderSend' && request !== undefined) return this.#send(request)
    if (call === 'CopyTicks') return this.#broker.ticks(symbol, from, count)
    if (call === 'CopyRates') return this.#broker.bars(symbol, period, start, count)
    const { history } = this.#cold
    if (history !== 'KNOWN' && call.startsWith('History'))
      return history === 'EMPTY' && call !== 'HistoryDealSelect' ? { deals: [], orders: [] } : null
    if (call === 'HistorySelect') return this.#broker.history(from, to)
    if (call === 'HistorySelectByPosition') return historyOf(this.#broker, position)
    if (call === 'HistoryDealSelect') return this.#broker.deal(deal)
    throw new Error(`The shim calls ${call}.`)
  }

  async #send(request: TradeRequest): Promise<TradeAnswer | undefined> {
    const answer = await this.hook(request, () => {
      this.sends += 1
      return this.#broker.send(request)
    })
    return answer ?? undefined
  }
}
