/** Every message, by its direction and type. This table is the protocol. */
import type { z } from 'zod'
import {
  type AccountMessage,
  account,
  type HistoryMessage,
  history,
  type OrdersMessage,
  orders,
  type PositionsMessage,
  positions,
  type TradeMessage,
  trade,
} from './account.ts'
import {
  type BarsRequest,
  barsRequest,
  type HistoryRequest,
  historyRequest,
  type OrderCancel,
  type OrderClose,
  type OrderModify,
  type OrderOpen,
  orderCancel,
  orderClose,
  orderModify,
  orderOpen,
  type Query,
  query,
  type ServerHeartbeat,
  type SnapshotRequest,
  type Subscribe,
  serverHeartbeat,
  snapshotRequest,
  subscribe,
} from './commands.ts'
import {
  type Challenge,
  challenge,
  type Dial,
  dial,
  type Hello,
  hello,
  type Reject,
  reject,
  type Welcome,
  welcome,
} from './handshake.ts'
import {
  type BarMessage,
  type BarsMessage,
  bar,
  bars,
  type SymbolFacts,
  symbol,
  type TickBatch,
  tick,
} from './market.ts'
import {
  type Ack,
  ack,
  type Bye,
  bye,
  type ErrorMessage,
  error,
  type Result,
  result,
  type TerminalHeartbeat,
  terminalHeartbeat,
} from './outcomes.ts'

/** Everything that a terminal says; `t` tells which. */
export type TerminalMessage =
  | Dial
  | Hello
  | SymbolFacts
  | TickBatch
  | BarMessage
  | BarsMessage
  | AccountMessage
  | PositionsMessage
  | OrdersMessage
  | TradeMessage
  | HistoryMessage
  | Ack
  | Result
  | TerminalHeartbeat
  | Bye
  | ErrorMessage

/** Everything that the server says; `t` tells which. */
export type ServerMessage =
  | Challenge
  | Welcome
  | Reject
  | Subscribe
  | OrderOpen
  | OrderClose
  | OrderModify
  | OrderCancel
  | Query
  | HistoryRequest
  | SnapshotRequest
  | BarsRequest
  | ServerHeartbeat
  | Bye

/** A schema for each type of a union of messages. */
export type Schemas<Message extends { readonly t: string }> = {
  readonly [Type in Message['t']]: z.ZodType<Extract<Message, { readonly t: Type }>>
}

/** What the terminal sends to the server. */
export const FROM_TERMINAL: Schemas<TerminalMessage> = {
  dial,
  hello,
  account,
  positions,
  orders,
  symbol,
  tick,
  bar,
  bars,
  trade,
  history,
  ack,
  result,
  hb: terminalHeartbeat,
  bye,
  error,
}

/** What the server sends to the terminal. */
export const FROM_SERVER: Schemas<ServerMessage> = {
  challenge,
  welcome,
  reject,
  subscribe,
  'order.open': orderOpen,
  'order.close': orderClose,
  'order.modify': orderModify,
  'order.cancel': orderCancel,
  query,
  history: historyRequest,
  snapshot: snapshotRequest,
  bars: barsRequest,
  hb: serverHeartbeat,
  bye,
}
