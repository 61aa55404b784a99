import type { Database } from 'better-sqlite3'
import { compareTrials, type Trial } from '../../trial/trial.ts'
import { type KeepTrials, rowOf } from './keep-trials.ts'

const INSERT = `INSERT INTO result (sweep, shard, params_hash, digest, outcome, metrics, daily_returns, error)
VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sweep, params_hash, shard) DO NOTHING`

const KEPT = 'SELECT digest FROM result WHERE sweep = ? AND params_hash = ? AND shard = ?'

/**
 * One statement, prepared once, for each row: a database of this process answers within a microsecond, and what is asked in one
 * go would have to be written as JSON, read again and taken apart. `database` is the connection of the transactions.
 */
export const keepRowByRow =
  (database: Database): KeepTrials =>
  async (_, { sweep, shard }, trials) => {
    const [insert, kept] = [database.prepare(INSERT), database.prepare(KEPT).pluck()]
    const [fresh, there]: [Trial[], Trial[]] = [[], []]
    const digests = new Map<string, string>()
    for (const trial of trials) {
      if (insert.run(sweep, shard, ...rowOf(trial)).changes > 0) {
        fresh.push(trial)
        continue
      }
      there.push(trial)
      digests.set(trial.paramsHash, String(kept.get(sweep, trial.paramsHash, shard)))
    }
    return { fresh, conflicts: compareTrials(digests, there).conflicts }
  }
