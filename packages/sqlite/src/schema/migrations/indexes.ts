import type { Kysely } from 'kysely'

/** Each of these ends in the order in which pages are read, newest first, so that a page costs the same however long the table. */
const INDEXES: readonly (readonly [table: string, ...columns: string[]])[] = [
  ['capital_state', 'time', 'id'],
  ['capital_state', 'symbol', 'time', 'id'],
  ['scalp_events', 'time', 'id'],
  ['scalp_events', 'symbol', 'time', 'id'],
  ['scalp_events', 'event_type', 'time', 'id'],
  ['rl_events', 'time', 'id'],
  ['rl_events', 'symbol', 'time', 'id'],
  ['rl_events', 'regime', 'time', 'id'],
  ['rl_events', 'action', 'time', 'id'],
  ['policy_snapshots', 'time', 'id'],
  ['policy_snapshots', 'regime', 'time', 'id'],
  ['rl_report_log', 'report_date', 'id'],
  ['rl_report_log', 'symbol', 'report_date', 'id'],
  ['trades', 'time', 'id'],
  ['trades', 'symbol', 'time', 'id'],
  ['trades', 'regime', 'time', 'id'],
  ['trades', 'status', 'time', 'id'],
  ['orders', 'time', 'id'],
  ['orders', 'symbol', 'time', 'id'],
  ['orders', 'status', 'time', 'id'],
]

export const indexes = async ({ schema }: Kysely<unknown>): Promise<void> => {
  for (const [table, ...columns] of INDEXES)
    await schema
      .createIndex(`${table}_by_${columns.join('_')}`)
      .ifNotExists()
      .on(table)
      .columns(columns)
      .execute()
}
