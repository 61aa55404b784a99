import { returnCode } from '@alavanca/mt5-protocol'
import { clean } from '../lots.ts'
import { answer, type DealRequest, type TradeAnswer, type TradeRequest } from '../trade-server/trade-request.ts'
import type { SimulatedTradeServer } from '../trade-server/trade-server.ts'
import type { Surprise } from './faults.ts'
import type { Mishaps } from './mishaps.ts'

/** A trade server's answer that it is not: the line went dead. */
const NO_ANSWER: TradeAnswer = answer(10012)

const surprised = (
  request: TradeRequest,
  { retcode, executes, fillRatio = 1 }: Surprise,
  server: SimulatedTradeServer,
): TradeAnswer => {
  if (!executes) return answer(retcode)
  const partly = request.action === 'DEAL' ? { ...request, volume: clean(request.volume * fillRatio) } : request
  const given = server.execute(partly)
  return returnCode(retcode).treatment === 'SUCCESS' ? { ...given, retcode } : answer(retcode)
}

/** A part of the volume, as some brokers fill it. */
const halved = (request: DealRequest, server: SimulatedTradeServer): DealRequest => {
  const step = server.symbol(request.symbol)?.instrument.volumeStep ?? 1
  const half = Math.max(1, Math.floor(Math.round(request.volume / step) / 2)) * step
  return { ...request, volume: half }
}

const isProtected = (request: TradeRequest): request is DealRequest =>
  request.action === 'DEAL' && (request.sl !== null || request.tp !== null)

/** The request as the broker makes it. */
const bent = (request: TradeRequest, server: SimulatedTradeServer, mishaps: Mishaps): TradeRequest => {
  const whole = request.action === 'DEAL' && mishaps.strikes('partial') ? halved(request, server) : request
  const partly = isProtected(whole) && mishaps.strikes('stopLeftOut') ? { ...whole, sl: null, tp: null } : whole
  const isCommented = partly.action === 'DEAL' || partly.action === 'PENDING'
  return isCommented && mishaps.strikes('rewrittenComment') ? { ...partly, comment: 'broker' } : partly
}

/** `OrderSend`, with everything that can go wrong on the way. */
export const orderSend = (request: TradeRequest, server: SimulatedTradeServer, mishaps: Mishaps): TradeAnswer => {
  if (request.action === 'REMOVE') return server.execute(request)
  const surprise = mishaps.surprises.shift()
  if (surprise !== undefined) return surprised(request, surprise, server)
  if (mishaps.strikes('requote')) return answer(10004)
  if (mishaps.strikes('reject')) return answer(10006)
  const given = server.execute(bent(request, server, mishaps))
  const isPartial = request.action === 'DEAL' && given.retcode === 10009 && given.volume < request.volume
  if (mishaps.strikes('lostAnswer')) return NO_ANSWER
  return isPartial ? { ...given, retcode: 10010 } : given
}
