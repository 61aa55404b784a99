export type { ActiveLeg } from './active-leg.ts'
export type { BookState } from './book.ts'
export type { CloseFill, CloseRejection, EntryFill } from './close-fill.ts'
export type { IntrabarPolicy, ScalpConfig, ScalpConfigInput, ScalpMode } from './config.ts'
export { INTRABAR_POLICIES, parseScalpConfig, SCALP_MODES, scalpConfigSchema } from './config.ts'
export type { Milliseconds } from './cooldown.ts'
export { cooldownAfter, cooldownLeft } from './cooldown.ts'
export { describeScalpEvent } from './describe.ts'
export type { EventFilter } from './event-filter.ts'
export type {
  ClosedEvent,
  CloseRequest,
  ExitReason,
  OpenedEvent,
  PromotedEvent,
  ScalpEvent,
  ScalpEventType,
  Unworded,
} from './events.ts'
export { CLOSE_REQUESTS, EXIT_REASONS, SCALP_EVENT_TYPES } from './events.ts'
export type { BarSteps } from './exits/bar-steps.ts'
export { adverseExtreme, favourableExtreme, requireBar, toBarSteps } from './exits/bar-steps.ts'
export type { CalmBounds, PricesSeen } from './exits/calm-prices.ts'
export { CalmPrices } from './exits/calm-prices.ts'
export { closingPrice, requireQuote } from './exits/closing-price.ts'
export type { Exit, ExitPlan, Trigger } from './exits/exit.ts'
export { TRIGGERS } from './exits/exit.ts'
export { exitOnBar } from './exits/exit-on-bar.ts'
export { exitOnQuote } from './exits/exit-on-quote.ts'
export type { Closing, Leg, LegEntry, LegRules, LegVerdict } from './leg.ts'
export { openLeg } from './leg.ts'
export { legOnBar } from './leg-on-bar.ts'
export { legOnQuote } from './leg-on-quote.ts'
export { legRules } from './leg-rules.ts'
export { legSchema } from './leg-schema.ts'
export type { OpenRequest } from './open-request.ts'
export type {
  CloseAsked,
  CloseCommand,
  CloseRequestOutcome,
  FillOutcome,
  MarketOutcome,
  OpenOutcome,
  Refused,
  RefusedAsOld,
  RefusedByCooldown,
  RejectionOutcome,
} from './outcomes.ts'
export type { ScalpDependencies } from './scalp-dependencies.ts'
export { ScalpManager } from './scalp-manager.ts'
export type { ScalpSnapshot, ScalpState } from './scalp-state.ts'
export type { ScalpStats, Tally } from './stats.ts'
