export type { CancelCommand, CloseCommand, CloseReason, Command, OpenCommand } from './commands.ts'
export type { EngineSnapshot, EngineState } from './engine-snapshot.ts'
export type {
  BarEvent,
  BrokerEvent,
  EngineEvent,
  ExitCause,
  ExitFillEvent,
  FillEvent,
  LegName,
  MarketEvent,
  OperatorAction,
  OperatorEvent,
  OrderAcceptedEvent,
  OrderCancelledEvent,
  OrderRejectedEvent,
  OrderUnknownEvent,
  QuoteEvent,
  ReconciledEvent,
  SignalEvent,
  TimerEvent,
} from './events.ts'
export type { Broker } from './ports/broker.ts'
export { MemoryStore } from './ports/memory-store.ts'
export type { OrderInFlight, Store } from './ports/store.ts'
export type {
  BeliefRow,
  EngineRecord,
  LegExit,
  LegResult,
  OrderStatus,
  RefusalCode,
  SignalRefusalCode,
  StateCause,
  TradeRecord,
  TradingState,
} from './records.ts'
export type { Step } from './step.ts'
