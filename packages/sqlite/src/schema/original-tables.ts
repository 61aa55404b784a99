import type { AlavancaDatabase } from './database.ts'

type ColumnType = 'text' | 'integer' | 'double precision'

/** A column of a table that databases of the original may have already. */
export interface OriginalColumn {
  readonly name: string
  readonly type: ColumnType
  /** Nothing is known about a row without it. */
  readonly isKey: boolean
  /** Rows of ours may leave it empty. */
  readonly mayBeEmpty: boolean
}

export interface OriginalTable {
  readonly name: keyof AlavancaDatabase
  readonly columns: readonly OriginalColumn[]
  /** Columns that together may not come twice. */
  readonly unique: readonly string[]
}

const column = (type: ColumnType, name: string): OriginalColumn => ({ name, type, isKey: false, mayBeEmpty: false })
const key = (name: string): OriginalColumn => ({ ...column('text', name), isKey: true })
const text = (name: string): OriginalColumn => column('text', name)
const count = (name: string): OriginalColumn => column('integer', name)
const amount = (name: string): OriginalColumn => column('double precision', name)
const optional = (one: OriginalColumn): OriginalColumn => ({ ...one, mayBeEmpty: true })

/** The six tables with the names and columns they always had, without the `id` that each has too. */
export const ORIGINAL_TABLES: readonly OriginalTable[] = [
  {
    name: 'capital_state',
    unique: [],
    columns: [
      key('time'),
      key('symbol'),
      amount('operator_capital_brl'),
      amount('margin_per_contract_brl'),
      count('max_contracts_cap'),
      count('base_contracts'),
      count('extra_contracts'),
      count('final_contracts'),
      text('reason'),
      text('detail_json'),
    ],
  },
  {
    name: 'scalp_events',
    unique: [],
    columns: [
      key('time'),
      key('symbol'),
      key('event_type'),
      text('side'),
      amount('entry_price'),
      optional(amount('exit_price')),
      count('extra_contracts'),
      optional(amount('pnl')),
      optional(amount('hold_time_seconds')),
      text('reason'),
      text('detail_json'),
    ],
  },
  {
    name: 'rl_policy',
    unique: ['regime', 'state_hash', 'action'],
    columns: [
      key('regime'),
      key('state_hash'),
      key('action'),
      amount('alpha'),
      amount('beta'),
      count('count'),
      amount('total_reward'),
      amount('mean_value'),
      text('updated_at'),
    ],
  },
  {
    name: 'rl_events',
    unique: [],
    columns: [
      key('time'),
      key('symbol'),
      key('regime'),
      key('state_hash'),
      key('action'),
      optional(amount('reward')),
      text('reason'),
      optional(count('frozen')),
      text('detail_json'),
    ],
  },
  {
    name: 'policy_snapshots',
    unique: ['snapshot_id'],
    columns: [key('snapshot_id'), key('regime'), key('time'), text('policy_data'), text('metrics_json'), text('note')],
  },
  {
    name: 'rl_report_log',
    unique: [],
    columns: [
      key('report_date'),
      key('symbol'),
      count('total_rl_events'),
      count('actions_enter_count'),
      count('actions_hold_count'),
      count('actions_conservative_count'),
      count('actions_realavancagem_count'),
      count('blocked_by_rl_count'),
      optional(amount('avg_reward')),
      count('regimes_frozen_count'),
      count('total_realavancagem_triggered'),
      optional(amount('realavancagem_success_rate')),
      count('total_scalps'),
      optional(amount('scalp_winrate')),
      amount('scalp_total_pnl'),
      text('performance_trend'),
      text('detail_json'),
    ],
  },
]
