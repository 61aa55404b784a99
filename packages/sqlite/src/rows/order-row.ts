import type { Command } from '@alavanca/engine'
import type { NewOrder } from '../schema/database.ts'

export const orderRow = (
  command: Exclude<Command, { readonly type: 'CANCEL' }>,
  sequence: number,
  time: string,
): NewOrder => ({
  order_id: command.orderId,
  trade_id: command.tradeId,
  time,
  symbol: command.symbol,
  leg: command.leg,
  purpose: command.type,
  side: command.side,
  contracts: command.contracts,
  filled: 0,
  status: 'INTENT',
  message: null,
  sequence,
  updated_sequence: sequence,
  command_json: JSON.stringify(command),
})
