import { returnCode } from '@alavanca/mt5-protocol'
import { clean } from '../lots.ts'
import type { DealRequest, TradeAnswer, TradeRequest } from '../trade-server/trade-request.ts'
import type { SimulatedTradeServer } from '../trade-server/trade-server.ts'
import type { Surprise } from './faults.ts'
import type { Mishaps } from './mishaps.ts'

/** A trade server's answer that it is not: the line went dead. */
const NO_ANSWER: TradeAnswer = { retcode: 10012, order: null, deal: null, position: null, volume: 0, price: null }

const surprised = (
  request: DealRequest,
  { retcode, executes, fillRatio = 1 }: Surprise,
  server: SimulatedTradeServer,
): TradeAnswer => {
  if (!executes) return { ...NO_ANSWER, retcode }
  const given = server.execute({ ...request, volume: clean(request.volume * fillRatio) })
  return returnCode(retcode).treatment === 'SUCCESS' ? { ...given, retcode } : { ...NO_ANSWER, retcode }
}

/** The request as the broker makes it. */
const bent = (request: DealRequest, server: SimulatedTradeServer, mishaps: Mishaps): DealRequest => {
  const step = server.symbol(request.symbol)?.instrument.volumeStep ?? 1
  const half = Math.max(1, Math.floor(Math.round(request.volume / step) / 2)) * step
  return {
    ...request,
    volume: mishaps.strikes('partial') ? half : request.volume,
    comment: mishaps.strikes('rewrittenComment') ? 'broker' : request.comment,
  }
}

/** `OrderSend`, with everything that can go wrong on the way. */
export const orderSend = (request: TradeRequest, server: SimulatedTradeServer, mishaps: Mishaps): TradeAnswer => {
  if (request.action !== 'DEAL') return server.execute(request)
  const surprise = mishaps.surprises.shift()
  if (surprise !== undefined) return surprised(request, surprise, server)
  if (mishaps.strikes('requote')) return { ...NO_ANSWER, retcode: 10004 }
  if (mishaps.strikes('reject')) return { ...NO_ANSWER, retcode: 10006 }
  const given = server.execute(bent(request, server, mishaps))
  const isPartial = given.retcode === 10009 && given.volume < request.volume
  if (mishaps.strikes('lostAnswer')) return NO_ANSWER
  return isPartial ? { ...given, retcode: 10010 } : given
}
