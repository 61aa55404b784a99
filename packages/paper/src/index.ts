export { clean } from './lots.ts'
export type { Call, CallListener, Dial } from './terminal/dial.ts'
export type { Faults, Surprise } from './terminal/faults.ts'
export { Journal } from './terminal/journal.ts'
export { SimulatedTerminal } from './terminal/simulated-terminal.ts'
export type { SimulatedTerminalConfig, SimulatedTerminalDependencies } from './terminal/terminal-config.ts'
export type { SimulatedSymbol, SimulatedSymbolInput } from './trade-server/simulated-symbol.ts'
export type {
  DealRequest,
  Lapse,
  PendingRequest,
  PendingTerms,
  TradeAnswer,
  TradeRequest,
  TradeServerEvent,
} from './trade-server/trade-request.ts'
export { SimulatedTradeServer } from './trade-server/trade-server.ts'
export type { TradeServerConfig } from './trade-server/trade-server-config.ts'
export type { OrderEnd, PastOrder } from './trade-server/working-order.ts'
