export { PROMOTION_BETS, type PromotionSnapshot, type PromotionState } from './promotion/promotion-state.ts'
export {
  type PairedRewards,
  type PromotionClaim,
  type PromotionOptions,
  PromotionTest,
  type PromotionVerdict,
} from './promotion/promotion-test.ts'
export { type SweepPageOptions, sweepPage } from './report/sweep-page.ts'
export type {
  FailedTrial,
  SearchKind,
  SettingValues,
  SweepRegistration,
  SweepReportData,
  SweepWinner,
  TrialCounts,
} from './report/sweep-report-data.ts'
export { sweepText } from './report/sweep-text.ts'
export * from './running.ts'
export {
  type GridNeighbour,
  type GridPoint,
  gridIndex,
  gridNeighbours,
  gridPoint,
  gridSize,
} from './search/grid.ts'
export { type HalvingPlan, type HalvingRung, halvingRungs, survivorsOf } from './search/halving.ts'
export { type PointSequence, sobolSequence } from './search/sobol.ts'
export {
  type CrossValidationPath,
  type CrossValidationPlan,
  type CrossValidationSplit,
  crossValidation,
  type DayRange,
  type TestedGroup,
} from './verdicts/cross-validation.ts'
export { deflatedSharpe, expectedMaximum, familyWiseLevel, noiseSharpe } from './verdicts/deflated-sharpe.ts'
export { type HoldOut, openHoldOut, sealedHoldOut } from './verdicts/hold-out.ts'
export { judgeSweep, type SweepEvidence, winnerOf } from './verdicts/judge-sweep.ts'
export {
  GATE_NAMES,
  type Gate,
  type GateName,
  type NothingToJudge,
  type SweepFigures,
  type SweepVerdict,
  type Winner,
} from './verdicts/judgement.ts'
export { type Moments, momentsOf, yearly } from './verdicts/moments.ts'
export { type Neighbour, type Neighbourhood, neighbourhoodOf } from './verdicts/neighbourhood.ts'
export { familyWiseQuantile, noiseCeiling } from './verdicts/noise-ceiling.ts'
export { type Overfitting, overfittingOf } from './verdicts/overfitting.ts'
export { probabilisticSharpe, type SharpeMoments } from './verdicts/probabilistic-sharpe.ts'
export { provableYearlySharpe } from './verdicts/provable-sharpe.ts'
export { averageCorrelation } from './verdicts/resemblance.ts'
export { resemblingQuantile } from './verdicts/resembling-quantile.ts'
export { STRESS_NAMES, type StressName, type StressOutcome, stressOf } from './verdicts/stress.ts'
export { type SuperiorAbility, type SuperiorAbilityOptions, superiorAbilityOf } from './verdicts/superior-ability.ts'
export { registeredThresholds, type Thresholds, USUAL_THRESHOLDS } from './verdicts/thresholds.ts'
