export type {
  FailedTrial,
  SearchKind,
  SettingValues,
  SweepRegistration,
  SweepReportData,
  SweepWinner,
  TrialCounts,
} from './report/sweep-report-data.ts'
export * from './running.ts'
export type { HoldOut } from './verdicts/hold-out.ts'
export type {
  Gate,
  GateName,
  NothingToJudge,
  SweepFigures,
  SweepVerdict,
  Thresholds,
  Winner,
} from './verdicts/judgement.ts'
export type { Neighbour, Neighbourhood } from './verdicts/neighbourhood.ts'
export type { Overfitting } from './verdicts/overfitting.ts'
export type { StressName, StressOutcome } from './verdicts/stress.ts'
export type { SuperiorAbility } from './verdicts/superior-ability.ts'
