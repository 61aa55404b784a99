import { opposite, type Side, type Steps, toSteps } from '@alavanca/core'
import { isAllowedVolume } from '@alavanca/mt5-protocol'
import { isBeyondStop } from '@alavanca/replay'
import type { Positions } from './positions.ts'
import { isOpen, type SimulatedSymbol } from './simulated-symbol.ts'
import type { DealRequest } from './trade-request.ts'

/** What a request is judged by. */
export interface Circumstances {
  readonly symbol: SimulatedSymbol
  /** What it would be filled at now. */
  readonly fill: Steps
  readonly time: number
  readonly positions: Positions
  readonly freeMargin: () => number
}

/** Whether stop and target stand on their sides of the price. */
const areLevelsRight = (
  { side, sl, tp }: { readonly side: Side; readonly sl: number | null; readonly tp: number | null },
  { instrument }: SimulatedSymbol,
  price: Steps,
): boolean => {
  if (sl !== null && isBeyondStop(side, price, toSteps(sl, instrument))) return false
  // a target is a stop of the other side
  return tp === null || !isBeyondStop(opposite(side), price, toSteps(tp, instrument))
}

/** The return code that stands against a request; null where none does. */
export const dealFault = (request: DealRequest, circumstances: Circumstances): number | null => {
  const { symbol, fill, time, positions, freeMargin } = circumstances
  const { volumeStep } = symbol.instrument
  if (symbol.tradeMode === 'DISABLED') return 10017
  if (!isOpen(symbol, time)) return 10018
  if (!isAllowedVolume(request.volume, { volumeMin: volumeStep, volumeMax: symbol.volumeMax, volumeStep })) return 10014
  if (request.position !== null) {
    const position = positions.get(request.position)
    if (position === undefined || position.side === request.side) return 10036
    return request.volume > position.volume ? 10038 : null
  }
  const net = positions.netOf(symbol)
  const opposed = net !== undefined && net.side !== request.side ? net.volume : 0
  if (opposed > 0 && request.volume <= opposed) return null
  if (symbol.tradeMode === 'CLOSE_ONLY') return 10044
  if (!areLevelsRight(request, symbol, fill)) return 10016
  const opened = request.volume - opposed
  return opened * symbol.marginPerLot > freeMargin() + opposed * symbol.marginPerLot ? 10019 : null
}

/** Whether a request takes from what is held, instead of adding to it. */
export const isClose = ({ position, side }: DealRequest, symbol: SimulatedSymbol, positions: Positions): boolean => {
  const held = positions.netOf(symbol)
  return position !== null || (held !== undefined && held.side !== side)
}
