import { toSteps } from '@alavanca/core'
import { isAllowedVolume } from '@alavanca/mt5-protocol'
import type { MarketPrices } from '@alavanca/replay'
import { distances, frozenBy, tooNear } from './level-distance.ts'
import { endOfDay, entryDistance } from './pending-rules.ts'
import { isOpen, type SimulatedSymbol } from './simulated-symbol.ts'
import type { Lapse, PendingRequest } from './trade-request.ts'
import type { WorkingOrder } from './working-order.ts'

/** What a waiting order is judged by as it is placed; `now` on the server's wall clock. */
export interface PlacingCircumstances {
  readonly symbol: SimulatedSymbol
  readonly prices: MarketPrices
  readonly time: number
  readonly now: number
}

/** The return code that stands against an order that is to wait; null where none does. */
export const pendingFault = (request: PendingRequest, circumstances: PlacingCircumstances): number | null => {
  const { symbol, prices, time, now } = circumstances
  const { side, waits, volume } = request
  const { volumeStep } = symbol.instrument
  if (symbol.tradeMode === 'DISABLED') return 10017
  if (!isOpen(symbol, time)) return 10018
  if (!isAllowedVolume(volume, { volumeMin: volumeStep, volumeMax: symbol.volumeMax, volumeStep })) return 10014
  if (symbol.tradeMode === 'CLOSE_ONLY') return 10044
  if (!symbol.expirations.includes(waits.lapse.type) || isPast(waits.lapse, now)) return 10022
  const entry = entryDistance(side, waits, symbol, prices)
  if (entry.steps <= 0 || tooNear([entry], symbol) !== null) return 10015
  const levels = distances(request, symbol, toSteps(waits.price, symbol.instrument))
  return levels.some(({ steps }) => steps <= 0) || tooNear(levels, symbol) !== null ? 10016 : null
}

const isPast = (lapse: Lapse, now: number): boolean => {
  if (lapse.type === 'SPECIFIED') return lapse.at <= now
  return lapse.type === 'SPECIFIED_DAY' && endOfDay(lapse.at) <= now
}

/** The return code that stands against taking an order back; null where none does. */
export const removalFault = ({ request, symbol, waits }: WorkingOrder, prices: MarketPrices | null): number | null => {
  if (waits === null || prices === null) return null
  return frozenBy([entryDistance(request.side, waits, symbol, prices)], symbol) === null ? null : 10029
}
