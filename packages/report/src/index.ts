export type { ReportFacts } from './collect/report-collector.ts'
export { ReportCollector } from './collect/report-collector.ts'
export { RewardTrial } from './collect/reward-trial.ts'
export type {
  Counterfactual,
  CounterfactualParts,
  CounterfactualSum,
  ExtraRules,
} from './counterfactual/counterfactual.ts'
export { CounterfactualBook } from './counterfactual/counterfactual-book.ts'
export type { CounterfactualsReport, RefusedDay, RefusedSum } from './counterfactual/counterfactuals-report.ts'
export { counterfactualsReport } from './counterfactual/counterfactuals-report.ts'
export type { DaySum } from './counterfactual/sums.ts'
export { type CsvCell, csvLine } from './csv/csv-line.ts'
export { readCsv } from './csv/read-csv.ts'
export { tradesCsvHeader, tradesCsvLine } from './csv/trades-csv.ts'
export { type Formatting, formattingOf } from './html/formatting.ts'
export type { HtmlReportOptions } from './html/html-report.ts'
export { htmlReport } from './html/html-report.ts'
export { type Content, html, type Markup, trusted } from './html/markup.ts'
export { pageStyle } from './html/page-style.ts'
export { type Cell, facts, figure, note, section, type Table, table, tile } from './html/parts.ts'
export type { ReportData } from './html/report-data.ts'
export { filled } from './html/texts/filled.ts'
export type { ExtrasNeeded, NeededDecision } from './needed/extras-needed.ts'
export { ExtrasNeededTally } from './needed/extras-needed.ts'
export type { LadderStep, LayerNeed } from './needed/layer-needs.ts'
export type { AfterLayers, PolicyNeed, RegimeNeed } from './needed/policy-needs.ts'
export type { ProofNeeded } from './needed/proof-needed.ts'
export type { ExitRow } from './outcome/exit-tally.ts'
export { ExitTally } from './outcome/exit-tally.ts'
export type { ExtraFunnel, SignalFunnel } from './outcome/funnel.ts'
export { emptyExtraFunnel, emptySignalFunnel } from './outcome/funnel.ts'
export type { JournalVerdict } from './outcome/journal-verdict.ts'
export type { LearningSummary, LearntAction, LearntRegime } from './outcome/learning-summary.ts'
export type { Measured } from './outcome/measured.ts'
export { measured, SMALLEST_SAMPLE } from './outcome/measured.ts'
export type { RewardsReport, RewardsReportOptions } from './outcome/rewards-report.ts'
export { rewardsReport } from './outcome/rewards-report.ts'
export type { DayDifference, Interval, NamedRun, RunComparison } from './outcome/run-comparison.ts'
export type { RunSummary } from './outcome/run-summary.ts'
export { safetyNotes } from './outcome/safety-notes.ts'
export type { SeedResult, SeedSpread, Spread } from './outcome/seed-spread.ts'
export type { ExitReason, LegResult, Trade } from './outcome/trade.ts'
export { netOf } from './outcome/trade.ts'
export type { TradeStats } from './outcome/trade-tally.ts'
export { TradeTally } from './outcome/trade-tally.ts'
export type { TradingCosts } from './outcome/trading-costs.ts'
export type { DaySpan, WalkForwardReport, WalkForwardWindow } from './outcome/walk-forward-report.ts'
export type { Excursion } from './performance/excursion-tracker.ts'
export type { Figure, FigureGap } from './performance/figure.ts'
export { FIGURE_FLOOR, FIGURE_GAPS } from './performance/figure.ts'
export type { FigureGuide } from './performance/figure-guide.ts'
export { FIGURE_GUIDE, unitOf } from './performance/figure-guide.ts'
export { figureInWords, GAP_TEXTS } from './performance/figure-in-words.ts'
export type {
  BuyAndHold,
  CommissionRemark,
  DayRow,
  DrawdownSpan,
  Drawdowns,
  ExcursionSpread,
  Excursions,
  Exposure,
  HoldingSpread,
  HoldingTimes,
  MonthRow,
  PerformanceBasis,
  PerformanceReport,
  ResampledOutcomes,
  Returns,
  Ruin,
  Streak,
  Streaks,
  TradeGroup,
  TradeList,
  TradeRow,
  TradingFigures,
} from './performance/performance-report.ts'
export type { PerformanceSetup } from './performance/performance-setup.ts'
export { PerformanceTracker } from './performance/performance-tracker.ts'
export { formatComparison } from './text/format-comparison.ts'
export { formatJournalVerdict } from './text/format-journal.ts'
export { formatRewards } from './text/format-rewards.ts'
export { formatSeeds } from './text/format-seeds.ts'
export { formatSummary } from './text/format-summary.ts'
export { formatWalkForward } from './text/format-walk-forward.ts'
export { sparkline } from './text/sparkline.ts'
export type { TextNumbers, TextOptions } from './text/writing.ts'
export { textNumbersIn } from './text/writing.ts'
