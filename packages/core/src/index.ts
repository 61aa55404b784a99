export type { ApprovedReleverage } from './approval.ts'
export { isApprovedReleverage } from './approval.ts'
export {
  ensureNever,
  requireFinite,
  requireInteger,
  requireName,
  requireOneOf,
  requirePositive,
  requireText,
  requireUnitInterval,
} from './assert.ts'
export { Checksum, canonicalJson, checksum, settled } from './checksum.ts'
export type { Clock } from './clock.ts'
export { ManualClock } from './clock.ts'
export type { ErrorCode, Fault, SchemaIssue } from './errors.ts'
export { AlavancaError, ERROR_CODES, faultsOf, invalidConfiguration, invalidInput, show } from './errors.ts'
export type { Features } from './features.ts'
export { requireFeatures } from './features.ts'
export type { Instrument, InstrumentDefinition, PriceGrid, SessionHours } from './instrument.ts'
export { defineInstrument, EURUSD, INSTRUMENTS, WDO, WIN } from './instrument.ts'
export type { Language } from './language.ts'
export { LANGUAGES } from './language.ts'
export type { Bar, MarketBar, MarketTick, Quote, SinglePriceQuote, TwoSidedQuote } from './market.ts'
export type { CentRounding } from './money.ts'
export { formatCents, fromCents, toCents } from './money.ts'
export { ownValue } from './own-value.ts'
export { priceDecimals, unitsOfPlace } from './price-decimals.ts'
export { RecentIds } from './recent-ids.ts'
export type { KnownRegime, Regime } from './regime.ts'
export { requireSignal } from './require-signal.ts'
export { Ring } from './ring.ts'
export type { Rng, RngSnapshot } from './rng.ts'
export { restoreRng, seededRng } from './rng.ts'
export type { SessionDay } from './session-calendar.ts'
export { requireTimeOfDay, SessionCalendar } from './session-calendar.ts'
export type { Side } from './side.ts'
export { direction, opposite, SIDES } from './side.ts'
export type {
  EntryType,
  ExitRules,
  OppositeRule,
  Signal,
  SignalContext,
  SignalEntry,
  TrailRule,
} from './signal.ts'
export { ENTRY_TYPES, OPPOSITE_RULES } from './signal.ts'
export type { Snapshot, SnapshotFormat, StateSchema } from './snapshot.ts'
export { isIntactSnapshot, openSnapshot, restoreWithin, sealSnapshot } from './snapshot.ts'
export {
  isOnTick,
  moveValue,
  pointsToSteps,
  requireSteps,
  stepsToPoints,
  toPrice,
  toSteps,
  toTickSteps,
} from './steps.ts'
export type { Target, TargetShare } from './targets.ts'
export { requireTargets, splitByShares, targetShares } from './targets.ts'
export type { Cents, Contracts, EpochMs, Points, Steps } from './units.ts'
export { cents, contracts, epochMs } from './units.ts'
