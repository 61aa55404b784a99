import { type Compilable, type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from './database.ts'
import { isoTime } from './page.ts'

/** A stretch of time: from a moment on, before another. A summary without a beginning would read the whole table. */
export interface Stretch {
  readonly symbol?: string
  readonly from: number | string
  readonly to?: number | string
}

const within = ({ symbol, from, to }: Stretch): Expression<SqlBool> => {
  const conditions = [sql<SqlBool>`time >= ${isoTime(from)}`]
  if (to !== undefined) conditions.push(sql<SqlBool>`time < ${isoTime(to)}`)
  if (symbol !== undefined) conditions.push(sql<SqlBool>`symbol = ${symbol}`)
  return sql.join(conditions, sql` and `)
}

const countIf = (condition: ReturnType<typeof sql>): ReturnType<typeof sql<number>> =>
  sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`

/** How often an action was decided on in a regime. */
export interface ActionCount {
  readonly regime: string
  readonly action: string
  readonly decisions: number
}

/** Actions of the gate, `NO_RL` among them: what happened to the policy itself stands in the same table. */
const DECIDED = sql<SqlBool>`reward is null and action in ('HOLD', 'ENTER_CONSERVATIVE', 'ENTER', 'ENTER_WITH_REALAVANCAGEM', 'NO_RL')`

/** How often each action was decided on, by regime. Throws `INVALID_INPUT` for a time that is none. */
export const selectActionCounts = (db: Db, stretch: Stretch): Compilable<ActionCount> =>
  db
    .selectFrom('rl_events')
    .select((event) => ['regime', 'action', event.fn.countAll<number>().as('decisions')])
    .where(within(stretch))
    .where(DECIDED)
    .groupBy(['regime', 'action'])
    .orderBy('regime')
    .orderBy('action')

/** A day of the policy, added up. */
export interface RlTotals {
  readonly events: number
  readonly enter: number
  readonly hold: number
  readonly conservative: number
  readonly releveraged: number
  readonly avg_reward: number | null
  readonly regimes_frozen: number
}

/** Decisions and rewards of a stretch in one row. Throws `INVALID_INPUT` for a time that is none. */
export const selectRlTotals = (db: Db, stretch: Stretch): Compilable<RlTotals> => {
  const decided = (action: string) => countIf(sql`reward is null and action = ${action}`)
  return db
    .selectFrom('rl_events')
    .select((event) => [
      event.fn.countAll<number>().as('events'),
      decided('ENTER').as('enter'),
      decided('HOLD').as('hold'),
      decided('ENTER_CONSERVATIVE').as('conservative'),
      decided('ENTER_WITH_REALAVANCAGEM').as('releveraged'),
      sql<number | null>`avg(reward)`.as('avg_reward'),
      sql<number>`count(distinct case when frozen = 1 then regime end)`.as('regimes_frozen'),
    ])
    .where(within(stretch))
}

/** The details of every HOLD: the signal may have wanted nothing, or the policy may have stood in its way. */
export const selectHolds = (db: Db, stretch: Stretch): Compilable<{ detail_json: string | null }> =>
  db
    .selectFrom('rl_events')
    .select('detail_json')
    .where(within(stretch))
    .where('action', '=', 'HOLD')
    .where('reward', 'is', null)

/** Extra legs, added up. Amounts in currency units. */
export interface ScalpTotals {
  readonly opened: number
  readonly closed: number
  readonly won: number
  readonly pnl: number
}

/** Extra legs of a stretch in one row. Throws `INVALID_INPUT` for a time that is none. */
export const selectScalpTotals = (db: Db, stretch: Stretch): Compilable<ScalpTotals> =>
  db
    .selectFrom('scalp_events')
    .select([
      countIf(sql`event_type = 'OPENED'`).as('opened'),
      countIf(sql`event_type not in ('OPENED', 'PROMOTED')`).as('closed'),
      countIf(sql`event_type not in ('OPENED', 'PROMOTED') and pnl > 0`).as('won'),
      sql<number>`coalesce(sum(case when event_type not in ('OPENED', 'PROMOTED') then pnl end), 0)`.as('pnl'),
    ])
    .where(within(stretch))

/** Closed trades, added up. */
export interface TradeTotals {
  readonly trades: number
  readonly won: number
  readonly net_cents: number
}

/** Closed trades of a stretch in one row. Throws `INVALID_INPUT` for a time that is none. */
export const selectTradeTotals = (db: Db, stretch: Stretch): Compilable<TradeTotals> =>
  db
    .selectFrom('trades')
    .select((trade) => [
      trade.fn.countAll<number>().as('trades'),
      countIf(sql`net_cents > 0`).as('won'),
      sql<number>`coalesce(sum(net_cents), 0)`.as('net_cents'),
    ])
    .where(within(stretch))
