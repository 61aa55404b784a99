/** What a dashboard asks, on tables of very many rows. */
import { openSqliteStore, type SqliteReader } from '@alavanca/sqlite'
import Database from 'better-sqlite3'

const START = Date.UTC(2020, 0, 1)
/** Between two decisions; a million of them are about six years. */
const STEP_MS = 190_000
const DAY = 86_400_000

const tablesOf = (rows: number): Readonly<Record<string, string>> => ({
  rl_events: `insert into rl_events (time, symbol, regime, state_hash, action, reward, reason, frozen, detail_json)
    select time, symbol, regime, regime || '|10:00|HIGH|LOW', action, reward, 'a reason of usual length for people', 0,
      json_object('code', 'DECIDED', 'signalId', 's' || n, 'propensity', 0.42) from made`,
  capital_state: `insert into capital_state (time, symbol, operator_capital_brl, margin_per_contract_brl,
    max_contracts_cap, base_contracts, extra_contracts, final_contracts, reason, detail_json)
    select time, symbol, 10000, 1000, 10, 10, n % 2, 10 + n % 2, 'a reason of usual length for people',
      json_object('code', 'BASE_ONLY', 'layers', json_array(1, 2, 3)) from made`,
  scalp_events: `insert into scalp_events (time, symbol, event_type, side, entry_price, exit_price, extra_contracts, pnl,
    hold_time_seconds, reason) select time, symbol, iif(n % 2, 'OPENED', 'TP_HIT'), 'BUY', 130000, 130080, 1, 16, 60, 'r' from made`,
  trades: `insert into trades (trade_id, time, opened_at, symbol, side, regime, action, base_contracts, extra_contracts,
    net_cents, status, sequence, detail_json)
    select 's' || n, time, time, symbol, 'BUY', regime, action, 1, 0, n % 900 - 440,
      iif(n > ${rows - 7}, 'PENDING', 'APPLIED'), n, '{"lesson":null}' from made`,
  orders: `insert into orders (order_id, trade_id, time, symbol, leg, purpose, side, contracts, filled, status, sequence,
    updated_sequence, command_json)
    select 'o' || n, 's' || n, time, symbol, 'BASE', 'OPEN', 'BUY', 1, 1, iif(n > ${rows - 3}, 'SENT', 'FILLED'), n, n, '{}' from made`,
  engine_steps: `insert into engine_steps (sequence, time, event, step)
    select n, time, 'QUOTE', json_object('sequence', n, 'time', 1790000000000 + n, 'event', json_object('type', 'QUOTE', 'symbol', 'WIN', 'bid', 130000),
      'commands', json_array(), 'records', json_array()) from made`,
})

const madeOf = (
  rows: number,
): string => `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${rows}),
  made as (select n,
    strftime('%Y-%m-%dT%H:%M:%fZ', ${START / 1000} + n * ${STEP_MS / 1000}.0, 'unixepoch') as time,
    iif(n % 3, 'WIN', 'WDO') as symbol,
    case n % 4 when 0 then 'TREND_UP' when 1 then 'TREND_DOWN' when 2 then 'RANGE' else 'CHAOTIC' end as regime,
    case when n % 50 = 0 then 'ENTER_WITH_REALAVANCAGEM' when n % 3 = 0 then 'HOLD' else 'ENTER' end as action,
    iif(n % 7, null, 0.55) as reward
  from numbers)`

/** A database with so many rows in each table. */
export const fillTables = async (path: string, rows: number): Promise<void> => {
  const store = await openSqliteStore(path)
  for (let cellOf = 0; cellOf < 300; cellOf += 1) {
    const cell = { regime: `R${cellOf % 4}`, state_hash: `s${cellOf}`, action: 'ENTER', alpha: 2, beta: 2, count: 2 }
    store.upsertRlPolicy({ ...cell, total_reward: 1, mean_value: 0.5, updated_at: null })
  }
  store.close()
  const database = new Database(path)
  database.pragma('synchronous = OFF')
  for (const insert of Object.values(tablesOf(rows)))
    database.exec(insert.replace(/ select /, ` ${madeOf(rows)} select `))
  // as the migration marks rows from before there were hashes: no step made these
  database.exec(`insert into engine_snapshots (sequence, time, snapshot) values (${rows}, '2026', '{}')`)
  database.exec(`update journal_marks set sequence = ${rows} where name <> 'PRUNED'`)
  database.close()
}

/** Somewhere in the middle, other every time. */
const somewhere = (run: number, rows: number): number =>
  START + ((run * 7919) % 1_000) * ((rows * STEP_MS - DAY) / 1_000)

/** A question to a reader, other every time; `rows` says how many there are in each table. */
type Query = (reader: SqliteReader, run: number, rows: number) => unknown

/** Every query a dashboard needs. */
export const QUERIES: Readonly<Record<string, Query>> = {
  'capital: newest of a symbol': (reader) => reader.capitalStates({ symbol: 'WDO', limit: 1 }),
  'decisions: newest 100': (reader) => reader.rlEvents({ limit: 100 }),
  'decisions: 100 of a symbol and action': (reader) =>
    reader.rlEvents({ symbol: 'WIN', action: 'ENTER_WITH_REALAVANCAGEM', limit: 100 }),
  'decisions: 100 of a day years ago': (reader, run, rows) =>
    reader.rlEvents({ from: somewhere(run, rows), to: somewhere(run, rows) + DAY, limit: 100 }),
  'decisions: a page deep inside': (reader, run, rows) =>
    reader.rlEvents({ limit: 100, cursor: `${rows / 2}@${new Date(somewhere(run, rows)).toISOString()}` }),
  'actions of a day, by regime': (reader, run, rows) =>
    reader.actionCounts({ from: somewhere(run, rows), to: somewhere(run, rows) + DAY }),
  'policy of a regime': (reader) => reader.policy({ regime: 'R1' }),
  'scalps: newest 100 of a symbol': (reader) => reader.scalpEvents({ symbol: 'WIN', limit: 100 }),
  'scalps of a day, added up': (reader, run, rows) =>
    reader.scalpTotals({ from: somewhere(run, rows), to: somewhere(run, rows) + DAY }),
  'trades: newest 100 of a regime': (reader) => reader.trades({ regime: 'RANGE', limit: 100 }),
  'trades that wait': (reader) => reader.trades({ status: 'PENDING' }),
  'trades of a day, added up': (reader, run, rows) =>
    reader.tradeTotals({ from: somewhere(run, rows), to: somewhere(run, rows) + DAY }),
  'orders in flight': (reader) => reader.orders({ status: 'SENT' }),
  'steps: newest 100': (reader) => reader.steps({ limit: 100 }),
  'steps: 100 from the middle': (reader, run, rows) => reader.steps({ after: (run * 7919) % rows, limit: 100 }),
  'daily report': (reader, run, rows) =>
    reader.dailyReport(new Date(somewhere(run, rows)).toISOString().slice(0, 10), 'WIN'),
}
