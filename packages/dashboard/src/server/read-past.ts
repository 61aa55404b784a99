import type { TradeRecord } from '@alavanca/engine'
import type { SqliteReader } from '@alavanca/sqlite'
import type { Past } from '../api/past.ts'
import { decisionOf } from '../api/views/decisions.ts'

/** The newest decisions and lessons that an estimate is made of. */
const [DECISIONS, LESSONS] = [3_000, 10_000]

/** What is on record of decisions and lessons, oldest first. */
export const readPast = (reader: SqliteReader): Past =>
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
