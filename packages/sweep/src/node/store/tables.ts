import type { Chunk } from '../../chunks/chunk.ts'
import type { ChainEntry } from '../../plan/chain.ts'
import type { SweepPhase } from '../../plan/sweep-state.ts'
import type { TrialOutcome } from '../../trial/trial.ts'

/** One sweep, as registered, and where it stands. */
export interface SweepTable {
  readonly id: string
  /** The space as JSON; `registration` holds it too, with all else that was registered. */
  readonly space: string
  readonly budget: number
  readonly data_hash: string
  readonly engine_hash: string
  readonly seed: string
  readonly state: SweepPhase
  readonly registration: string
}

/** One entry of a sweep's hash chain. */
export interface ChainTable {
  readonly sweep: string
  readonly sequence: number
  readonly time: number
  readonly type: ChainEntry['type']
  readonly entry: string
  readonly hash: string
}

/** One piece of a sweep's work, and who has it. */
export interface ChunkTable extends Chunk {
  readonly sweep: string
  /** Who has it; null where nobody has. */
  readonly worker: string | null
  /** When it was last heard of by whoever has it, in epoch milliseconds. */
  readonly seen_at: number | null
  /** How long it took, in milliseconds. */
  readonly took_ms: number | null
  /** What the queue calls it; null where there is none. */
  readonly job: string | null
}

/** What one set of parameters brought on one shard. */
export interface ResultTable {
  readonly sweep: string
  readonly params_hash: string
  readonly shard: number
  readonly digest: string
  readonly outcome: TrialOutcome['type']
  /** Numbers by name as JSON; null for what has none. */
  readonly metrics: string | null
  /** Net cents of each session day as JSON; null for what has none. */
  readonly daily_returns: string | null
  /** Why there are none. */
  readonly error: string | null
}

/** All tables of a store of sweeps, the same in SQLite and in PostgreSQL. */
export interface SweepTables {
  readonly sweep: SweepTable
  readonly chain: ChainTable
  readonly chunk: ChunkTable
  readonly result: ResultTable
}
