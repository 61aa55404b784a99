export type {
  DealRow,
  DialledAddress,
  EaRefusal,
  Hello,
  JournalState,
  OrderRow,
  ParsedLine,
  Permissions,
  PositionRow,
  Rejection,
  ReturnCode,
  Schemas,
  ServerMessage,
  Status,
  TerminalMessage,
  Timers,
  Treatment,
} from '@alavanca/mt5-protocol'
export {
  EA_REFUSALS,
  FROM_SERVER,
  FROM_TERMINAL,
  formatLine,
  LIMITS,
  makeToken,
  PROTOCOL_VERSION,
  parseLine,
  protocolPage,
  RETURN_CODES,
  returnCode,
  STATUSES,
  systemTimers,
  tokenFault,
} from '@alavanca/mt5-protocol'
export type { TerminalFacts } from './broker/book/account-view.ts'
export type {
  BrokerTimings,
  OpenLeg,
  TerminalBrokerConfig,
  TerminalBrokerConfigInput,
  TradedSymbol,
} from './broker/broker-config.ts'
export type { BridgeNotice } from './broker/notices.ts'
export type { BrokerPhase } from './broker/reconcile/reconciliation.ts'
export type { Tradable } from './broker/symbols/symbol-desk.ts'
export type { TerminalBrokerDependencies } from './broker/terminal-broker.ts'
export { TerminalBroker } from './broker/terminal-broker.ts'
export { installExpertAdvisor } from './expert-advisor.ts'
export type { LineCounters } from './server/counters.ts'
export type { Refused } from './server/refusals.ts'
export type { TerminalServerConfig, TerminalServerConfigInput } from './server/server-config.ts'
export type { Liveness, Outgoing, SessionEvent } from './server/session.ts'
export { TerminalSession } from './server/session.ts'
export type { ServerEvent, TerminalServerDependencies } from './server/terminal-server.ts'
export { TerminalServer } from './server/terminal-server.ts'
export type { Faults, Surprise } from './simulated-terminal/faults.ts'
export { Journal } from './simulated-terminal/journal.ts'
export type { SimulatedSymbolInput } from './simulated-terminal/simulated-symbol.ts'
export type { SimulatedTerminalConfig, SimulatedTerminalDependencies } from './simulated-terminal/simulated-terminal.ts'
export { SimulatedTerminal } from './simulated-terminal/simulated-terminal.ts'
export type {
  TradeAnswer,
  TradeRequest,
  TradeServerConfig,
  TradeServerEvent,
} from './simulated-terminal/trade-server.ts'
export { SimulatedTradeServer } from './simulated-terminal/trade-server.ts'
