export type { ActionStats, RegimeStats } from './action-stats.ts'
export type { Action, Propensities, TradingAction } from './actions.ts'
export { ACTIONS, TRADING_ACTIONS } from './actions.ts'
export type { ClosedTrade } from './closed-trade.ts'
export { checkTrade, tradePnl, tradeR } from './closed-trade.ts'
export type { PolicyConfig, PolicyConfigInput } from './config.ts'
export { parsePolicyConfig, policyConfigSchema } from './config.ts'
export type { Decision, Odds, PolicyMask } from './decision.ts'
export type { Alarm, MonitorState } from './freeze/monitor.ts'
export type { Observation } from './observation.ts'
export { observationOf } from './observation.ts'
export { effectiveSampleSize } from './off-policy/effective-sample-size.ts'
export {
  clippedIps,
  directMethod,
  doublyRobust,
  ips,
  selfNormalisedDoublyRobust,
  snips,
} from './off-policy/estimators.ts'
export type { OffPolicyEstimates, OffPolicyEvaluation } from './off-policy/evaluate-policy.ts'
export { evaluatePolicy, MIN_EFFECTIVE_SAMPLE_SIZE } from './off-policy/evaluate-policy.ts'
export type { LoggedDecision } from './off-policy/logged-decision.ts'
export type { ReplacementOutcome, ReplacementTest } from './off-policy/replacement-test.ts'
export { newReplacementTest, replacementEvidence, withOutcome } from './off-policy/replacement-test.ts'
export type { FreezeReason, PolicyEvent, PolicyEventFilter } from './policy-events.ts'
export type { CellState, TableState } from './posterior/table-state.ts'
export type { FrozenState, RegimeState } from './regime-learner.ts'
export { fixed } from './rewards/fixed.ts'
export type { GuardedReward } from './rewards/guarded-reward.ts'
export { guardReward } from './rewards/guarded-reward.ts'
export { linear } from './rewards/linear.ts'
export { perRegime } from './rewards/per-regime.ts'
export { rMultiple } from './rewards/r-multiple.ts'
export type { RewardFunction } from './rewards/reward.ts'
export { winLoss } from './rewards/win-loss.ts'
export { withTimePenalty } from './rewards/with-time-penalty.ts'
export type { StateContext, StateEncoder, StateRef } from './state-encoder.ts'
export { hourlyStates } from './state-encoder.ts'
export type {
  PolicyDependencies,
  PolicySnapshot,
  PolicyState,
  PolicyTable,
  UpdateOutcome,
} from './thompson-policy.ts'
export { ThompsonPolicy } from './thompson-policy.ts'
