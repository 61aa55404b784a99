export type { TerminalFacts } from './broker/account-view.ts'
export type {
  BrokerTimings,
  OpenLeg,
  TerminalBrokerConfig,
  TerminalBrokerConfigInput,
  TradedSymbol,
} from './broker/broker-config.ts'
export type { BridgeNotice } from './broker/notices.ts'
export type { BrokerPhase } from './broker/reconciliation.ts'
export type { Tradable } from './broker/symbol-desk.ts'
export type { TerminalBrokerDependencies } from './broker/terminal-broker.ts'
export { TerminalBroker } from './broker/terminal-broker.ts'
export { installExpertAdvisor } from './expert-advisor.ts'
export type { ReturnCode, Treatment } from './mapping/return-codes.ts'
export { RETURN_CODES, returnCode } from './mapping/return-codes.ts'
export type { Hello, JournalState, Permissions, Rejection } from './protocol/handshake.ts'
export { LIMITS, PROTOCOL_VERSION } from './protocol/limits.ts'
export type { ParsedLine } from './protocol/lines.ts'
export { formatLine, parseLine } from './protocol/lines.ts'
export type { Schemas, ServerMessage, TerminalMessage } from './protocol/messages.ts'
export { FROM_SERVER, FROM_TERMINAL } from './protocol/messages.ts'
export type { Status } from './protocol/outcomes.ts'
export { STATUSES } from './protocol/outcomes.ts'
export type { Nonces, Prover } from './protocol/proof.ts'
export { isProof, proofOf } from './protocol/proof.ts'
export { protocolPage } from './protocol/protocol-page.ts'
export type { EaRefusal } from './protocol/refusals.ts'
export { EA_REFUSALS } from './protocol/refusals.ts'
export type { DealRow, OrderRow, PositionRow } from './protocol/rows.ts'
export type { LineCounters } from './server/counters.ts'
export type { TerminalServerConfig, TerminalServerConfigInput } from './server/server-config.ts'
export type { Liveness, Outgoing, SessionEvent } from './server/session.ts'
export { TerminalSession } from './server/session.ts'
export type { ServerEvent, TerminalServerDependencies } from './server/terminal-server.ts'
export { TerminalServer } from './server/terminal-server.ts'
export type { Timers } from './server/timers.ts'
export { systemTimers } from './server/timers.ts'
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
