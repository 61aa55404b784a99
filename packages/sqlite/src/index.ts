export type { SqliteDriver, SqliteDriverConstructor, SqliteDriverOptions, SqliteStatement } from './driver/driver.ts'
export type { Durability, FileOptions } from './driver/open-file.ts'
export { isDriverMissing } from './driver/storage-error.ts'
export { type InspectedPart, type Inspection, inspectDatabase } from './inspect-database.ts'
export type { Json, Unreadable } from './json.ts'
export { openSqliteReader, type SqliteReader } from './open-sqlite-reader.ts'
export { openSqliteStore, type SqliteStoreOptions } from './open-sqlite-store.ts'
export { policyTableOf } from './original/policy-table-of.ts'
export type { Page, PageFilter } from './queries/page.ts'
export type {
  OrderFilter,
  PolicyFilter,
  PolicySnapshotFilter,
  RlEventFilter,
  ScalpEventFilter,
  StepFilter,
  TradeFilter,
} from './queries/read.ts'
export type { ActionCount, ScalpTotals, Stretch, TradeTotals } from './queries/summaries.ts'
export type { PerformanceTrend } from './read/daily-report.ts'
export type {
  CapitalStateRow,
  FullPolicySnapshotRow,
  OrderRow,
  PolicySnapshotRow,
  ReadSide,
  RlEventRow,
  RlReportRow,
  ScalpEventRow,
  TradeRow,
} from './read/read-side.ts'
export type { StepRow, StepText } from './read/step-rows.ts'
export type { RunMark } from './run-mark.ts'
export type {
  AlavancaDatabase,
  NewCapitalState,
  NewPolicySnapshot,
  NewRlEvent,
  NewRlPolicy,
  NewRlReport,
  NewScalpEvent,
  RlPolicyRow,
  StoredOrderStatus,
  TradeStatus,
} from './schema/database.ts'
export { POSTGRES_IDENTITY, SQLITE_IDENTITY } from './schema/identity.ts'
export type { ForwardMigration, ForwardMigrations } from './schema/migrations/index.ts'
export { migrationProvider } from './schema/migrations/index.ts'
export type { SqliteStore } from './sqlite-store.ts'
