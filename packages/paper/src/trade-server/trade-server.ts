import type { EpochMs } from '@alavanca/core'
import { type DealReason, type DealRow, Listeners, type OrderRow, type PositionRow } from '@alavanca/mt5-protocol'
import { closingSide, type MarketPrices, pricesOfTick } from '@alavanca/replay'
import { type AccountFigures, accountFigures } from './account-figures.ts'
import type { ContractTick } from './contract-tick.ts'
import { gainOf, type HeldPosition, positionRow } from './held-position.ts'
import { Ledger } from './ledger.ts'
import { OrderShelf } from './order-shelf.ts'
import { Positions } from './positions.ts'
import { RequestDesk } from './request-desk.ts'
import { type SimulatedSymbol, simulatedSymbol } from './simulated-symbol.ts'
import type { DealRequest, TradeAnswer, TradeRequest, TradeServerEvent } from './trade-request.ts'
import type { TradeServerConfig } from './trade-server-config.ts'
import type { PastOrder } from './working-order.ts'

/** Everything MetaTrader's trade server does for one account, on the fill rules of replays. It is exact and never fails. */
export class SimulatedTradeServer {
  readonly isHedging: boolean
  readonly currency: string
  readonly #symbols: readonly SimulatedSymbol[]
  readonly #events = new Listeners<TradeServerEvent>()
  readonly #prices = new Map<string, MarketPrices>()
  readonly #positions: Positions
  readonly #orders = new OrderShelf((time) => this.wall(time))
  readonly #ledger: Ledger
  readonly #desk: RequestDesk
  #ticket: bigint
  #time: EpochMs = 0 as EpochMs

  /** Throws `INVALID_CONFIGURATION` for costs that cannot be. */
  constructor(config: TradeServerConfig) {
    this.#symbols = config.symbols.map(simulatedSymbol)
    this.isHedging = config.hedging ?? false
    this.currency = config.currency ?? this.#symbols[0]?.instrument.currency ?? 'BRL'
    this.#positions = new Positions(this.isHedging)
    this.#ledger = new Ledger(config.balance ?? 10_000)
    this.#ticket = config.firstTicket ?? 1_000_001n
    this.#desk = new RequestDesk({
      positions: this.#positions,
      orders: this.#orders,
      ledger: this.#ledger,
      fillAt: config.fillAt ?? 'CURRENT',
      symbol: (name) => this.symbol(name),
      prices: (contract) => this.prices(contract),
      time: () => this.#time,
      wall: (time) => this.wall(time),
      freeMargin: () => this.account().freeMargin,
      nextTicket: () => this.#nextTicket(),
      tell: (event) => this.#events.tell(event),
    })
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

  /** A new price of a contract. Waiting orders are filled or lapse, and brackets are watched. */
  tick(symbolName: string, tick: ContractTick): void {
    const symbol = this.symbol(symbolName)
    if (symbol === null) return
    const prices = pricesOfTick(tick, symbol.instrument, symbol.spread)
    // the market's time never runs backwards
    this.#time = Math.max(this.#time, tick.time) as EpochMs
    if (prices === null) return
    this.#prices.set(symbolName, prices)
    for (const order of this.#orders.working) if (order.symbol === symbol) this.#desk.lookAt(order, prices)
    for (const position of this.#positions.all) if (position.symbol === symbol) this.#desk.watch(position, prices)
  }

  /** Carries a request out. */
  execute(request: TradeRequest): TradeAnswer {
    return this.#desk.execute(request)
  }

  positions(): PositionRow[] {
    return this.#positions.all.map((position) =>
      positionRow(position, this.#profit(position), this.wall(position.time)),
    )
  }

  orders(): OrderRow[] {
    return this.#orders.rows()
  }

  /** Orders that are over, by when they were placed, on the server's wall clock, both ends included. */
  pastOrders(from: number, to: number): readonly PastOrder[] {
    return this.#orders.past(from, to)
  }

  /** On the server's wall clock, both ends included. */
  deals(from: number, to: number): DealRow[] {
    return this.#ledger.between(from, to)
  }

  account(): AccountFigures {
    return accountFigures(this.#ledger.balance, this.#positions.all, (position) => this.#profit(position))
  }

  /** A person at the terminal, or another program, does something. */
  byHand(request: Omit<DealRequest, 'action' | 'magic' | 'comment'>, reason: DealReason = 'CLIENT'): TradeAnswer {
    return this.#desk.deal({ action: 'DEAL', magic: '0', comment: '', ...request }, reason)
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
