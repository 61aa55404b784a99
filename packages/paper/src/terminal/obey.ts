import { FROM_SERVER, LIMITS, parseLine, type ServerMessage } from '@alavanca/mt5-protocol'
import type { SimulatedTradeServer } from '../trade-server/trade-server.ts'
import { glance } from './glance.ts'
import type { OrderDesk } from './order-desk.ts'
import { pages } from './pages.ts'
import type { TerminalLine } from './terminal-line.ts'
import type { TerminalNews } from './terminal-news.ts'

/** Who does what the bridge asks for. */
export interface Hands {
  readonly line: TerminalLine
  readonly server: SimulatedTradeServer
  readonly news: TerminalNews
  readonly orders: OrderDesk
}

/** Does what one line of the bridge asks for, or complains of it. */
export const obey = (text: string, hands: Hands): void => {
  const parsed = parseLine<ServerMessage>(text, FROM_SERVER)
  if (parsed.kind === 'MESSAGE') follow(parsed.message, hands)
  else if (parsed.kind === 'UNKNOWN_TYPE')
    hands.line.say({
      t: 'error',
      code: 'UNKNOWN_COMMAND',
      message: `no command ${parsed.type}`,
      of: parsed.type,
      id: null,
    })
  else complain(text, parsed.reason, hands)
}

const complain = (text: string, reason: string, { line }: Hands): void => {
  const { t, id } = glance(text)
  const code = t === null ? 'NOT_JSON' : 'BAD_COMMAND'
  line.say({ t: 'error', code, message: reason.slice(0, LIMITS.textLength), of: t, id })
}

const follow = (message: ServerMessage, { line, server, news, orders }: Hands): void => {
  switch (message.t) {
    case 'subscribe':
      news.stream(message.symbols.flatMap(({ symbol, ticks }) => (ticks ? [symbol] : [])))
      for (const { symbol } of message.symbols) news.tellSymbol(symbol)
      return
    case 'snapshot':
      news.tellAll()
      return
    case 'history':
      for (const [deals, part, parts] of pages(server.deals(message.from, message.to)))
        line.say({ t: 'history', id: message.id, part, parts, deals })
      return
    case 'bars': {
      const { id, symbol, timeframe } = message
      line.say({ t: 'bars', id, part: 1, parts: 1, symbol, timeframe, bars: [] })
      return
    }
    case 'query':
      orders.answerQuery(message.cid)
      return
    case 'order.open':
    case 'order.close':
    case 'order.modify':
    case 'order.cancel':
      orders.order(message)
      return
    default:
      return
  }
}
