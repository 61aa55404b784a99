import { opposite } from '@alavanca/core'
import type { OrderCommand, OrderModify } from '@alavanca/mt5-protocol'
import type { TradeRequest } from '../trade-server/trade-request.ts'
import type { SimulatedTradeServer } from '../trade-server/trade-server.ts'
import type { Journal } from './journal.ts'

/** What a command is held against. */
export interface Surroundings {
  readonly server: SimulatedTradeServer
  readonly journal: Journal
  readonly magic: string
}

type Of<Type extends OrderCommand['t']> = Extract<OrderCommand, { readonly t: Type }>

const openRequest = (
  { symbol, side, volume, sl, tp, keepLevels, cid }: Of<'order.open'>,
  { server, magic }: Surroundings,
): TradeRequest => {
  const held = server.positions().find((row) => row.symbol === symbol && row.side === side)
  const levels = keepLevels && held !== undefined && !server.isHedging ? { sl: held.sl, tp: held.tp } : { sl, tp }
  return { action: 'DEAL', symbol, side, volume, ...levels, position: null, magic, comment: cid }
}

const closeRequest = (
  { symbol, side, volume, position, cid }: Of<'order.close'>,
  { server, magic }: Surroundings,
): TradeRequest | string => {
  if (server.isHedging && position === null) return 'TICKET_REQUIRED'
  const held = server
    .positions()
    .find((row) => row.symbol === symbol && row.side === side && (position === null || row.ticket === position))
  if (held === undefined) return 'NO_POSITION'
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

const modifyRequest = ({ symbol, position, sl, tp }: OrderModify, { server }: Surroundings): TradeRequest | string => {
  if (server.isHedging && position === null) return 'TICKET_REQUIRED'
  const held = server.positions().find((row) => row.symbol === symbol && (position === null || row.ticket === position))
  return held === undefined ? 'NO_POSITION' : { action: 'SLTP', symbol, position: held.ticket, sl, tp }
}

const cancelRequest = ({ target }: Of<'order.cancel'>, { server, journal }: Surroundings): TradeRequest | string => {
  const order = journal.get(target)?.outcome?.order ?? null
  return order !== null && server.orders().some(({ ticket }) => ticket === order)
    ? { action: 'REMOVE', order }
    : 'NO_ORDER'
}

/** The command as a request of the trade server; a reason where the terminal refuses it itself. */
export const requestOf = (command: OrderCommand, surroundings: Surroundings): TradeRequest | string => {
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
