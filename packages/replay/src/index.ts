export type { BrokerConfig, BrokerConfigInput } from './broker/broker-config.ts'
export { parseBrokerConfig } from './broker/broker-config.ts'
export {
  closingSide,
  enteringSide,
  entryFill,
  isBeyondStop,
  isBeyondTarget,
  isEntryReached,
  marketExitFill,
  waitingEntryFill,
} from './broker/fill-rules.ts'
export type { MarketPrices } from './broker/market-prices.ts'
export { askBar, pricesAt, pricesOfTick } from './broker/market-prices.ts'
export { SimulatedBroker } from './broker/simulated-broker.ts'
export type { ComparedRun, ComparisonOptions } from './compare/compare-runs.ts'
export { compareRuns } from './compare/compare-runs.ts'
export { meanInterval } from './compare/paired-interval.ts'
export type {
  DayNews,
  HostAction,
  HostAnswer,
  HostDay,
  HostDecision,
  HostPosition,
  HostRefusal,
  HostStrategy,
  HostStrategyFactory,
  HostStrategySetup,
  HostView,
  TradeNews,
} from './host-strategy.ts'
export { hostEvents, NOTHING_HELD } from './host-strategy.ts'
export type { JournalHeader } from './journal/journal-format.ts'
export { journalHeader, journalLine } from './journal/journal-format.ts'
export type { Journal } from './journal/read-journal.ts'
export { readJournal } from './journal/read-journal.ts'
export type { JournalDependencies } from './journal/rerun-journal.ts'
export { rerunJournal } from './journal/rerun-journal.ts'
export * from './moved-to-recordings.ts'
export * from './moved-to-report.ts'
export { engineConfigOf } from './run/engine-of.ts'
export type { PerformanceOptions } from './run/performance-options.ts'
export type { ReplayOptions } from './run/replay.ts'
export { replay } from './run/replay.ts'
export { ReplaySession } from './run/replay-session.ts'
export type { ReplaySetup } from './run/replay-setup.ts'
export type { RunListener } from './run/run-log.ts'
export { SessionHoursClock } from './run/session-hours.ts'
export { StoredRun } from './run/stored-run.ts'
export { strategySetupOf } from './run/strategy-setup.ts'
export { tellAll } from './run/tell-all.ts'
export { seedSpread } from './seeds/seed-spread.ts'
export { gzipText } from './simulate/gzip-text.ts'
export type { MarketEdge } from './simulate/market-edge.ts'
export { edgeDiesOn, MARKET_EDGES, marketWithEdge } from './simulate/market-edge.ts'
export type { MarketShape } from './simulate/market-shape.ts'
export { WIN_LIKE } from './simulate/market-shape.ts'
export { formatMetaTraderBars } from './simulate/metatrader-bars.ts'
export type { FileContents } from './simulate/metatrader-file-name.ts'
export { metaTraderFileName } from './simulate/metatrader-file-name.ts'
export { formatMetaTraderTicks } from './simulate/metatrader-ticks.ts'
export type { SimulationSetup } from './simulate/simulate-sessions.ts'
export { simulateSessions } from './simulate/simulate-sessions.ts'
export type { SimulatedBar, SimulatedSession, SimulatedSpell, SimulatedTick } from './simulate/simulated-data.ts'
export { usualStart } from './simulate/usual-start.ts'
export { weekdaysFrom } from './simulate/weekdays.ts'
export { isKnowing } from './walk-forward/shared-strategy.ts'
export type { WalkForwardOptions } from './walk-forward/walk-forward.ts'
export { walkForward } from './walk-forward/walk-forward.ts'
export type { WalkForwardSetup } from './walk-forward/walk-forward-run.ts'
