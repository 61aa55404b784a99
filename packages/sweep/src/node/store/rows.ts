import { AlavancaError } from '@alavanca/core'
import type { Chunk } from '../../chunks/chunk.ts'
import type { ChainEntry, ChainLink } from '../../plan/chain.ts'
import type { Trial, TrialOutcome } from '../../trial/trial.ts'
import type { ChainTable, ChunkTable, ResultTable } from './tables.ts'

const damaged = (what: string): AlavancaError =>
  new AlavancaError('STORAGE_FAILED', `The store of sweeps holds ${what} that is not what was written.`)

const parsed = (text: string | null, what: string): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    throw damaged(what)
  }
}

/** A link of the journal as a row. */
export const chainRow = (sweep: string, { sequence, time, entry, hash }: ChainLink): ChainTable => ({
  ...{ sweep, sequence, time, hash },
  type: entry.type,
  entry: JSON.stringify(entry),
})

/** The link of a row; whether it is sound, the chain of all of them says. */
export const linkOf = ({ sequence, time, entry, hash }: ChainTable): ChainLink => ({
  ...{ sequence, time, hash },
  // as: what was written; a changed one has another hash
  entry: parsed(entry, 'an entry') as ChainEntry,
})

/** A chunk as a row that nobody has. */
export const chunkRow = (sweep: string, chunk: Chunk, job: string | null): ChunkTable => {
  const { id, kind, shard, first, count, place, tries, state } = chunk
  const nobody = { worker: null, seen_at: null, took_ms: null }
  return { ...{ sweep, id, kind, shard, first, count, place, tries, state }, ...nobody, job }
}

/** The chunk of a row. */
export const chunkOfRow = ({ id, kind, shard, first, count, place, tries, state }: ChunkTable): Chunk => ({
  ...{ id, kind, shard, first, count, place, tries, state },
})

/** Text that every database takes: no half of a pair of code units, and no end of a string in C. */
export const legible = (text: string): string => Buffer.from(text).toString().replaceAll('\0', '\uFFFD')

interface ResultParts {
  readonly metrics: Readonly<Record<string, number>> | null
  readonly days: readonly number[] | null
  readonly error: string | null
}

/** What a result's row holds of an outcome: numbers and days, or why there are none. */
export const resultParts = (outcome: TrialOutcome): ResultParts => {
  switch (outcome.type) {
    case 'DONE':
      return { metrics: outcome.metrics, days: outcome.dailyCents, error: null }
    case 'REFUSED':
      return { metrics: null, days: null, error: legible(outcome.reason) }
    case 'POISON':
      return { metrics: null, days: null, error: legible(outcome.error) }
  }
}

const outcomeOf = ({ outcome, metrics, daily_returns, error }: ResultTable): TrialOutcome => {
  switch (outcome) {
    case 'DONE':
      return {
        type: 'DONE',
        // as: what was written; a changed one has another digest
        metrics: parsed(metrics, 'a result') as Readonly<Record<string, number>>,
        dailyCents: parsed(daily_returns, 'a result') as readonly number[],
      }
    case 'REFUSED':
      return { type: 'REFUSED', reason: error ?? '' }
    case 'POISON':
      return { type: 'POISON', error: error ?? '' }
  }
}

/** The trial of a row. */
export const trialOfRow = (row: ResultTable): Trial => ({
  ...{ paramsHash: row.params_hash, shard: row.shard, digest: row.digest },
  outcome: outcomeOf(row),
})
