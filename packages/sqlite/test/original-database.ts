import Database from 'better-sqlite3'

/** How the original made its tables: every column it had, with the constraints such programs usually set. */
const DDL = `
create table capital_state (
  id integer primary key autoincrement, time text not null, symbol text not null,
  operator_capital_brl real not null, margin_per_contract_brl real not null, max_contracts_cap integer not null,
  base_contracts integer not null, extra_contracts integer not null, final_contracts integer not null,
  reason text, detail_json text
);
create table scalp_events (
  id integer primary key autoincrement, time text not null, symbol text not null, event_type text not null,
  side text, entry_price real, exit_price real, extra_contracts integer, pnl real, hold_time_seconds integer,
  reason text, detail_json text
);
create table rl_policy (
  id integer primary key autoincrement, regime text not null, state_hash text not null, action text not null,
  alpha real not null default 1.0, beta real not null default 1.0, count integer not null default 0,
  total_reward real not null default 0.0, mean_value real not null default 0.5, updated_at text not null,
  unique (regime, state_hash, action)
);
create table rl_events (
  id integer primary key autoincrement, time text not null, symbol text not null, regime text not null,
  state_hash text not null, action text not null, reward real not null default 0.0, reason text,
  frozen integer not null default 0, detail_json text
);
create table policy_snapshots (
  id integer primary key autoincrement, snapshot_id text not null unique, regime text not null, time text not null,
  policy_data text not null, metrics_json text, note text
);
create table rl_report_log (
  id integer primary key autoincrement, report_date text not null, symbol text not null, total_rl_events integer,
  actions_enter_count integer, actions_hold_count integer, actions_conservative_count integer,
  actions_realavancagem_count integer, blocked_by_rl_count integer, avg_reward real, regimes_frozen_count integer,
  total_realavancagem_triggered integer, realavancagem_success_rate real, total_scalps integer, scalp_winrate real,
  scalp_total_pnl real, performance_trend text, detail_json text
);
create index idx_rl_events_time on rl_events (time);
create table brain_signals (id integer primary key, note text not null);
`

/** First digits of the MD5 of `TREND_UP|10:00|HIGH|LOW` and of `TREND_UP_11:00_MEDIUM_LOW`; the third is of nothing known. */
export const HASHES = { known: 'dddacb82', other: '1643874f', strange: 'deadbeef' } as const

const ROWS = `
insert into capital_state values
  (1, '2024-05-06T10:00:00', 'WIN', 10000, 1000, 10, 10, 1, 11, 'ok', '{"layer": 8}'),
  (2, '2024-05-06T10:01:00', 'WIN', 10000, 1000, 10, 10, 0, 10, 'confidence', '{''layer'': 4}');
insert into scalp_events values
  (1, '2024-05-06T10:00:00', 'WIN', 'OPENED', 'BUY', 130000, null, 1, null, null, 'scalp', null),
  (7, '2024-05-06T10:02:00', 'WIN', 'TP_HIT', 'BUY', 130000, 130080, 1, 80.0, 120, 'target', null);
insert into rl_policy values
  (1, 'TREND_UP', '${HASHES.known}', 'ENTER', 8.5, 3.5, 10, 7.5, 0.708, '2024-05-06T10:00:00'),
  (2, 'TREND_UP', '${HASHES.known}', 'HOLD', 2, 2, 2, 1, 0.5, '2024-05-06T10:00:00'),
  (3, 'TREND_UP', '${HASHES.other}', 'ENTER_CONSERVATIVE', 2, 3, 3, 1, 0.4, '2024-05-06T10:00:00'),
  (4, 'TREND_UP', '${HASHES.strange}', 'ENTER', 4, 2, 4, 3, 0.667, '2024-05-06T10:00:00');
insert into rl_events values
  (1, '2024-05-06T10:00:00', 'WIN', 'TREND_UP', '${HASHES.known}', 'ENTER', 0.8, 'win', 0, null),
  (2, '2024-05-06T10:05:00', 'WIN', 'TREND_UP', '${HASHES.strange}', 'HOLD', 0.0, 'hold', 1, null);
insert into policy_snapshots values
  (1, 'TREND_UP_20240506', 'TREND_UP', '2024-05-06T11:00:00', '{"${HASHES.known}": {"ENTER": {"alpha": 8.5}}}', null, 'auto');
insert into rl_report_log (id, report_date, symbol, total_rl_events, performance_trend) values
  (1, '2024-05-06', 'WIN', 2, 'improving');
insert into brain_signals values (1, 'not ours');
`

/** A database of the original with rows in all six tables, and a table that is none of ours. */
export const makeOriginalDatabase = (path: string): void => {
  const database = new Database(path)
  database.exec(DDL)
  database.exec(ROWS)
  database.close()
}
