import { type EpochMs, opposite, toPrice } from '@alavanca/core'
import { type DealReason, type DealRow, Listeners, type OrderRow, type PositionRow } from '@alavanca/mt5-protocol'
import { closingSide, entryFill, type MarketPrices, pricesOfTick } from '@alavanca/replay'
import { type AccountFigures, accountFigures } from './account-figures.ts'
import { bracketExit } from './bracket-exit.ts'
import type { ContractTick } from './contract-tick.ts'
import { areLevelsRight, dealFault, isClose } from './deal-fault.ts'
import { type DealParts, dealRow } from './deal-row.ts'
import { gainOf, type HeldPosition, positionRow } from './held-position.ts'
import { Positions } from './positions.ts'
import { type SimulatedSymbol, simulatedSymbol } from './simulated-symbol.ts'
import {
  answer,
  type DealRequest,
  type TradeAnswer,
  type TradeRequest,
  type TradeServerEvent,
} from './trade-request.ts'
import type { TradeServerConfig } from './trade-server-config.ts'
import { orderRow, type WorkingOrder } from './working-order.ts'

/** Everything MetaTrader's trade server does for one account, on the fill rules of replays. It is exact and never fails. */
export class SimulatedTradeServer {
  readonly isHedging: boolean
  readonly currency: string
  readonly #symbols: readonly SimulatedSymbol[]
  readonly #fillAt: 'CURRENT' | 'NEXT'
  readonly #events = new Listeners<TradeServerEvent>()
  readonly #prices = new Map<string, MarketPrices>()
  readonly #positions: Positions
  readonly #working = new Map<string, WorkingOrder>()
  readonly #deals: DealRow[] = []
  #balance: number
  #ticket: bigint
  #time: EpochMs = 0 as EpochMs

  /** Throws `INVALID_CONFIGURATION` for costs that cannot be. */
  constructor(config: TradeServerConfig) {
    this.#symbols = config.symbols.map(simulatedSymbol)
    this.isHedging = config.hedging ?? false
    this.currency = config.currency ?? this.#symbols[0]?.instrument.currency ?? 'BRL'
    this.#positions = new Positions(this.isHedging)
    this.#balance = config.balance ?? 10_000
    this.#fillAt = config.fillAt ?? 'CURRENT'
    this.#ticket = config.firstTicket ?? 1_000_001n
  }

  get symbols(): readonly SimulatedSymbol[] {
    return this.#symbols
  }

  /** Time of the last price. */
  get now(): EpochMs {
    return this.#time
  }

