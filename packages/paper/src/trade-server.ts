import { direction, type EpochMs, moveValue, opposite, type Side, type Steps, toPrice, toSteps } from '@alavanca/core'
import {
  type DealEntry,
  type DealReason,
  type DealRow,
  isAllowedVolume,
  Listeners,
  type OrderRow,
  type PositionRow,
} from '@alavanca/mt5-protocol'
import { closingSide, entryFill, isBeyondStop, type MarketPrices, marketExitFill, pricesOfTick } from '@alavanca/replay'
import { exitOnQuote } from '@alavanca/scalp'
import { clean } from './lots.ts'
import { isOpen, type SimulatedSymbol, type SimulatedSymbolInput, simulatedSymbol } from './simulated-symbol.ts'

/** What the terminal asks of the trade server: the request of `OrderSend`. */
export type TradeRequest =
  | {
      readonly action: 'DEAL'
      readonly symbol: string
      readonly side: Side
      readonly volume: number
      readonly sl: number | null
      readonly tp: number | null
      /** The position that is to be closed, on hedging accounts. */
      readonly position: string | null
      readonly magic: string
      readonly comment: string
    }
  | {
      readonly action: 'SLTP'
      readonly symbol: string
      readonly position: string | null
      readonly sl: number | null
      readonly tp: number | null
    }
  | { readonly action: 'REMOVE'; readonly order: string }

export type DealRequest = Extract<TradeRequest, { readonly action: 'DEAL' }>

/** What it answers: the result of `OrderSend`. */
export interface TradeAnswer {
  readonly retcode: number
  readonly order: string | null
  readonly deal: string | null
  readonly position: string | null
  readonly volume: number
  readonly price: number | null
}

/** What happens by itself or by anybody's order. */
export type TradeServerEvent =
  | { readonly type: 'DEAL'; readonly deal: DealRow }
  | { readonly type: 'POSITIONS' }
  | { readonly type: 'ORDERS' }

export interface TradeServerConfig {
  readonly symbols: readonly SimulatedSymbolInput[]
  readonly hedging?: boolean | undefined
  readonly balance?: number | undefined
  readonly currency?: string | undefined
  /** `NEXT`: an entry waits for the next price, as in replays; `CURRENT`: it is filled at once, as closes always are. */
  readonly fillAt?: 'CURRENT' | 'NEXT' | undefined
  /** Orders, deals and positions are numbered from here. */
  readonly firstTicket?: bigint | undefined
}

interface Position {
  readonly ticket: string
  readonly symbol: SimulatedSymbol
  readonly side: Side
  readonly volume: number
  /** Average opening price in steps, not always whole. */
  readonly entry: number
  readonly sl: number | null
  readonly tp: number | null
  /** When its bracket came into force. */
  readonly since: EpochMs
  readonly time: EpochMs
  readonly magic: string
  readonly comment: string
}

interface Working {
  readonly ticket: string
  readonly request: DealRequest
  readonly symbol: SimulatedSymbol
  readonly volumeLeft: number
  readonly time: EpochMs
}

const answer = (retcode: number, over: Partial<TradeAnswer> = {}): TradeAnswer => ({
  retcode,
  order: null,
  deal: null,
  position: null,
  volume: 0,
  price: null,
  ...over,
})

const NONE = { BUY: Number.NEGATIVE_INFINITY, SELL: Number.POSITIVE_INFINITY } as const

/** Everything MetaTrader's trade server does for one account, on the fill rules of replays. It is exact and never fails. */
export class SimulatedTradeServer {
  readonly isHedging: boolean
  readonly currency: string
  readonly #symbols: readonly SimulatedSymbol[]
  readonly #fillAt: 'CURRENT' | 'NEXT'
  readonly #events = new Listeners<TradeServerEvent>()
  readonly #prices = new Map<string, MarketPrices>()
  readonly #positions = new Map<string, Position>()
  readonly #working = new Map<string, Working>()
  readonly #deals: DealRow[] = []
  #balance: number
  #ticket: bigint
  #time: EpochMs = 0 as EpochMs

