import { COLUMNS } from './columns.ts'
import type { AlavancaDatabase } from './database.ts'

/** Columns that one seal vouches for. */
export interface Sealed {
  /** The remainder by which its seals are found; never given twice. */
  readonly number: number
  readonly table: keyof AlavancaDatabase
  /** Numbers the rows. */
  readonly id: string
  readonly columns: readonly string[]
  /** Whether only this package writes such rows, so that one without a seal is a fault. */
  readonly isOurs: boolean
}

/** There is room for so many kinds of seals. */
export const KINDS_OF_SEALS = 16

const sealed = (number: number, table: keyof AlavancaDatabase): Sealed => ({
  number,
  table,
  id: 'id',
  columns: COLUMNS[table],
  isOurs: false,
})

const POLICY_SNAPSHOTS = sealed(5, 'policy_snapshots')

type SealedName =
  | 'capitalState'
  | 'scalpEvents'
  | 'rlPolicy'
  | 'rlEvents'
  | 'policySnapshots'
  | 'policyData'
  | 'rlReportLog'
  | 'trades'
  | 'orders'
  | 'engineSnapshots'
  | 'accountIdentity'

/** What is sealed. Changing the columns of one breaks every seal there is: give it a new number, and a migration. */
export const SEALED: Readonly<Record<SealedName, Sealed>> = {
  capitalState: sealed(1, 'capital_state'),
  scalpEvents: sealed(2, 'scalp_events'),
  rlPolicy: sealed(3, 'rl_policy'),
  rlEvents: sealed(4, 'rl_events'),
  // the tables in them are long, and lists of snapshots are read without
  policySnapshots: { ...POLICY_SNAPSHOTS, columns: POLICY_SNAPSHOTS.columns.filter((name) => name !== 'policy_data') },
  policyData: { ...POLICY_SNAPSHOTS, number: 6, columns: ['policy_data'] },
  rlReportLog: sealed(7, 'rl_report_log'),
  trades: { ...sealed(8, 'trades'), isOurs: true },
  orders: { ...sealed(9, 'orders'), isOurs: true },
  engineSnapshots: { ...sealed(10, 'engine_snapshots'), id: 'sequence', isOurs: true },
  accountIdentity: { ...sealed(11, 'account_identity'), isOurs: true },
}

export const ALL_SEALED: readonly Sealed[] = Object.values(SEALED)
