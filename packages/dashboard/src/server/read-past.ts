import type { TradeRecord } from '@alavanca/engine'
import type { SqliteReader } from '@alavanca/sqlite'
import type { Desk } from '../api/desk.ts'
import type { Past } from '../api/past.ts'
import { decisionOf } from '../api/views/decisions.ts'

/** The newest decisions and lessons that an estimate is made of. */
const [DECISIONS, LESSONS] = [3_000, 10_000]

const pasts = new WeakMap<SqliteReader, { readonly at: string; readonly past: Past }>()

/**
 * What is on record of decisions and lessons, oldest first. Whoever tunes asks again and again: the same is given until another
 * decision was made or another trade closed, so that what follows from it is worked out once.
 */
export const readPast = (reader: SqliteReader, { lastDecisionId, state: { counts } }: Desk): Past => {
  const at = `${counts.trades} ${counts.signals} ${lastDecisionId}`
  const known = pasts.get(reader)
  if (known?.at === at) return known.past
  const past = read(reader)
  pasts.set(reader, { at, past })
  return past
}

const read = (reader: SqliteReader): Past =>
  reader.together(() => {
    const rows = reader.rlEvents({ limit: DECISIONS }).rows
    const trades = reader.trades({ limit: LESSONS }).rows
    return {
      decisions: rows.flatMap((row) => decisionOf(row) ?? []).reverse(),
      lessons: trades
        .flatMap(({ detail }) => {
          // as: this program wrote it, and its seal was looked at
          const trade = detail as Partial<TradeRecord> | null
          return trade?.lesson ?? []
        })
        .reverse(),
    }
  })
