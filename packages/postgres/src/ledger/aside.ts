import { createHash } from 'node:crypto'
import type { Database } from '../database/database.ts'
import type { AsideReason, OddLesson, SetAside } from './lesson.ts'

const LONGEST_CONTENT = 20_000

/** A lesson as text, whatever it is: what JSON cannot hold is named, and what a database cannot hold is escaped. */
const inWords = (value: unknown): string => {
  try {
    const text = JSON.stringify(value, (_, item: unknown) =>
      typeof item === 'bigint' || (typeof item === 'number' && !Number.isFinite(item)) ? String(item) : item,
    )
    return (text ?? String(value)).slice(0, LONGEST_CONTENT)
  } catch {
    return Object.prototype.toString.call(value)
  }
}

/** Names come from outside: the same text without what a database cannot hold. */
const holdable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\uFFFD')

/** Keeps trades that are not learnt, each content once, with their reasons. */
export const keepAside = async (database: Database, policy: string, odd: readonly OddLesson[]): Promise<void> => {
  if (odd.length === 0) return
  const rows = odd.map(({ tradeId, bot, reason, detail, lesson }) => {
    const content = inWords(lesson)
    return {
      policy,
      trade_id: holdable(tradeId),
      bot: holdable(bot),
      reason,
      detail: holdable(detail),
      content: holdable(content),
      digest: createHash('sha256').update(`${reason} ${content}`).digest('hex'),
    }
  })
  await database.guard(() =>
    database.kysely
      .insertInto('trade_aside')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

/** A trade that was set aside, as it is kept. */
export interface KeptAside extends SetAside {
  /** The lesson as it came, as text. */
  readonly content: string
  /** Epoch milliseconds, by the server's clock. */
  readonly at: number
}

/** The newest trades that were set aside, newest first. */
export const readAside = async (database: Database, policy: string, limit: number): Promise<readonly KeptAside[]> => {
  const rows = await database.guard(() =>
    database.kysely
      .selectFrom('trade_aside')
      .select(['trade_id', 'bot', 'reason', 'detail', 'content', 'at'])
      .where('policy', '=', policy)
      .orderBy('at', 'desc')
      .orderBy('trade_id')
      .limit(limit)
      .execute(),
  )
  return rows.map(({ trade_id, bot, reason, detail, content, at }) => ({
    tradeId: trade_id,
    bot,
    // as: `keepAside` writes no other
    reason: reason as AsideReason,
    detail,
    content,
    at: at.getTime(),
  }))
}
