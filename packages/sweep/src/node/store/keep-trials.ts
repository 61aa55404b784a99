import type { Transaction } from 'kysely'
import type { ComparedTrials, Trial } from '../../trial/trial.ts'
import { resultParts } from './rows.ts'
import type { SweepTables } from './tables.ts'

/** Whose results they are. */
export interface ResultPlace {
  readonly sweep: string
  readonly shard: number
}

/**
 * Keeps what is new of a shard's results, within a transaction, and tells what contradicts those that are kept. How that is
 * done fastest differs from one database to another.
 */
export type KeepTrials = (
  trx: Transaction<SweepTables>,
  place: ResultPlace,
  trials: readonly Trial[],
) => Promise<ComparedTrials>

const jsonOf = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

/** What a row has beside its place: hash, digest, kind, metrics, days and error; each as a text, or nothing. */
export const rowOf = ({ paramsHash, digest, outcome }: Trial): readonly (string | null)[] => {
  const { metrics, days, error } = resultParts(outcome)
  return [paramsHash, digest, outcome.type, jsonOf(metrics), jsonOf(days), error]
}
