import type { Command } from './commands.ts'
import type { EngineEvent } from './events.ts'
import { inTradeOrder, levelsOf, type PublicState, type PublicTrade } from './public-state.ts'
import type { EngineRecord } from './records.ts'
import { isAnswered } from './trade/order.ts'

type RecordOf<Type extends EngineRecord['type']> = Extract<EngineRecord, { readonly type: Type }>

/** A trade begins with the order of its base. */
export const withOrdered = (state: PublicState, command: Command): PublicState => {
  if (command.type !== 'OPEN' || command.leg !== 'BASE') return state
  const { tradeId, symbol, stopPrice, targetPrice } = command
  return { ...state, trades: [...state.trades, { tradeId, symbol, stopPrice, targetPrice }] }
}

export const withMoved = (
  trade: PublicTrade,
  { tradeId, leg, stopPrice, targetPrice }: RecordOf<'LEVELS_MOVED'>,
): PublicTrade => (trade.tradeId === tradeId && leg === 'BASE' ? { ...trade, stopPrice, targetPrice } : trade)

/** A trade beside the symbol's own begins with what is held of it. */
export const withStray = (
  state: PublicState,
  { tradeId, symbol, contract, stopPrice, targetPrice }: RecordOf<'STRAY_HELD'>,
): PublicState => ({
  ...state,
  trades: [...state.trades, { tradeId, symbol, stopPrice, targetPrice }],
  positions: state.positions.map((position) => (position.tradeId === tradeId ? { ...position, contract } : position)),
})

/** What a fill says the broker's own name of a position is. */
export const contractOf = (event: EngineEvent): string | null =>
  event.type === 'FILL' ? (event.contract ?? null) : null

/** Trades of which something is held or comes in, and their levels on what is held. */
export const withLevels = (state: PublicState): PublicState => {
  const { positions, orders, capital } = state
  const alive = new Set([
    ...positions.map(({ tradeId }) => tradeId),
    ...orders.flatMap((order) => (order.purpose === 'OPEN' && !isAnswered(order) ? order.tradeId : [])),
  ])
  const trades = state.trades
    .filter(({ tradeId }) => alive.has(tradeId))
    .sort(inTradeOrder(capital.map(({ symbol }) => symbol)))
  const byId = new Map(trades.map((trade) => [trade.tradeId, trade]))
  return {
    ...state,
    trades,
    positions: positions.map((position) => {
      const trade = byId.get(position.tradeId)
      return trade === undefined ? position : { ...position, ...levelsOf(trade, position.leg) }
    }),
  }
}
