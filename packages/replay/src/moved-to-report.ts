/** Names that live in `@alavanca/report` now. They leave this package with version 0.3. */
export type {
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  CsvCell,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  DayDifference,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  DaySpan,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  ExitReason,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  ExtraFunnel,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  HtmlReportOptions,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  Interval,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  JournalVerdict,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  LegResult,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  Measured,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  NamedRun,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  ReportData,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  ReportFacts,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  RunComparison,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  RunSummary,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  SeedResult,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  SeedSpread,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  SignalFunnel,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  Spread,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  Trade,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  TradeStats,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  WalkForwardReport,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  WalkForwardWindow,
} from '@alavanca/report'
export {
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  csvLine,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  formatComparison,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  formatJournalVerdict,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  formatSeeds,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  formatSummary,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  formatWalkForward,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  htmlReport,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  ReportCollector,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  readCsv,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  sparkline,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  tradesCsvHeader,
  /** @deprecated Import it from `@alavanca/report`; this path closes with version 0.3. */
  tradesCsvLine,
} from '@alavanca/report'
