import { opposite, type Side, type Steps } from '@alavanca/core'
import { entryFill } from '@alavanca/replay'
import type {
  BarFacts,
  BrokerChange,
  EaBroker,
  Facts,
  SymbolFacts,
  TickFacts,
  TradeAnswer,
  TradeRequest,
} from './ea-broker.ts'
import { accountFacts, terminalFacts } from './first-facts.ts'
import {
  blankAnswer,
  booked,
  dealFacts,
  type Held,
  marketRequest,
  type Ordered,
  orderFacts,
  positionFacts,
  round,
  sideOf,
} from './held.ts'
import { HeldPositions } from './held-positions.ts'
import { levelHit } from './level-hit.ts'
import { MarketBoard } from './market-board.ts'
import type { MinimalBrokerOptions, Surprise } from './minimal-broker-options.ts'
import { PastTrades } from './past-trades.ts'
import { hasWrongLevels, requestFault, ticksToEntry } from './request-fault.ts'
import type { SymbolSpec } from './symbol-spec.ts'

const SUCCESS = [10008, 10009, 10010]

/** A small broker on the fill rules of replay, with netting and hedging accounts. */
export class MinimalBroker implements EaBroker {
  readonly surprises: Surprise[] = []
  /** Facts that tests switch. */
  terminalFacts: Facts
  accountFacts: Facts
  readonly past = new PastTrades()
  readonly #options: MinimalBrokerOptions
  readonly #board: MarketBoard
  readonly #positions: HeldPositions
  readonly #orders = new Map<string, Ordered>()
  readonly #listeners = new Set<(change: BrokerChange) => void>()
  // beyond what a double can hold: tickets must stay texts
  #lastTicket = 9_007_199_254_740_993n

  constructor(options: MinimalBrokerOptions) {
    this.#options = options
    this.#board = new MarketBoard(options.symbols)
    this.#positions = new HeldPositions(options)
    this.terminalFacts = terminalFacts(options.serverOffsetSeconds)
    this.accountFacts = accountFacts(options.login, options.hedging)
  }

  get deals(): readonly Facts[] {
    return this.past.deals
  }

  /** The server's wall clock in milliseconds. */
  now(): number {
    return Date.now() + this.#options.serverOffsetSeconds * 1000
  }

  switchTerminal(facts: Facts): void {
    this.terminalFacts = { ...this.terminalFacts, ...facts }
    this.#tell({ type: 'TERMINAL' })
  }

  switchAccount(facts: Facts): void {
    this.accountFacts = { ...this.accountFacts, ...facts }
    this.#tell({ type: 'ACCOUNT' })
  }

  changeSymbol(name: string, change: Partial<SymbolSpec>): void {
    this.#board.change(name, change)
    this.#tell({ type: 'SYMBOL', symbol: name })
  }

  setPrice(symbol: string, bid: number, ask: number): void {
    this.addTick(symbol, { time_msc: this.now(), bid, ask, last: bid, volume: 1, flags: 6 })
  }