  /** Seconds that the server's wall clock is ahead of UTC. */
  get utcOffset(): number {
    return (this.#symbols[0]?.calendar.offsetAt(this.#time) ?? 0) / 1_000
  }

  /** UTC → milliseconds on the server's wall clock. */
  wall(time: number): number {
    return time + this.utcOffset * 1_000
  }

  subscribe(listener: (event: TradeServerEvent) => void): () => void {
    return this.#events.add(listener)
  }

  symbol(name: string): SimulatedSymbol | null {
    return this.#symbols.find(({ contract }) => contract === name) ?? null
  }

  prices(symbol: string): MarketPrices | null {
    return this.#prices.get(symbol) ?? null
  }

  /** A new price of a contract. Waiting orders are filled and brackets watched. */
  tick(symbolName: string, tick: ContractTick): void {
    const symbol = this.symbol(symbolName)
    if (symbol === null) return
    const prices = pricesOfTick(tick, symbol.instrument, symbol.spread)
    // the market's time never runs backwards
    this.#time = Math.max(this.#time, tick.time) as EpochMs
    if (prices === null) return
    this.#prices.set(symbolName, prices)
    for (const order of [...this.#working.values()]) if (order.symbol === symbol) this.#fillWorking(order, prices)
    for (const position of this.#positions.all) if (position.symbol === symbol) this.#watch(position, prices)
  }

  /** Carries a request out. */
  execute(request: TradeRequest): TradeAnswer {
    switch (request.action) {
      case 'DEAL':
        return this.#deal(request)
      case 'SLTP':
        return this.#setLevels(request)
      case 'REMOVE':
        return this.#remove(request.order)
    }
  }

  positions(): PositionRow[] {
    return this.#positions.all.map((position) =>
      positionRow(position, this.#profit(position), this.wall(position.time)),
    )
  }

  orders(): OrderRow[] {
    return [...this.#working.values()].map((order) => orderRow(order, this.wall(order.time)))
  }

  /** On the server's wall clock, both ends included. */
  deals(from: number, to: number): DealRow[] {
    return this.#deals.filter(({ time }) => time >= from && time <= to)
  }

  account(): AccountFigures {
    return accountFigures(this.#balance, this.#positions.all, (position) => this.#profit(position))
  }

  /** A person at the terminal, or another program, does something. */
  byHand(request: Omit<DealRequest, 'action' | 'magic' | 'comment'>, reason: DealReason = 'CLIENT'): TradeAnswer {
    return this.#deal({ action: 'DEAL', magic: '0', comment: '', ...request }, reason)
  }

  #deal(request: DealRequest, reason: DealReason = 'EXPERT'): TradeAnswer {
    const symbol = this.symbol(request.symbol)
    if (symbol === null) return answer(10013)
    const prices = this.#prices.get(symbol.contract)
    if (prices === undefined) return answer(10021)
    const fault = this.#fault(request, symbol, prices)
    if (fault !== null) return answer(fault)
    const ticket = this.#nextTicket()
    const order = { ticket, request, symbol, volumeLeft: request.volume, time: this.#time }
    if (this.#fillAt === 'CURRENT' || reason !== 'EXPERT' || isClose(request, symbol, this.#positions))
      return this.#fill(order, prices, reason)
    this.#working.set(ticket, order)
    this.#events.tell({ type: 'ORDERS' })
    return answer(10008, { order: ticket })
  }

  #fault(request: DealRequest, symbol: SimulatedSymbol, prices: MarketPrices): number | null {
    return dealFault(request, {
      symbol,
      prices,
      time: this.#time,
      positions: this.#positions,
      freeMargin: () => this.account().freeMargin,
    })
  }

  #fillWorking(order: WorkingOrder, prices: MarketPrices): void {
    this.#working.delete(order.ticket)
    this.#events.tell({ type: 'ORDERS' })
    // what was right when it was placed may be wrong by now
    if (this.#fault(order.request, order.symbol, prices) === null) this.#fill(order, prices, 'EXPERT')
  }

  #fill({ ticket: order, request, symbol }: WorkingOrder, prices: MarketPrices, reason: DealReason): TradeAnswer {
    const { side, volume, magic, comment } = request
    const price = entryFill(side, prices, symbol.slippage)
    const { position, entry, profit } = this.#positions.book(order, request, symbol, price, this.#time)
    const { ticket } = position
    const deal = this.#book({
      symbol,
      side,
      volume,
      price,
      entry,
      reason,
      order,
      position: ticket,
      profit,
      magic,
      comment,
    })
    this.#events.tell({ type: 'POSITIONS' })
    return answer(10009, { order, deal, position: ticket, volume, price: toPrice(price, symbol.instrument) })
  }

  /** The ticket of the deal. */
  #book(parts: DealParts): string {
    const deal = dealRow(parts, this.#nextTicket(), this.wall(this.#time))
    this.#balance += parts.profit + deal.commission
    this.#deals.push(deal)
    this.#events.tell({ type: 'DEAL', deal })
    return deal.ticket
  }

  #watch(position: HeldPosition, prices: MarketPrices): void {
    const exit = bracketExit(position, prices)
    if (exit === null) return
    const { symbol, side, volume, ticket, magic } = position
    this.#positions.remove(position)
    this.#book({
      symbol,
      side: opposite(side),
      volume,
      price: exit.price,
      entry: 'OUT',
      reason: exit.reason,
      order: this.#nextTicket(),
      position: ticket,
      profit: gainOf(position, exit.price, volume),
      magic,
      comment: exit.comment,
    })
    this.#events.tell({ type: 'POSITIONS' })
  }

  #setLevels({ symbol: name, position: ticket, sl, tp }: Extract<TradeRequest, { action: 'SLTP' }>): TradeAnswer {
    const symbol = this.symbol(name)
    const named = symbol === null ? undefined : this.#positions.ofSymbol(symbol)
    const position = ticket === null ? named : this.#positions.get(ticket)
    if (position === undefined) return answer(10036)
    const prices = this.#prices.get(position.symbol.contract)
    const isRight =
      prices !== undefined &&
      areLevelsRight({ side: position.side, sl, tp }, position.symbol, closingSide(position.side, prices))
    if (!isRight) return answer(10016)
    if (position.sl === sl && position.tp === tp) return answer(10025, { position: position.ticket })
    this.#positions.setLevels(position, { sl, tp, since: this.#time })
    this.#events.tell({ type: 'POSITIONS' })
    return answer(10009, { position: position.ticket })
  }

  #remove(ticket: string): TradeAnswer {
    if (!this.#working.delete(ticket)) return answer(10035)
    this.#events.tell({ type: 'ORDERS' })
    return answer(10009, { order: ticket })
  }

  #nextTicket(): string {
    const ticket = this.#ticket
    this.#ticket += 1n
    return ticket.toString()
  }

  #profit(position: HeldPosition): number {
    const prices = this.#prices.get(position.symbol.contract)
    return prices === undefined ? 0 : gainOf(position, closingSide(position.side, prices), position.volume)
  }
}
