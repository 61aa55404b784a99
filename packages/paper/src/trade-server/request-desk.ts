import { type EpochMs, opposite, type Steps, toPrice } from '@alavanca/core'
import type { DealReason, DealRow } from '@alavanca/mt5-protocol'
import { closingSide, entryFill, type MarketPrices } from '@alavanca/replay'
import { bracketExit } from './bracket-exit.ts'
import { dealFault, isClose } from './deal-fault.ts'
import type { DealParts } from './deal-row.ts'
import { gainOf, type HeldPosition } from './held-position.ts'
import type { Ledger } from './ledger.ts'
import { distances, tooNear } from './level-distance.ts'
import type { OrderShelf } from './order-shelf.ts'
import { pendingFault, removalFault } from './pending-fault.ts'
import { hasLapsed, isReached, pendingFill } from './pending-rules.ts'
import type { Positions } from './positions.ts'
import type { SimulatedSymbol } from './simulated-symbol.ts'
import { sltpFault } from './sltp-fault.ts'
import {
  answer,
  type DealRequest,
  type PendingRequest,
  type TradeAnswer,
  type TradeRequest,
  type TradeServerEvent,
} from './trade-request.ts'
import type { OrderEnd, WorkingOrder } from './working-order.ts'

/** What the desk works with. */
export interface RequestDeskParts {
  readonly positions: Positions
  readonly orders: OrderShelf
  readonly ledger: Ledger
  readonly fillAt: 'CURRENT' | 'NEXT'
  readonly symbol: (name: string) => SimulatedSymbol | null
  readonly prices: (contract: string) => MarketPrices | null
  /** Time of the last price, in UTC. */
  readonly time: () => EpochMs
  /** UTC → the server's wall clock. */
  readonly wall: (time: number) => number
  readonly freeMargin: () => number
  readonly nextTicket: () => string
  readonly tell: (event: TradeServerEvent) => void
}

/** Carries requests out, and what prices do to orders that wait and to positions. */
export class RequestDesk {
  readonly #parts: RequestDeskParts

  constructor(parts: RequestDeskParts) {
    this.#parts = parts
  }

  execute(request: TradeRequest): TradeAnswer {
    switch (request.action) {
      case 'DEAL':
        return this.deal(request)
      case 'PENDING':
        return this.#place(request)
      case 'SLTP':
        return this.#setLevels(request)
      case 'REMOVE':
        return this.#remove(request.order)
    }
  }

  deal(request: DealRequest, reason: DealReason = 'EXPERT'): TradeAnswer {
    const { positions, orders, fillAt, tell } = this.#parts
    const symbol = this.#parts.symbol(request.symbol)
    if (symbol === null) return answer(10013)
    const prices = this.#parts.prices(symbol.contract)
    if (prices === null) return answer(10021)
    const fill = entryFill(request.side, prices, symbol.slippage)
    const fault = this.#fault(request, symbol, fill)
    if (fault !== null) return answer(fault)
    const closes = isClose(request, symbol, positions)
    const isTooNear = tooNear(distances(request, symbol, closingSide(request.side, prices)), symbol) !== null
    if (!closes && isTooNear) return answer(10016)
    const order = this.#order(request, symbol)
    if (fillAt === 'CURRENT' || reason !== 'EXPERT' || closes) return this.#fill(order, fill, reason)
    orders.put(order)
    tell({ type: 'ORDERS' })
    return answer(10008, { order: order.ticket })
  }

  /** An order that waits meets a new price: it lapses, is filled, or waits on. */
  lookAt(order: WorkingOrder, prices: MarketPrices): void {
    const { request, symbol, waits, time: placed } = order
    const { wall, time } = this.#parts
    if (waits === null) {
      this.#fillWorking(order, entryFill(request.side, prices, symbol.slippage))
      return
    }
    const moments = { placed: wall(placed), now: wall(time()), time: time() }
    if (hasLapsed(waits.lapse, moments, symbol)) this.#end(order, 'EXPIRED')
    else if (isReached(request.side, waits, symbol, prices))
      this.#fillWorking(order, pendingFill(request.side, waits, symbol, prices))
  }