  addTick(symbol: string, tick: TickFacts): void {
    this.#board.addTick(symbol, tick)
    this.#tell({ type: 'TICK', symbol })
    for (const order of [...this.#orders.values()]) if (order.request.symbol === symbol) this.#lookAt(order)
    for (const position of this.#positions.all) if (position.symbol === symbol) this.#watchLevels(position)
  }

  setBars(symbol: string, period: string, bars: readonly BarFacts[]): void {
    this.#board.setBars(symbol, period, bars)
  }

  terminal(): Facts {
    return this.terminalFacts
  }

  account(): Facts {
    return this.accountFacts
  }

  symbols(): readonly SymbolFacts[] {
    return this.#board.symbols()
  }

  positions(): readonly Facts[] {
    return this.#positions.all.map(positionFacts)
  }

  orders(): readonly Facts[] {
    return [...this.#orders.values()].map((order) => this.#factsOf(order, 'ORDER_STATE_PLACED'))
  }

  tick(symbol: string): TickFacts | null {
    return this.#board.tick(symbol)
  }

  ticks(symbol: string, fromMs: number, count: number): readonly TickFacts[] | null {
    return this.#board.ticks(symbol, fromMs, count)
  }

  bars(symbol: string, period: string, start: number, count: number): readonly BarFacts[] | null {
    return this.#board.bars(symbol, period, start, count)
  }

  history(from: number, to: number): { deals: Facts[]; orders: Facts[] } {
    return this.past.between(from, to)
  }

  deal(ticket: string): Facts | null {
    return this.past.deal(ticket)
  }

  subscribe(listener: (change: BrokerChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  send(request: TradeRequest): TradeAnswer {
    if (request.action === 'TRADE_ACTION_SLTP') return this.#modify(request)
    if (request.action === 'TRADE_ACTION_REMOVE') return this.#remove(request)
    if (request.action !== 'TRADE_ACTION_DEAL' && request.action !== 'TRADE_ACTION_PENDING')
      return this.#answer(request, 10013)
    const wrong = requestFault(request, this.#board, this.#positions)
    if (wrong !== null) return this.#answer(request, wrong)
    const surprise = this.surprises.shift() ?? {}
    return request.action === 'TRADE_ACTION_PENDING'
      ? this.#place(request, surprise)
      : this.#marketOrder(request, surprise)
  }

  /** Fills what is left of a working order. */
  fillRest(ticket: string): void {
    const order = this.#orders.get(ticket)
    if (order === undefined) throw new Error(`No order ${ticket} is working.`)
    this.#orders.delete(ticket)
    this.#execute(ticket, order.request, order.left, null)
    this.#finish({ ...order, left: 0 }, 'ORDER_STATE_FILLED')
  }

  /** Another program or a person trades on the same account. */
  tradeByHand(symbol: string, side: Side, volume: number, magic = '0', comment = ''): void {
    const request = marketRequest({ magic, symbol, volume, price: 0, comment, position: '0' }, side)
    const ticket = this.#ticket()
    this.#execute(ticket, request, volume, magic === '0' ? 'DEAL_REASON_CLIENT' : null)
    this.#finish({ ticket, request, time: this.now(), left: 0 }, 'ORDER_STATE_FILLED')
  }

  #marketOrder(request: TradeRequest, surprise: Surprise): TradeAnswer {
    const retcode = surprise.retcode ?? 10009
    if (!(surprise.executes ?? SUCCESS.includes(retcode))) return this.#answer(request, retcode)
    const order: Ordered = { ticket: this.#ticket(), request, time: this.now(), left: request.volume }
    const volume = round(request.volume * (surprise.fillRatio ?? 1))
    order.left = round(request.volume - volume)
    const deal = volume > 0 ? this.#execute(order.ticket, booked(request, surprise), volume, null) : null
    if (order.left > 0 && surprise.leavesRest === true) {
      this.#orders.set(order.ticket, order)
      this.#tell({ type: 'ORDERS' })
      this.#transaction('ORDER_ADD', request.symbol, { order: order.ticket })
    } else this.#finish(order, order.left > 0 ? 'ORDER_STATE_CANCELED' : 'ORDER_STATE_FILLED')
    const isPartial = order.left > 0 && volume > 0
    const answer = this.#answer(request, surprise.retcode ?? (isPartial ? 10010 : 10009))
    if (!SUCCESS.includes(answer.retcode)) return answer
    const said = surprise.emptyAnswer === true ? { volume: 0, price: 0 } : { volume, price: deal?.price ?? 0 }
    return { ...answer, ...said, order: order.ticket, deal: deal?.ticket ?? '0' }
  }

  #place(request: TradeRequest, surprise: Surprise): TradeAnswer {
    const retcode = surprise.retcode ?? 10009
    if (!(surprise.executes ?? SUCCESS.includes(retcode))) return this.#answer(request, retcode)
    const order: Ordered = { ticket: this.#ticket(), request, time: this.now(), left: request.volume }
    this.#orders.set(order.ticket, order)
    this.#tell({ type: 'ORDERS' })
    this.#transaction('ORDER_ADD', request.symbol, { order: order.ticket })
    const answer = this.#answer(request, retcode)
    return SUCCESS.includes(retcode) ? { ...answer, order: order.ticket, volume: request.volume } : answer
  }

  /** An order that waits meets a new price. */
  #lookAt(order: Ordered): void {
    const { request, ticket } = order
    if (request.action !== 'TRADE_ACTION_PENDING') return
    const isOver = request.time === 'ORDER_TIME_SPECIFIED' && this.now() >= request.expiration * 1000
    if (!isOver && ticksToEntry(request, this.#board) > 0) return
    this.#orders.delete(ticket)
    if (!isOver)
      this.#execute(ticket, request, order.left, null, request.type.endsWith('LIMIT') ? request.price : undefined)
    this.#finish({ ...order, left: isOver ? order.left : 0 }, isOver ? 'ORDER_STATE_EXPIRED' : 'ORDER_STATE_FILLED')
  }

  #modify(request: TradeRequest): TradeAnswer {
    const { retcode = 10009, executes = SUCCESS.includes(retcode) } = this.surprises.shift() ?? {}
    const position = this.#positions.for(request)
    if (position === undefined) return this.#answer(request, 10036)
    if (position.sl === request.sl && position.tp === request.tp) return this.#answer(request, 10025)
    if (hasWrongLevels(position.side, request, this.#board)) return this.#answer(request, 10016)
    if (!executes) return this.#answer(request, retcode)
    position.sl = request.sl
    position.tp = request.tp
    this.#tell({ type: 'POSITIONS' })
    this.#transaction('POSITION', request.symbol, { position: position.ticket })
    return this.#answer(request, retcode)
  }

  #remove(request: TradeRequest): TradeAnswer {
    const order = this.#orders.get(request.order)
    if (order === undefined) return this.#answer(request, 10035)
    this.#orders.delete(request.order)
    this.#finish(order, 'ORDER_STATE_CANCELED')
    return this.#answer(request, 10009)
  }

  #execute(
    order: string,
    request: TradeRequest,
    volume: number,
    reason: string | null,
    at?: number,
  ): { ticket: string; price: number } {
    const { symbol } = request
    const side = sideOf(request.type)
    const filled = entryFill(side, this.#board.prices(symbol), this.#options.slippageTicks as Steps)
    const price = at ?? filled * this.#board.spec(symbol).tickSize
    const time = this.now()
    const execution = { side, volume, price, time, nextTicket: () => this.#ticket() }
    const { position, entry } = this.#positions.book(request, execution)
    const ticket = this.#ticket()
    const comment = this.#options.rewriteComment(request.comment)
    const deal = { ticket, order, position, symbol, side, entry, volume, price, time, magic: request.magic, comment }
    this.past.addDeal(ticket, dealFacts(deal, reason ?? this.#options.ownReason))
    this.#tell({ type: 'POSITIONS' })
    this.#transaction('DEAL_ADD', symbol, { deal: ticket, order, position })
    this.#transaction('POSITION', symbol, { position })
    return { ticket, price }
  }

  #watchLevels(position: Held): void {
    const hit = levelHit(position, this.#board)
    if (hit === null) return
    const { reason, level } = hit
    const { symbol, side, volume, ticket, magic } = position
    const order = this.#ticket()
    const comment = `[${reason.toLowerCase()} ${level}]`
    const request = marketRequest({ magic, symbol, volume, price: level, comment, position: ticket }, opposite(side))
    this.#execute(order, request, volume, `DEAL_REASON_${reason}`, level)
    this.#finish({ ticket: order, request, time: this.now(), left: 0, reason }, 'ORDER_STATE_FILLED')
  }

  #finish(order: Ordered, state: string): void {
    this.past.addOrder(order.ticket, this.#factsOf(order, state))
    this.#tell({ type: 'ORDERS' })
    this.#transaction('ORDER_DELETE', order.request.symbol, { order: order.ticket })
    this.#transaction('HISTORY_ADD', order.request.symbol, { order: order.ticket })
  }

  #factsOf(order: Ordered, state: string): Facts {
    return orderFacts(order, state, this.#options.rewriteComment(order.request.comment))
  }

  #answer({ symbol }: TradeRequest, retcode: number): TradeAnswer {
    return blankAnswer(retcode, this.tick(symbol))
  }

  #ticket(): string {
    this.#lastTicket += 1n
    return String(this.#lastTicket)
  }

  #transaction(kind: string, symbol: string, facts: Facts): void {
    this.#tell({ type: 'TRANSACTION', facts: { type: `TRADE_TRANSACTION_${kind}`, symbol, ...facts } })
  }

  #tell(change: BrokerChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}
