export type {
  CancelCommand,
  CloseCommand,
  CloseReason,
  Command,
  ModifyCommand,
  OpenCommand,
  WaitingEntry,
} from './commands.ts'
export type { EngineConfig, EngineConfigInput, LearningConfig, LossBasis, LostStopRule } from './config.ts'
export { LOSS_BASES, LOST_STOP_RULES, parseEngineConfig } from './config.ts'
export type { DayRule, DayRules, DayRulesInput, DayRuleVerdict, ResultBasis } from './day-rules.ts'
export { DAY_RULES, parseDayRules, RESULT_BASES } from './day-rules.ts'
export type { EngineDependencies } from './dependencies.ts'
export { DAY_RULE_NAMES, describeDayRule } from './describe-day-rules.ts'
export { describeDifference } from './differences.ts'
export type { CapitalView, LearntView, ScalpView } from './engine.ts'
export { Engine } from './engine.ts'
export type { EngineCounts } from './engine-counts.ts'
export type { EngineSnapshot, EngineState, InstrumentFacts, SymbolState } from './engine-snapshot.ts'
export type {
  AdjustEvent,
  BarEvent,
  BrokerEvent,
  BrokerHaltEvent,
  CancelEntryEvent,
  EngineEvent,
  ExitCause,
  ExitEvent,
  ExitFillEvent,
  FillEvent,
  HoldingDifference,
  HostEvent,
  LegName,
  MarketEvent,
  OperatorEvent,
  OrderAcceptedEvent,
  OrderCancelledEvent,
  OrderModifiedEvent,
  OrderRejectedEvent,
  OrderUnknownEvent,
  QuoteEvent,
  ReconciledEvent,
  SignalEvent,
  StopMissingEvent,
  TimerEvent,
} from './events.ts'
export { hostEvents } from './host/host-events.ts'
export type { DayNews, HostRefusal, TradeNews } from './host/host-news.ts'
export type { HostPosition } from './host/host-position.ts'
export type {
  AsyncHostStrategy,
  HostAction,
  HostAnswer,
  HostDecision,
  HostStrategy,
  HostStrategyFactory,
  HostStrategySetup,
} from './host/host-strategy.ts'
export type { HostDay, HostView } from './host/host-view.ts'
export { NOTHING_HELD, viewOf } from './host/host-view.ts'
export type { FeedEvent, Hosted, HostedParts } from './host/hosted.ts'
export { hosted } from './host/hosted.ts'
export type { Shown } from './host/strategy-desk.ts'
export { StrategyDesk } from './host/strategy-desk.ts'
export type { Difference } from './journal/first-difference.ts'
export { firstDifference } from './journal/first-difference.ts'
export type { StepMismatch } from './journal/rerun.ts'
export { mismatchError, rerunStep } from './journal/rerun.ts'
export type { Leap, MarketClockState, RefusedRun } from './market-time.ts'
export { momentOfDay } from './moment-of-day.ts'
export type {
  AdoptAction,
  OperatorAction,
  SettleAction,
  SharedVersion,
  SharePolicyAction,
  TuneAction,
  UndoTuningAction,
} from './operator-action.ts'
export type { AccountIdentity } from './ports/account-identity.ts'
export type { Broker } from './ports/broker.ts'
export { MemoryStore } from './ports/memory-store.ts'
export type { OrderInFlight, Store } from './ports/store.ts'
export type { PublicCapital, PublicOrder, PublicPosition, PublicState, PublicTrade } from './public-state.ts'
export { publicStateOf } from './public-state-of.ts'
export type {
  BeliefRow,
  EngineRecord,
  ExtraDropCode,
  HostRefusalCode,
  NotSimulatedCause,
  RefusalCode,
  RoundedPrice,
  SignalRefusalCode,
  StopRule,
  TradeRecord,
} from './records.ts'
export { STOP_RULES } from './records.ts'
export { Replica } from './replica.ts'
export type { RoundedSignal } from './rules/round-prices.ts'
export { roundPrices } from './rules/round-prices.ts'
export type { DriveParts } from './run/drive.ts'
export { drive } from './run/drive.ts'
export type { OpenedEngine, Recovery } from './run/open-engine.ts'
export { openEngine } from './run/open-engine.ts'
export type { Step } from './step.ts'
export type { LegExit, LegExitPart, LegResult } from './trade/leg-result.ts'
export type { OpenTrade } from './trade/open-trade.ts'
export type { Order, OrderStatus } from './trade/order.ts'
export type { PastOrder } from './trade/past-order.ts'
export type { StateCause, TradingState } from './trading-switch.ts'
export type { PublicTuning, TuningState, TuningVersion } from './tuning.ts'
export { AS_CONFIGURED } from './tuning.ts'
