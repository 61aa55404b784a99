import type {
  ActAnswer,
  ActionsSummary,
  BotsAnswer,
  CapitalStatus,
  CounterfactualsAnswer,
  DecisionAnswer,
  DecisionsAnswer,
  HealthAnswer,
  LessonsAnswer,
  NowAnswer,
  PolicyAnswer,
  PreviewAnswer,
  PromotionAnswer,
  ReportAnswer,
  RlStatus,
  ScalpStatus,
  SessionAnswer,
  SnapshotDiff,
  SnapshotsAnswer,
  StateAnswer,
  StepAnswer,
  TradesAnswer,
  TuningAnswer,
} from './schemas/index.ts'

/** Every path that is read, with what it answers; for those who ask. The first is open to anyone, to tell whether to sign in. */
export interface ReadPaths {
  readonly '/api/v5/session': SessionAnswer
  readonly '/api/v5/bots': BotsAnswer
  readonly '/api/v5/health': HealthAnswer
  readonly '/api/v5/now': NowAnswer
  readonly '/api/v5/state': StateAnswer
  readonly '/api/v5/steps/{sequence}': StepAnswer
  readonly '/api/v5/capital/status': CapitalStatus
  readonly '/api/v5/rl/status': RlStatus
  readonly '/api/v5/rl/actions_summary': ActionsSummary
  readonly '/api/v5/scalp/status': ScalpStatus
  readonly '/api/v5/decisions': DecisionsAnswer
  readonly '/api/v5/decisions/{id}': DecisionAnswer
  readonly '/api/v5/trades': TradesAnswer
  readonly '/api/v5/policy': PolicyAnswer
  readonly '/api/v5/snapshots': SnapshotsAnswer
  readonly '/api/v5/snapshots/diff': SnapshotDiff
  readonly '/api/v5/lessons': LessonsAnswer
  readonly '/api/v5/tuning': TuningAnswer
  readonly '/api/v5/promotion': PromotionAnswer
  readonly '/api/v5/counterfactuals': CounterfactualsAnswer
  readonly '/api/v5/report': ReportAnswer
}

/** Every path that is written to by POST, with what it answers. All want the header `x-alavanca: 1`. */
export interface WritePaths {
  /** Body `{ token }`; `DELETE` signs out. */
  readonly '/api/v5/session': SessionAnswer
  readonly '/api/v5/pause': ActAnswer
  readonly '/api/v5/resume': ActAnswer
  readonly '/api/v5/halt': ActAnswer
  readonly '/api/v5/flatten': ActAnswer
  readonly '/api/v5/close_extras': ActAnswer
  readonly '/api/v5/settle': ActAnswer
  readonly '/api/v5/adopt': ActAnswer
  readonly '/api/v5/freeze': ActAnswer
  readonly '/api/v5/unfreeze': ActAnswer
  readonly '/api/v5/rollback': ActAnswer
  readonly '/api/v5/lessons': ActAnswer
  readonly '/api/v5/tuning/preview': PreviewAnswer
  readonly '/api/v5/tuning/apply': ActAnswer
  readonly '/api/v5/tuning/undo': ActAnswer
  readonly '/api/v5/promote': ActAnswer
}
