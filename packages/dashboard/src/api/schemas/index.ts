export type { ActAnswer } from './acts.ts'
export type { BotRow, BotsAnswer, HealthAnswer, SessionAnswer } from './bots.ts'
export type { AllocationView, CapitalStatus, LayerView } from './capital.ts'
export type { AsOf, Odds, Problem, Sentence } from './common.ts'
export type { Counterfactual, CounterfactualSum, CounterfactualsAnswer } from './counterfactuals.ts'
export type { DecisionAnswer, DecisionRow, DecisionsAnswer, FillView, OrderView } from './decisions.ts'
export type { ChallengerView, PromotionAnswer } from './promotion.ts'
export type { ReportAnswer, ReportTally } from './report.ts'
export type {
  ActionsSummary,
  Belief,
  Detector,
  LegBeliefs,
  LessonsAnswer,
  PolicyAnswer,
  RegimeView,
  RlStatus,
  SnapshotDiff,
  SnapshotsAnswer,
  SnapshotView,
  StateView,
} from './rl.ts'
export type { ScalpEventView, ScalpStatus } from './scalp.ts'
export type {
  HashNews,
  HealthNews,
  HeldPosition,
  Limit,
  NowAnswer,
  ResetNews,
  StateAnswer,
  StepAnswer,
  Warning,
} from './state.ts'
export type { LegView, TradesAnswer, TradeView } from './trades.ts'
export type { OffPolicyEstimate, PreviewAnswer, Tuned, TuningAnswer, TuningVersionView } from './tuning.ts'
