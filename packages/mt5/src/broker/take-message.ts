import type { MarketEvent } from '@alavanca/engine'
import type { OrderRow, TerminalMessage } from '@alavanca/mt5-protocol'
import type { BrokerRooms } from './broker-rooms.ts'
import { barEvent, quoteEvents } from './market/market-events.ts'
import { type BridgeNotice, warning } from './notices.ts'

/** Who hears what is not for the rooms. */
export interface MessageListeners {
  readonly market: (event: MarketEvent) => void
  readonly notice: (notice: BridgeNotice) => void
}

/** Takes what the terminal says to the room that it is for. */
export const takeMessage = (
  message: TerminalMessage,
  rooms: BrokerRooms,
  { market, notice }: MessageListeners,
): void => {
  const { link, desk, stream, view, flights, deals, history, watch, stopWatch, reconciliation } = rooms
  link.heard(message.ts)
  switch (message.t) {
    case 'symbol':
      desk.learn(message)
      stream.renew()
      break
    case 'account':
      view.takeAccount(message)
      break
    case 'positions':
      view.takePositions(message)
      watch.look()
      stopWatch.look()
      break
    case 'orders':
      listed(view.takeOrders(message), rooms)
      break
    case 'tick':
      for (const event of quoteEvents(message, desk, link.utcOffset)) market(event)
      return
    case 'bar': {
      const event = barEvent(message, desk, link.utcOffset)
      if (event !== null) market(event)
      return
    }
    case 'ack':
      flights.acked(message)
      return
    case 'result':
      flights.answered(message)
      reconciliation.answered(message.cid)
      deals.attributeAgain()
      stopWatch.look()
      break
    case 'trade':
      if (message.deal !== null) {
        deals.take(message.deal)
        stopWatch.look()
      } else if (message.kind === 'DEAL') history.ask()
      return
    case 'history':
      history.take(message)
      break
    case 'error':
      notice(warning(message.code, message.message))
      return
    default:
      return
  }
  reconciliation.goOn()
}

const listed = (orders: readonly OrderRow[] | null, { flights }: BrokerRooms): void => {
  if (orders !== null) flights.listed(orders)
}
