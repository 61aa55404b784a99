import { opposite, type Side } from '@alavanca/core'
import { closingSide, isBeyondStop } from '@alavanca/replay'
import type { TradeRequest } from './ea-broker.ts'
import { sideOf } from './held.ts'
import type { HeldPositions } from './held-positions.ts'
import type { MarketBoard } from './market-board.ts'
import type { SymbolSpec } from './symbol-spec.ts'

/** Whether stop or target stand on the wrong side of the price. */
export const hasWrongLevels = (side: Side, { symbol, sl, tp }: TradeRequest, board: MarketBoard): boolean => {
  const price = closingSide(side, board.prices(symbol))
  const stop = board.steps(symbol, sl)
  const target = board.steps(symbol, tp)
  return (sl > 0 && isBeyondStop(side, price, stop)) || (tp > 0 && isBeyondStop(opposite(side), price, target))
}

/** How far the market has to go until an order that waits is filled, in ticks; 0 or less: it is reached. */
export const ticksToEntry = ({ symbol, type, price }: TradeRequest, board: MarketBoard): number => {
  const { bid, ask } = board.prices(symbol)
  const isBuy = sideOf(type) === 'BUY'
  const ahead = (isBuy ? 1 : -1) * (board.steps(symbol, price) - (isBuy ? ask : bid))
  return type.endsWith('LIMIT') ? -ahead : ahead
}

/** The return code that stands against an order that is to wait; null where none does. */
const pendingFault = (request: TradeRequest, spec: SymbolSpec, board: MarketBoard): number | null => {
  const { type, time, comment, price, sl, tp, symbol } = request
  if (board.tick(symbol) === null) return 10021
  if (!spec.pendings.some((kind) => type.endsWith(kind))) return 10035
  if (!spec.expirations.includes(time)) return 10022
  if (request.filling !== 'ORDER_FILLING_RETURN' || comment.length > 31) return 10013
  if (ticksToEntry(request, board) <= 0) return 10015
  const away = sideOf(type) === 'BUY' ? 1 : -1
  const isWrong = (sl > 0 && away * (price - sl) <= 0) || (tp > 0 && away * (tp - price) <= 0)
  return isWrong ? 10016 : null
}

/** The return code that stands against a request; null where none does. */
export const requestFault = (request: TradeRequest, board: MarketBoard, positions: HeldPositions): number | null => {
  const spec = board.find(request.symbol)
  if (spec === null || spec.tradeMode === 'DISABLED') return 10017
  if (!spec.isOpen) return 10018
  const steps = request.volume / spec.volumeStep
  if (request.volume < spec.volumeMin || Math.abs(steps - Math.round(steps)) > 1e-9) return 10014
  if (request.action === 'TRADE_ACTION_PENDING') return pendingFault(request, spec, board)
  if (Math.abs(request.price / spec.tickSize - Math.round(request.price / spec.tickSize)) > 1e-9) return 10015
  if (!spec.fillings.includes(request.filling)) return 10030
  if (!spec.expirations.includes(request.time)) return 10022
  if (request.comment.length > 31) return 10013
  if (board.tick(request.symbol) === null) return 10021
  if (positions.closes(request)) return null
  if (spec.tradeMode === 'CLOSEONLY') return 10044
  if (spec.tradeMode === 'LONGONLY' && request.type === 'ORDER_TYPE_SELL') return 10042
  return hasWrongLevels(sideOf(request.type), request, board) ? 10016 : null
}
