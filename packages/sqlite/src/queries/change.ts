import { type Compilable, sql } from 'kysely'
import type { OrdersTable, TradesTable } from '../schema/database.ts'
import type { Db } from './database.ts'

/** A batch took a trade in, could not, or never will. */
export type TradeTaken = Pick<TradesTable, 'trade_id' | 'status' | 'batch_id' | 'reward' | 'lesson_reason'>

/** Writes down what became of a trade's lesson. */
export const takeTrade = (db: Db, { trade_id, ...taken }: TradeTaken): Compilable =>
  db.updateTable('trades').set(taken).where('trade_id', '=', trade_id)

/** What a trade has taught, as an event of the policy. */
export interface Lesson {
  readonly trade_id: string
  readonly time: string
  readonly reason: string
}

/** Once the trade has its reward: everything else is in its row already. */
export const insertLesson = (db: Db, { trade_id, time, reason }: Lesson): Compilable =>
  db
    .insertInto('rl_events')
    .columns(['time', 'symbol', 'regime', 'state_hash', 'action', 'reward', 'reason', 'frozen', 'detail_json'])
    .expression((from) =>
      from
        .selectFrom('trades')
        .select([
          sql<string>`cast(${time} as text)`.as('time'),
          'symbol',
          'regime',
          sql<string>`coalesce(state_hash, '*')`.as('state_hash'),
          sql<string>`coalesce(action, '*')`.as('action'),
          'reward',
          sql<string>`cast(${reason} as text)`.as('reason'),
          sql<number>`case when status = 'PASSED' then 1 else 0 end`.as('frozen'),
          'detail_json',
        ])
        .where('trade_id', '=', trade_id),
    )

/** How far an order has come, by the engine's word. */
export type OrderProgress = Pick<OrdersTable, 'order_id' | 'status' | 'filled' | 'message' | 'updated_sequence'>

/** Writes down how far an order has come. */
export const updateOrder = (db: Db, { order_id, ...progress }: OrderProgress): Compilable =>
  db.updateTable('orders').set(progress).where('order_id', '=', order_id)

/** An order that is only an intent is about to leave; anything later is left as it is. */
export const markOrderSent = (db: Db, { order_id }: Pick<OrdersTable, 'order_id'>): Compilable =>
  db.updateTable('orders').set({ status: 'SENT' }).where('order_id', '=', order_id).where('status', '=', 'INTENT')

/** Forgets what was believed in a regime, for other beliefs to take its place. */
export const deleteRlPolicy = (db: Db, { regime }: { readonly regime: string }): Compilable =>
  db.deleteFrom('rl_policy').where('regime', '=', regime)
