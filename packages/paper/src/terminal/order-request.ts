import { opposite } from '@alavanca/core'
import type { OrderCommand, OrderModify, OrderRow } from '@alavanca/mt5-protocol'
import type { DealRequest, TradeRequest } from '../trade-server/trade-request.ts'
import type { SimulatedTradeServer } from '../trade-server/trade-server.ts'
import { chooseLapse } from './choose-lapse.ts'
import type { Journal } from './journal.ts'
import { marketRefusal, modifyRefusal, pendingRefusal, removeRefusal } from './level-refusal.ts'
import { type Refusal, refusal } from './refusal.ts'

/** What a command is held against. */
export interface Surroundings {
  readonly server: SimulatedTradeServer
  readonly journal: Journal
  readonly magic: string
}

type Of<Type extends OrderCommand['t']> = Extract<OrderCommand, { readonly t: Type }>

/** Its position has these levels already, so there is nothing to send. */
export interface NothingToDo {
  readonly position: string
}

const openRequest = (command: Of<'order.open'>, surroundings: Surroundings): TradeRequest | Refusal => {
  const { server, magic } = surroundings
  const { symbol: name, side, volume, sl, tp, keepLevels, cid, entry } = command
  const symbol = server.symbol(name)
  const prices = server.prices(name)
  if (symbol === null || prices === null) return refusal('NO_PRICE')
  const parts = { symbol: name, side, volume, magic, comment: cid }
  if (entry === undefined) {
    const held = server.positions().find((row) => row.symbol === name && row.side === side)
    const isKept = keepLevels && held !== undefined && !server.isHedging
    const levels = isKept ? { sl: held.sl, tp: held.tp } : { sl, tp }
    const refused = isKept ? null : marketRefusal(side, levels, symbol, prices)
    return refused ?? { action: 'DEAL', position: null, ...parts, ...levels }
  }
  const lapse = chooseLapse(entry.expiresAt, symbol, server.wall(server.now))
  if (lapse === null)
    return refusal('EXPIRATION_UNSUPPORTED', `${name} knows ${symbol.expirations.join(', ') || 'none'}`)
  if (entry.expiresAt !== null && entry.expiresAt <= server.wall(server.now))
    return refusal('EXPIRATION_UNSUPPORTED', 'the time has passed')
  const waits = { type: entry.type, price: entry.price, lapse }
  return pendingRefusal(side, waits, { sl, tp }, { symbol, prices }) ?? { action: 'PENDING', ...parts, sl, tp, waits }
}

const closeRequest = (
  { symbol, side, volume, position, cid }: Of<'order.close'>,
  { server, magic }: Surroundings,
): DealRequest | Refusal => {
  if (server.isHedging && position === null) return refusal('TICKET_REQUIRED')
  const held = server
    .positions()
    .find((row) => row.symbol === symbol && row.side === side && (position === null || row.ticket === position))
  if (held === undefined) return refusal('NO_POSITION')
  return {
    action: 'DEAL',
    symbol,
    side: opposite(side),
    // more would turn the position round
    volume: Math.min(volume, held.volume),
    sl: null,
    tp: null,
    position: server.isHedging ? position : null,
    magic,
    comment: cid,
  }
}

const modifyRequest = (
  { symbol: name, position, sl, tp }: OrderModify,
  { server }: Surroundings,
): TradeRequest | Refusal | NothingToDo => {
  if (server.isHedging && position === null) return refusal('TICKET_REQUIRED')
  const held = server.positions().find((row) => row.symbol === name && (position === null || row.ticket === position))
  if (held === undefined) return refusal('NO_POSITION')
  if (held.sl === sl && held.tp === tp) return { position: held.ticket }
  const symbol = server.symbol(name)
  const prices = server.prices(name)
  const refused = symbol === null || prices === null ? null : modifyRefusal({ sl, tp }, held, symbol, prices)
  return refused ?? { action: 'SLTP', symbol: name, position: held.ticket, sl, tp }
}

/** The working order of a command: by its ticket where the journal knows it, else by its comment. */
export const workingOrder = (target: string, { server, journal, magic }: Surroundings): OrderRow | undefined => {
  const ticket = journal.get(target)?.outcome?.order ?? null
  return server
    .orders()
    .find((row) => (ticket === null ? row.magic === magic && row.comment === target : row.ticket === ticket))
}

const cancelRequest = ({ target }: Of<'order.cancel'>, surroundings: Surroundings): TradeRequest | Refusal => {
  const row = workingOrder(target, surroundings)
  if (row === undefined) return refusal('NO_ORDER')
  const { server } = surroundings
  const [symbol, prices] = [server.symbol(row.symbol), server.prices(row.symbol)]
  const [side, type] = row.kind.split('_')
  const isWaiting = (side === 'BUY' || side === 'SELL') && (type === 'LIMIT' || type === 'STOP')
  const refused =
    isWaiting && symbol !== null && prices !== null
      ? removeRefusal({ side, type, price: row.price }, symbol, prices)
      : null
  return refused ?? { action: 'REMOVE', order: row.ticket }
}

/** The command as a request of the trade server; or why the terminal refuses it itself, or need not send it. */
export const requestOf = (command: OrderCommand, surroundings: Surroundings): TradeRequest | Refusal | NothingToDo => {
  switch (command.t) {
    case 'order.open':
      return openRequest(command, surroundings)
    case 'order.close':
      return closeRequest(command, surroundings)
    case 'order.modify':
      return modifyRequest(command, surroundings)
    case 'order.cancel':
      return cancelRequest(command, surroundings)
  }
}