  /** A position meets a new price: its stop or target may be hit. */
  watch(position: HeldPosition, prices: MarketPrices): void {
    const exit = bracketExit(position, prices)
    if (exit === null) return
    const { symbol, side, volume, ticket, magic } = position
    this.#parts.positions.remove(position)
    this.#book({
      symbol,
      side: opposite(side),
      volume,
      price: exit.price,
      entry: 'OUT',
      reason: exit.reason,
      order: this.#parts.nextTicket(),
      position: ticket,
      profit: gainOf(position, exit.price, volume),
      magic,
      comment: exit.comment,
    })
    this.#parts.tell({ type: 'POSITIONS' })
  }

  #place(request: PendingRequest): TradeAnswer {
    const { orders, time, wall, tell } = this.#parts
    const symbol = this.#parts.symbol(request.symbol)
    if (symbol === null) return answer(10013)
    const prices = this.#parts.prices(symbol.contract)
    if (prices === null) return answer(10021)
    const fault = pendingFault(request, { symbol, prices, time: time(), now: wall(time()) })
    if (fault !== null) return answer(fault)
    const { waits, ...parts } = request
    const order = { ...this.#order({ ...parts, action: 'DEAL', position: null }, symbol), waits }
    orders.put(order)
    tell({ type: 'ORDERS' })
    return answer(10009, { order: order.ticket })
  }

  #setLevels({ symbol: name, position: ticket, sl, tp }: Extract<TradeRequest, { action: 'SLTP' }>): TradeAnswer {
    const { positions, time, tell } = this.#parts
    const symbol = this.#parts.symbol(name)
    const named = symbol === null ? undefined : positions.ofSymbol(symbol)
    const position = ticket === null ? named : positions.get(ticket)
    if (position === undefined) return answer(10036)
    const fault = sltpFault({ sl, tp }, position, this.#parts.prices(position.symbol.contract))
    if (fault !== null) return answer(fault, fault === 10025 ? { position: position.ticket } : {})
    positions.setLevels(position, { sl, tp, since: time() })
    tell({ type: 'POSITIONS' })
    return answer(10009, { position: position.ticket })
  }

  #remove(ticket: string): TradeAnswer {
    const order = this.#parts.orders.get(ticket)
    if (order === undefined) return answer(10035)
    const fault = removalFault(order, this.#parts.prices(order.symbol.contract))
    if (fault !== null) return answer(fault)
    this.#end(order, 'CANCELED')
    return answer(10009, { order: ticket })
  }

  #order(request: DealRequest, symbol: SimulatedSymbol): WorkingOrder {
    const { nextTicket, time } = this.#parts
    return { ticket: nextTicket(), request, symbol, volumeLeft: request.volume, time: time(), waits: null }
  }

  #fault(request: DealRequest, symbol: SimulatedSymbol, fill: Steps): number | null {
    const { positions, time, freeMargin } = this.#parts
    return dealFault(request, { symbol, fill, time: time(), positions, freeMargin })
  }

  #fillWorking(order: WorkingOrder, fill: Steps): void {
    // what was right when it was placed may be wrong by now
    if (this.#fault(order.request, order.symbol, fill) !== null) {
      this.#end(order, 'REJECTED')
      return
    }
    this.#end(order, 'FILLED')
    this.#execute(order, fill, 'EXPERT')
  }

  #end(order: WorkingOrder, end: OrderEnd): void {
    this.#parts.orders.end(order, end)
    this.#parts.tell({ type: 'ORDERS' })
  }

  #fill(order: WorkingOrder, price: Steps, reason: DealReason): TradeAnswer {
    this.#parts.orders.end(order, 'FILLED')
    return this.#execute(order, price, reason)
  }

  #execute({ ticket: order, request, symbol }: WorkingOrder, price: Steps, reason: DealReason): TradeAnswer {
    const { positions, time, tell } = this.#parts
    const { side, volume, magic, comment } = request
    const { position, entry, profit } = positions.book(order, request, symbol, price, time())
    const { ticket } = position
    const facts = { symbol, side, volume, price, entry, reason, order, position: ticket, profit, magic, comment }
    const deal = this.#book(facts)
    tell({ type: 'POSITIONS' })
    const told = toPrice(price, symbol.instrument)
    return answer(10009, { order, deal: deal.ticket, position: ticket, volume, price: told })
  }

  #book(parts: DealParts): DealRow {
    const { ledger, nextTicket, wall, time, tell } = this.#parts
    const deal = ledger.book(parts, nextTicket(), wall(time()))
    tell({ type: 'DEAL', deal })
    return deal
  }
}
