import type { Side, Steps } from '@alavanca/core'
import { closingSide, entryFill, isBeyondStop, type MarketPrices } from '@alavanca/replay'
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
import { type SymbolSpec, symbolFacts } from './symbol-spec.ts'

interface Position {
  readonly ticket: string
  readonly symbol: string
  side: Side
  volume: number
  price: number
  sl: number
  tp: number
  readonly time: number
  readonly magic: string
  readonly comment: string
}

interface WorkingOrder {
  readonly ticket: string
  readonly request: TradeRequest
  readonly time: number
  left: number
}

export interface MinimalBrokerOptions {
  readonly hedging: boolean
  readonly symbols: readonly SymbolSpec[]
  readonly slippageTicks: number
  /** What the broker makes of a comment. */
  readonly rewriteComment: (comment: string) => string
  /** Seconds that the server's clock is ahead of UTC. */
  readonly serverOffsetSeconds: number
  readonly login: string
}

/** What the broker does with the next order, instead of the usual. */
export interface Surprise {
  /** Answered instead of 10009. */
  readonly retcode?: number
  /** Whether it is executed all the same; yes unless said otherwise only for 10008, 10009 and 10010. */
  readonly executes?: boolean
  /** Part of the volume that is filled. */
  readonly fillRatio?: number
  /** The answer leaves price and volume empty. */
  readonly emptyAnswer?: boolean
  /** The unfilled rest, or the whole where fillRatio is 0, goes on working. */
  readonly leavesRest?: boolean
}

const SUCCESS = [10008, 10009, 10010]
const round = (volume: number): number => Math.round(volume * 1e8) / 1e8
const opposite = (side: Side): Side => (side === 'BUY' ? 'SELL' : 'BUY')
const sideOf = (type: string): Side => (type === 'ORDER_TYPE_BUY' ? 'BUY' : 'SELL')

/** A small broker on the fill rules of replay, with netting and hedging accounts. */
export class MinimalBroker implements EaBroker {
  readonly surprises: Surprise[] = []
  /** Facts that tests switch. */
  terminalFacts: Facts
  accountFacts: Facts
  /** Deals and orders of the past are readable only this long after they were made. */
  historyDelayMs = 0
  /** The same for deals alone: their orders show before them. */
  dealDelayMs = 0
  readonly deals: Facts[] = []
  readonly pastOrders: Facts[] = []
  readonly #options: MinimalBrokerOptions
  readonly #specs = new Map<string, SymbolSpec>()
  readonly #ticks = new Map<string, TickFacts[]>()
  readonly #bars = new Map<string, BarFacts[]>()
  readonly #positions = new Map<string, Position>()
  readonly #orders = new Map<string, WorkingOrder>()
  readonly #listeners = new Set<(change: BrokerChange) => void>()
  readonly #seen = new Map<string, number>()
  // beyond what a double can hold: tickets must stay texts
  #lastTicket = 9_007_199_254_740_993n

  constructor(options: MinimalBrokerOptions) {
    this.#options = options
    for (const spec of options.symbols) this.#specs.set(spec.name, spec)
    this.terminalFacts = {
      TERMINAL_BUILD: 5000,
      TERMINAL_CONNECTED: true,
      TERMINAL_TRADE_ALLOWED: true,
      MQL_TRADE_ALLOWED: true,
      MQL_TESTER: false,
      serverOffsetSeconds: options.serverOffsetSeconds,
      diskFull: false,
    }
    this.accountFacts = {
      ACCOUNT_LOGIN: options.login,
      ACCOUNT_TRADE_MODE: 'ACCOUNT_TRADE_MODE_DEMO',
      ACCOUNT_TRADE_ALLOWED: true,
      ACCOUNT_TRADE_EXPERT: true,
      ACCOUNT_MARGIN_MODE: options.hedging
        ? 'ACCOUNT_MARGIN_MODE_RETAIL_HEDGING'
        : 'ACCOUNT_MARGIN_MODE_RETAIL_NETTING',
      ACCOUNT_BALANCE: 10_000,
      ACCOUNT_EQUITY: 10_000,
      ACCOUNT_MARGIN: 0,
      ACCOUNT_MARGIN_FREE: 10_000,
      ACCOUNT_SERVER: 'Emulated-Demo (São Paulo)',
      ACCOUNT_CURRENCY: 'BRL',
    }
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
    this.#specs.set(name, { ...this.#spec(name), ...change })
    this.#tell({ type: 'SYMBOL', symbol: name })
  }

  setPrice(symbol: string, bid: number, ask: number): void {
    this.addTick(symbol, { time_msc: this.now(), bid, ask, last: bid, volume: 1, flags: 6 })
  }