  /** Throws `INVALID_CONFIGURATION` for costs that cannot be. */
  constructor(config: TradeServerConfig) {
    this.#symbols = config.symbols.map(simulatedSymbol)
    this.isHedging = config.hedging ?? false
    this.currency = config.currency ?? this.#symbols[0]?.instrument.currency ?? 'BRL'
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
  tick(
    symbolName: string,
    tick: {
      readonly time: number
      readonly bid: number | null
      readonly ask: number | null
      readonly last: number | null
      readonly volume: number
    },
  ): void {
    const symbol = this.symbol(symbolName)
    if (symbol === null) return
    const prices = pricesOfTick(tick, symbol.instrument, symbol.spread)
    // the market's time never runs backwards
    this.#time = Math.max(this.#time, tick.time) as EpochMs
    if (prices === null) return
    this.#prices.set(symbolName, prices)
    for (const order of [...this.#working.values()]) if (order.symbol === symbol) this.#fillWorking(order, prices)
    for (const position of [...this.#positions.values()]) if (position.symbol === symbol) this.#watch(position, prices)
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
    return [...this.#positions.values()].map((position) => this.#positionRow(position))
  }

  orders(): OrderRow[] {
    return [...this.#working.values()].map(({ ticket, request, volumeLeft, time }) => ({
      ticket,
      symbol: request.symbol,
      kind: request.side,
      volume: request.volume,
      volumeLeft,
      price: 0,
      sl: request.sl,
      tp: request.tp,
      position: request.position,
      time: this.wall(time),
      magic: request.magic,
      comment: request.comment,
    }))
  }

  /** On the server's wall clock, both ends included. */
  deals(from: number, to: number): DealRow[] {
    return this.#deals.filter(({ time }) => time >= from && time <= to)
  }

  account(): {
    readonly balance: number
    readonly equity: number
    readonly margin: number
    readonly freeMargin: number
  } {
    const positions = [...this.#positions.values()]
    const equity = positions.reduce((sum, position) => sum + this.#profit(position), this.#balance)
    const margin = positions.reduce((sum, { volume, symbol }) => sum + volume * symbol.marginPerLot, 0)
    return {
      balance: clean(this.#balance),
      equity: clean(equity),
      margin: clean(margin),
      freeMargin: clean(equity - margin),
    }
  }

  /** A person at the terminal, or another program, does something. */
  byHand(request: Omit<DealRequest, 'action' | 'magic' | 'comment'>, reason: DealReason = 'CLIENT'): TradeAnswer {
    return this.#deal({ action: 'DEAL', magic: '0', comment: '', ...request }, reason)
  }

  // ── deals ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #deal(request: DealRequest, reason: DealReason = 'EXPERT'): TradeAnswer {
    const symbol = this.symbol(request.symbol)
    if (symbol === null) return answer(10013)
    const prices = this.#prices.get(symbol.contract)
    if (prices === undefined) return answer(10021)
    const fault = this.#fault(request, symbol, prices)
    if (fault !== null) return answer(fault)
    const ticket = this.#nextTicket()
    if (this.#fillAt === 'CURRENT' || reason !== 'EXPERT' || this.#isClose(request, symbol))
      return this.#fill(ticket, request, symbol, prices, reason)
    this.#working.set(ticket, { ticket, request, symbol, volumeLeft: request.volume, time: this.#time })
    this.#events.tell({ type: 'ORDERS' })
    return answer(10008, { order: ticket })
  }

  /** The return code that stands against a request; null where none does. */
  #fault(request: DealRequest, symbol: SimulatedSymbol, prices: MarketPrices): number | null {
    const { volumeStep } = symbol.instrument
    if (symbol.tradeMode === 'DISABLED') return 10017
    if (!isOpen(symbol, this.#time)) return 10018
    if (!isAllowedVolume(request.volume, { volumeMin: volumeStep, volumeMax: symbol.volumeMax, volumeStep }))
      return 10014
    if (request.position !== null) {
      const position = this.#positions.get(request.position)
      if (position === undefined || position.side === request.side) return 10036
      return request.volume > position.volume ? 10038 : null
    }
    const net = this.isHedging ? undefined : this.#netOf(symbol)
    const isReducing = net !== undefined && net.side !== request.side && request.volume <= net.volume
    if (isReducing) return null
    if (symbol.tradeMode === 'CLOSE_ONLY') return 10044
    if (!this.#areLevelsRight(request, symbol, entryFill(request.side, prices, symbol.slippage))) return 10016
    const opened = net !== undefined && net.side !== request.side ? request.volume - net.volume : request.volume
    const freed = net !== undefined && net.side !== request.side ? net.volume * symbol.marginPerLot : 0
    return opened * symbol.marginPerLot > this.account().freeMargin + freed ? 10019 : null
  }

  #isClose({ position, side }: DealRequest, symbol: SimulatedSymbol): boolean {
    const held = this.isHedging ? undefined : this.#netOf(symbol)
    return position !== null || (held !== undefined && held.side !== side)
  }

  #areLevelsRight(
    { side, sl, tp }: { side: Side; sl: number | null; tp: number | null },
    symbol: SimulatedSymbol,
    price: Steps,
  ): boolean {
    const steps = (level: number): Steps => toSteps(level, symbol.instrument)
    if (sl !== null && isBeyondStop(side, price, steps(sl))) return false
    // a target is a stop of the other side
    return tp === null || !isBeyondStop(opposite(side), price, steps(tp))
  }

  #fillWorking(order: Working, prices: MarketPrices): void {
    this.#working.delete(order.ticket)
    this.#events.tell({ type: 'ORDERS' })
    // what was right when it was placed may be wrong by now
    if (this.#fault(order.request, order.symbol, prices) === null)
      this.#fill(order.ticket, order.request, order.symbol, prices, 'EXPERT')
  }

  #fill(
    order: string,
    request: DealRequest,
    symbol: SimulatedSymbol,
    prices: MarketPrices,
    reason: DealReason,
  ): TradeAnswer {
    const price = entryFill(request.side, prices, symbol.slippage)
    const target =
      request.position === null
        ? this.isHedging
          ? undefined
          : this.#netOf(symbol)
        : this.#positions.get(request.position)
    const closes = target !== undefined && target.side !== request.side
    const position = closes
      ? this.#close(target, request, order, price, reason)
      : this.#open(target, request, order, symbol, price, reason)
    this.#events.tell({ type: 'POSITIONS' })
    return answer(10009, {
      order,
      deal: this.#deals.at(-1)?.ticket ?? null,
      position,
      volume: request.volume,
      price: toPrice(price, symbol.instrument),
    })
  }

  #open(
    held: Position | undefined,
    request: DealRequest,
    order: string,
    symbol: SimulatedSymbol,
    price: Steps,
    reason: DealReason,
  ): string {
    const volume = clean((held?.volume ?? 0) + request.volume)
    const ticket = held?.ticket ?? order
    this.#positions.set(ticket, {
      ticket,
      symbol,
      side: request.side,
      volume,
      entry: ((held?.entry ?? 0) * (held?.volume ?? 0) + price * request.volume) / volume,
      // the levels of the last order count, and none means none
      sl: request.sl,
      tp: request.tp,
      since: this.#time,
      time: held?.time ?? this.#time,
      magic: held?.magic ?? request.magic,
      comment: held?.comment ?? request.comment,
    })
    this.#book({
      symbol,
      side: request.side,
      volume: request.volume,
      price,
      entry: 'IN',
      reason,
      order,
      position: ticket,
      profit: 0,
      magic: request.magic,
      comment: request.comment,
    })
    return ticket
  }

  /** An opposite order: closes, closes in part, or on a netting account turns the position round. */
  #close(held: Position, request: DealRequest, order: string, price: Steps, reason: DealReason): string {
    const closed = Math.min(held.volume, request.volume)
    const left = clean(held.volume - closed)
    const turned = clean(request.volume - closed)
    const profit = this.#gain(held, price, closed)
    if (left > 0) this.#positions.set(held.ticket, { ...held, volume: left })
    else this.#positions.delete(held.ticket)
    if (turned > 0)
      this.#positions.set(held.ticket, {
        ...held,
        side: request.side,
        volume: turned,
        entry: price,
        sl: request.sl,
        tp: request.tp,
        since: this.#time,
        magic: request.magic,
        comment: request.comment,
      })
    this.#book({
      symbol: held.symbol,
      side: request.side,
      volume: request.volume,
      price,
      entry: turned > 0 ? 'INOUT' : 'OUT',
      reason,
      order,
      position: held.ticket,
      profit,
      magic: request.magic,
      comment: request.comment,
    })
    return held.ticket
  }

  #book(parts: {
    symbol: SimulatedSymbol
    side: Side
    volume: number
    price: Steps
    entry: DealEntry
    reason: DealReason
    order: string
    position: string
    profit: number
    magic: string
    comment: string
  }): void {
    const { symbol, price, volume, ...rest } = parts
    const contracts = volume / symbol.instrument.volumeStep
    const commission = -clean((symbol.commission * contracts) / 100)
    this.#balance += parts.profit + commission
    const deal: DealRow = {
      ...rest,
      ticket: this.#nextTicket(),
      symbol: symbol.contract,
      volume,
      price: toPrice(price, symbol.instrument),
      commission,
      fee: 0,
      swap: 0,
      time: this.wall(this.#time),
    }
    this.#deals.push(deal)
    this.#events.tell({ type: 'DEAL', deal })
  }

  // ── brackets ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #watch(position: Position, prices: MarketPrices): void {
    const { side, symbol, sl, tp, since } = position
    const { instrument, slippage } = symbol
    if (sl === null && tp === null) return
    const target = tp === null ? null : toSteps(tp, instrument)
    // without a stop no price is beyond it
    const stop = sl === null ? (NONE[side] as Steps) : toSteps(sl, instrument)
    const exit = exitOnQuote({ side, stop, target, since, deadline: null }, closingSide(side, prices), prices.time)
    if (exit === null) return
    const isTarget = exit.reason === 'TP_HIT'
    const price = isTarget && target !== null ? target : marketExitFill(side, exit.price, slippage)
    this.#positions.delete(position.ticket)
    this.#book({
      symbol,
      side: opposite(side),
      volume: position.volume,
      price,
      entry: 'OUT',
      reason: isTarget ? 'TP' : 'SL',
      order: this.#nextTicket(),
      position: position.ticket,
      profit: this.#gain(position, price, position.volume),
      magic: position.magic,
      comment: isTarget ? `[tp ${tp}]` : `[sl ${sl}]`,
    })
    this.#events.tell({ type: 'POSITIONS' })
  }

  #setLevels({ symbol: name, position: ticket, sl, tp }: Extract<TradeRequest, { action: 'SLTP' }>): TradeAnswer {
    const symbol = this.symbol(name)
    const position = ticket !== null ? this.#positions.get(ticket) : symbol === null ? undefined : this.#netOf(symbol)
    if (position === undefined) return answer(10036)
    const prices = this.#prices.get(position.symbol.contract)
    const isRight =
      prices !== undefined &&
      this.#areLevelsRight({ side: position.side, sl, tp }, position.symbol, closingSide(position.side, prices))
    if (!isRight) return answer(10016)
    if (position.sl === sl && position.tp === tp) return answer(10025, { position: position.ticket })
    this.#positions.set(position.ticket, { ...position, sl, tp, since: this.#time })
    this.#events.tell({ type: 'POSITIONS' })
    return answer(10009, { position: position.ticket })
  }

  #remove(ticket: string): TradeAnswer {
    if (!this.#working.delete(ticket)) return answer(10035)
    this.#events.tell({ type: 'ORDERS' })
    return answer(10009, { order: ticket })
  }

  // ── small things ──────────────────────────────────────────────────────────────────────────────────────────────────

  #netOf(symbol: SimulatedSymbol): Position | undefined {
    return [...this.#positions.values()].find((position) => position.symbol === symbol)
  }

  #nextTicket(): string {
    const ticket = this.#ticket
    this.#ticket += 1n
    return ticket.toString()
  }

  /** Money gained, in the account's currency. */
  #gain({ side, entry, symbol: { instrument } }: Position, price: number, volume: number): number {
    const contracts = volume / instrument.volumeStep
    return moveValue(direction(side) * (price - entry) * contracts, instrument) / 100
  }

  #profit(position: Position): number {
    const prices = this.#prices.get(position.symbol.contract)
    return prices === undefined ? 0 : this.#gain(position, closingSide(position.side, prices), position.volume)
  }

  #positionRow(position: Position): PositionRow {
    const { ticket, symbol, side, volume, entry, sl, tp, time, magic, comment } = position
    return {
      ticket,
      symbol: symbol.contract,
      side,
      volume,
      price: toPrice(entry, symbol.instrument),
      sl,
      tp,
      profit: clean(this.#profit(position)),
      swap: 0,
      time: this.wall(time),
      magic,
      comment,
    }
  }
}
