import { SUM_NAMES, type SumName } from '@alavanca/policy/shared'
import type { ColumnType, Generated } from 'kysely'

/** Set by the server. */
type Stamped = ColumnType<Date, never, never>

/** One row a policy: which settings it is summed by, and what was decided about it. Freeze and rollback change this row alone. */
interface SharedPolicyTable {
  policy: string
  settings: string
  /** Counts what was decided; changed by compare-and-set. */
  version: bigint
  control: string
  who: string
  why: string
  at: Stamped
}

/** What was ever decided, each with who and why. */
interface ControlLogTable {
  policy: string
  version: bigint
  act: string
  control: string
  who: string
  why: string
  at: Stamped
}

/** The log: every trade once. */
type TradeSeenTable = {
  policy: string
  trade_id: string
  bot: string
  cell: string
  bucket: number
} & { [Name in Exclude<SumName, 'n'>]: bigint | null }

/** The sums, one row a cell and session day. */
type CellTable = { policy: string; cell: string; bucket: number } & { [Name in SumName]: bigint }

/** Trades that make no sense, each with its reason. */
interface TradeAsideTable {
  policy: string
  trade_id: string
  bot: string
  reason: string
  detail: string
  content: string
  digest: string
  at: Stamped
}

/** What bots decide by: tables as they were published, word for word. */
interface PolicyVersionTable {
  policy: string
  version: bigint
  digest: string
  /** The version of what was decided. */
  control_version: bigint
  control: string
  trades: bigint
  tables: string
  at: Stamped
}

/** Sealed parts of bots' journals. */
interface JournalSegmentTable {
  bot: string
  first: bigint
  last: bigint
  previous_hash: string
  hash: string
  content: string
  at: Stamped
}

/** What is wrong with a bot's journal. */
interface JournalAlarmTable {
  id: Generated<bigint>
  bot: string
  code: string
  first: bigint
  detail: string
  at: Stamped
}

/** All tables by name, for Kysely; they stand in the schema `alavanca`. */
export interface SharedDatabase {
  shared_policy: SharedPolicyTable
  control_log: ControlLogTable
  trade_seen: TradeSeenTable
  cell: CellTable
  trade_aside: TradeAsideTable
  policy_version: PolicyVersionTable
  journal_segment: JournalSegmentTable
  journal_alarm: JournalAlarmTable
}

/** What every trade has, and what only a factored policy sums. */
export const PLAIN_SUMS: readonly ['s', 'f', 'q'] = ['s', 'f', 'q']
export const LEG_SUMS: readonly SumName[] = SUM_NAMES.filter((name) => !['s', 'f', 'q', 'n'].includes(name))