  addTick(symbol: string, tick: TickFacts): void {
    const ticks = this.#ticks.get(symbol) ?? []
    ticks.push(tick)
    this.#ticks.set(symbol, ticks)
    this.#tell({ type: 'TICK', symbol })
    for (const position of [...this.#positions.values()]) if (position.symbol === symbol) this.#watchLevels(position)
  }

  setBars(symbol: string, period: string, bars: readonly BarFacts[]): void {
    this.#bars.set(`${symbol} ${period}`, [...bars])
  }

  terminal(): Facts {
    return this.terminalFacts
  }

  account(): Facts {
    return this.accountFacts
  }

  symbols(): readonly SymbolFacts[] {
    return [...this.#specs.values()].map(symbolFacts)
  }

  positions(): readonly Facts[] {
    return [...this.#positions.values()].map((position) => ({
      POSITION_TICKET: position.ticket,
      POSITION_IDENTIFIER: position.ticket,
      POSITION_SYMBOL: position.symbol,
      POSITION_TYPE: `POSITION_TYPE_${position.side}`,
      POSITION_VOLUME: position.volume,
      POSITION_PRICE_OPEN: position.price,
      POSITION_SL: position.sl,
      POSITION_TP: position.tp,
      POSITION_PROFIT: 0,
      POSITION_SWAP: 0,
      POSITION_TIME_MSC: position.time,
      POSITION_MAGIC: position.magic,
      POSITION_COMMENT: position.comment,
    }))
  }

  orders(): readonly Facts[] {
    return [...this.#orders.values()].map((order) => this.#orderFacts(order, 'ORDER_STATE_PLACED'))
  }

  tick(symbol: string): TickFacts | null {
    return this.#ticks.get(symbol)?.at(-1) ?? null
  }

  ticks(symbol: string, fromMs: number, count: number): readonly TickFacts[] | null {
    if (!this.#specs.has(symbol)) return null
    return (this.#ticks.get(symbol) ?? []).filter(({ time_msc }) => time_msc >= fromMs).slice(0, count)
  }

  bars(symbol: string, period: string, start: number, count: number): readonly BarFacts[] | null {
    const bars = this.#bars.get(`${symbol} ${period}`) ?? []
    const end = bars.length - start
    return end <= 0 ? null : bars.slice(Math.max(0, end - count), end)
  }

  history(from: number, to: number): { deals: Facts[]; orders: Facts[] } | null {
    const inside = (time: unknown): boolean => Number(time) >= from * 1000 && Number(time) < (to + 1) * 1000
    return {
      deals: this.deals.filter((deal) => inside(deal['DEAL_TIME_MSC']) && this.#isReadable(deal, 'DEAL_TICKET')),
      orders: this.pastOrders.filter(
        (order) => inside(order['ORDER_TIME_SETUP_MSC']) && this.#isReadable(order, 'ORDER_TICKET'),
      ),
    }
  }

  deal(ticket: string): Facts | null {
    return this.deals.find((deal) => deal['DEAL_TICKET'] === ticket && this.#isReadable(deal, 'DEAL_TICKET')) ?? null
  }

  subscribe(listener: (change: BrokerChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  send(request: TradeRequest): TradeAnswer {
    if (request.action === 'TRADE_ACTION_SLTP') return this.#modify(request)
    if (request.action === 'TRADE_ACTION_REMOVE') return this.#remove(request)
    if (request.action !== 'TRADE_ACTION_DEAL') return this.#answer(request, 10013)
    const wrong = this.#fault(request)
    if (wrong !== null) return this.#answer(request, wrong)
    return this.#marketOrder(request, this.surprises.shift() ?? {})
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
    const request: TradeRequest = {
      action: 'TRADE_ACTION_DEAL',
      magic,
      order: '0',
      symbol,
      volume,
      price: 0,
      sl: 0,
      tp: 0,
      deviation: 0,
      type: `ORDER_TYPE_${side}`,
      filling: 'ORDER_FILLING_RETURN',
      time: 'ORDER_TIME_GTC',
      comment,
      position: '0',
    }
    const ticket = this.#ticket()
    this.#execute(ticket, request, volume, magic === '0' ? 'DEAL_REASON_CLIENT' : null)
    this.#finish({ ticket, request, time: this.now(), left: 0 }, 'ORDER_STATE_FILLED')
  }

  #marketOrder(request: TradeRequest, surprise: Surprise): TradeAnswer {
    const retcode = surprise.retcode ?? 10009
    if (!(surprise.executes ?? SUCCESS.includes(retcode))) return this.#answer(request, retcode)
    const order: WorkingOrder = { ticket: this.#ticket(), request, time: this.now(), left: request.volume }
    const volume = round(request.volume * (surprise.fillRatio ?? 1))
    order.left = round(request.volume - volume)
    const deal = volume > 0 ? this.#execute(order.ticket, request, volume, null) : null
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

  #modify(request: TradeRequest): TradeAnswer {
    const surprise = this.surprises.shift() ?? {}
    const retcode = surprise.retcode ?? 10009
    const position = this.#positionFor(request)
    if (position === undefined) return this.#answer(request, 10036)
    if (position.sl === request.sl && position.tp === request.tp) return this.#answer(request, 10025)
    if (this.#hasWrongLevels(position.side, request)) return this.#answer(request, 10016)
    if (!(surprise.executes ?? SUCCESS.includes(retcode))) return this.#answer(request, retcode)
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

  #fault(request: TradeRequest): number | null {
    const spec = this.#specs.get(request.symbol)
    if (spec === undefined || spec.tradeMode === 'DISABLED') return 10017
    if (!spec.isOpen) return 10018
    const steps = request.volume / spec.volumeStep
    if (request.volume < spec.volumeMin || Math.abs(steps - Math.round(steps)) > 1e-9) return 10014
    if (Math.abs(request.price / spec.tickSize - Math.round(request.price / spec.tickSize)) > 1e-9) return 10015
    if (!spec.fillings.includes(request.filling)) return 10030
    if (request.comment.length > 31) return 10013
    if (this.tick(request.symbol) === null) return 10021
    if (this.#closes(request)) return null
    if (spec.tradeMode === 'CLOSEONLY') return 10044
    if (spec.tradeMode === 'LONGONLY' && request.type === 'ORDER_TYPE_SELL') return 10042
    return this.#hasWrongLevels(sideOf(request.type), request) ? 10016 : null
  }

  #closes(request: TradeRequest): boolean {
    const position = this.#positionFor(request)
    return position !== undefined && position.side !== sideOf(request.type)
  }

  #hasWrongLevels(side: Side, { symbol, sl, tp }: TradeRequest): boolean {
    const price = closingSide(side, this.#prices(symbol))
    const stop = this.#steps(symbol, sl)
    const target = this.#steps(symbol, tp)
    return (sl > 0 && isBeyondStop(side, price, stop)) || (tp > 0 && isBeyondStop(opposite(side), price, target))
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
    const filled = entryFill(side, this.#prices(symbol), this.#options.slippageTicks as Steps)
    const price = at ?? filled * this.#spec(symbol).tickSize
    const { position, entry } = this.#book(request, side, volume, price)
    const ticket = this.#ticket()
    const time = this.now()
    this.deals.push({
      DEAL_TICKET: ticket,
      DEAL_ORDER: order,
      DEAL_POSITION_ID: position,
      DEAL_SYMBOL: symbol,
      DEAL_TYPE: `DEAL_TYPE_${side}`,
      DEAL_ENTRY: `DEAL_ENTRY_${entry}`,
      DEAL_REASON: reason ?? 'DEAL_REASON_EXPERT',
      DEAL_VOLUME: volume,
      DEAL_PRICE: price,
      DEAL_COMMISSION: -0.5 * volume,
      DEAL_FEE: 0,
      DEAL_SWAP: 0,
      DEAL_PROFIT: 0,
      DEAL_TIME_MSC: time,
      DEAL_MAGIC: request.magic,
      DEAL_COMMENT: this.#options.rewriteComment(request.comment),
    })
    this.#seen.set(ticket, Date.now() + this.historyDelayMs + this.dealDelayMs)
    this.#tell({ type: 'POSITIONS' })
    this.#transaction('DEAL_ADD', symbol, { deal: ticket, order, position })
    this.#transaction('POSITION', symbol, { position })
    return { ticket, price }
  }

  /** Changes positions as the account's kind does it. */
  #book(request: TradeRequest, side: Side, volume: number, price: number): { position: string; entry: string } {
    const position = this.#positionFor(request)
    if (position === undefined) return { position: this.#open(request, side, volume, price), entry: 'IN' }
    if (position.side === side) {
      position.price = (position.price * position.volume + price * volume) / (position.volume + volume)
      position.volume = round(position.volume + volume)
      // an order without levels takes those of the position away
      position.sl = request.sl
      position.tp = request.tp
      return { position: position.ticket, entry: 'IN' }
    }
    const left = round(position.volume - volume)
    if (left > 0) position.volume = left
    else this.#positions.delete(position.ticket)
    if (left >= 0) return { position: position.ticket, entry: 'OUT' }
    // a hedging account gives no more than the position has; a netting account turns it round
    if (!this.#options.hedging) this.#open(request, side, -left, price, position.ticket)
    return { position: position.ticket, entry: this.#options.hedging ? 'OUT' : 'INOUT' }
  }

  #open(
    { symbol, sl, tp, magic, comment }: TradeRequest,
    side: Side,
    volume: number,
    price: number,
    as?: string,
  ): string {
    const ticket = as ?? this.#ticket()
    const rewritten = this.#options.rewriteComment(comment)
    this.#positions.set(ticket, {
      ticket,
      symbol,
      side,
      volume,
      price,
      sl,
      tp,
      time: this.now(),
      magic,
      comment: rewritten,
    })
    return ticket
  }

  #positionFor({ position, symbol }: TradeRequest): Position | undefined {
    if (this.#options.hedging) return this.#positions.get(position)
    return [...this.#positions.values()].find((candidate) => candidate.symbol === symbol)
  }

  #watchLevels(position: Position): void {
    const { symbol, side, sl, tp, volume, ticket, magic } = position
    const price = closingSide(side, this.#prices(symbol))
    const hit = (level: number, from: Side): boolean =>
      level > 0 && isBeyondStop(from, price, this.#steps(symbol, level))
    const reason = hit(sl, side) ? 'SL' : hit(tp, opposite(side)) ? 'TP' : null
    if (reason === null) return
    const order = this.#ticket()
    const level = reason === 'SL' ? sl : tp
    const request: TradeRequest = {
      action: 'TRADE_ACTION_DEAL',
      magic,
      order: '0',
      symbol,
      volume,
      price: level,
      sl: 0,
      tp: 0,
      deviation: 0,
      type: `ORDER_TYPE_${opposite(side)}`,
      filling: 'ORDER_FILLING_RETURN',
      time: 'ORDER_TIME_GTC',
      comment: `[${reason.toLowerCase()} ${level}]`,
      position: ticket,
    }
    this.#execute(order, request, volume, `DEAL_REASON_${reason}`, level)
    this.#finish({ ticket: order, request, time: this.now(), left: 0 }, 'ORDER_STATE_FILLED')
  }

  #finish(order: WorkingOrder, state: string): void {
    this.pastOrders.push(this.#orderFacts(order, state))
    this.#seen.set(order.ticket, Date.now() + this.historyDelayMs)
    this.#tell({ type: 'ORDERS' })
    this.#transaction('ORDER_DELETE', order.request.symbol, { order: order.ticket })
    this.#transaction('HISTORY_ADD', order.request.symbol, { order: order.ticket })
  }

  #orderFacts({ ticket, request, time, left }: WorkingOrder, state: string): Facts {
    return {
      ORDER_TICKET: ticket,
      ORDER_SYMBOL: request.symbol,
      ORDER_TYPE: request.type,
      ORDER_STATE: state,
      ORDER_VOLUME_INITIAL: request.volume,
      ORDER_VOLUME_CURRENT: left,
      ORDER_PRICE_OPEN: 0,
      ORDER_SL: request.sl,
      ORDER_TP: request.tp,
      ORDER_TIME_SETUP_MSC: time,
      ORDER_MAGIC: request.magic,
      ORDER_POSITION_ID: request.position,
      ORDER_COMMENT: this.#options.rewriteComment(request.comment),
    }
  }

  #answer({ symbol }: TradeRequest, retcode: number): TradeAnswer {
    const { bid, ask } = this.tick(symbol) ?? { bid: 0, ask: 0 }
    return { retcode, order: '0', deal: '0', volume: 0, price: 0, bid, ask, comment: `Request answered ${retcode}` }
  }

  #isReadable(facts: Facts, key: string): boolean {
    return Date.now() >= (this.#seen.get(String(facts[key])) ?? 0)
  }

  #prices(symbol: string): MarketPrices {
    const { time_msc, bid, ask } = this.tick(symbol) ?? { time_msc: 0, bid: 0, ask: 0 }
    // the clock of this broker gives whole milliseconds
    return { time: time_msc as MarketPrices['time'], bid: this.#steps(symbol, bid), ask: this.#steps(symbol, ask) }
  }

  #steps(symbol: string, price: number): Steps {
    // rounded to whole ticks just here
    return Math.round(price / this.#spec(symbol).tickSize) as Steps
  }

  #spec(symbol: string): SymbolSpec {
    const spec = this.#specs.get(symbol)
    if (spec === undefined) throw new Error(`There is no symbol ${symbol}.`)
    return spec
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
