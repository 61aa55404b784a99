import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TradeRecord } from '@alavanca/engine'
import type { DecisionRecord } from '@alavanca/gate'
import type { PolicyEvent } from '@alavanca/policy'
import { openSqliteReader } from '@alavanca/sqlite'

/** A regime froze. */
export interface Freeze {
  /** When the batch of trades was learnt that froze it, epoch milliseconds: `event.time` is when the trade closed that did. */
  readonly time: number
  readonly event: Extract<PolicyEvent, { type: 'FROZEN' }>
}

/** What a replay left in its folder, oldest first. */
export interface RunRecords {
  readonly decisions: readonly DecisionRecord[]
  readonly trades: readonly TradeRecord[]
  readonly freezes: readonly Freeze[]
}

const MOST = 10_000

/** Reads the decisions and the database that `alavanca replay --out` wrote. */
export const readRun = (folder: string): RunRecords => {
  const lines = readFileSync(join(folder, 'decisions.jsonl'), 'utf8').split('\n').filter(Boolean)
  const reader = openSqliteReader(join(folder, 'run.db'))
  try {
    const [trades, freezes] = [reader.trades({ limit: MOST }), reader.rlEvents({ action: 'FROZEN', limit: MOST })]
    // as: the replay that has just ended wrote all three
    return {
      decisions: lines.map((line) => JSON.parse(line) as DecisionRecord),
      trades: trades.rows.map(({ detail }) => detail as unknown as TradeRecord).reverse(),
      freezes: freezes.rows
        .map(({ time, detail }) => ({ time: Date.parse(time), event: detail as unknown as Freeze['event'] }))
        .reverse(),
    }
  } finally {
    reader.close()
  }
}
