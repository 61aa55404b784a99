import type { Chunk } from '../../chunks/chunk.ts'
import type { ChunkReport } from '../../chunks/settle.ts'
import type { ChainEntry, ChainLink } from '../../plan/chain.ts'
import type { Registration } from '../../plan/registration.ts'
import type { SweepPlan } from '../../plan/sweep-plan.ts'
import type { SweepState } from '../../plan/sweep-state.ts'
import type { DigestConflict, Trial } from '../../trial/trial.ts'

/** A chunk and what somebody found out about it. */
export interface SettledWork {
  readonly chunk: Chunk
  readonly report: ChunkReport
  /** Of the sets that came to something. */
  readonly trials: readonly Trial[]
  readonly worker: string
  readonly tookMs: number
  /** Epoch milliseconds. */
  readonly now: number
}

/** What came of it. */
export interface Settled {
  /** How many of its results were new. */
  readonly fresh: number
  readonly conflicts: readonly DigestConflict[]
  readonly isFinished: boolean
}

/** How far a sweep is. */
export interface SweepProgress {
  /** Results that there are, of those that there will be as far as is known now. */
  readonly results: number
  readonly expected: number
  readonly refused: number
  readonly poison: number
  /** Pieces of work that somebody has, that wait for somebody, and that are over. */
  readonly running: number
  readonly open: number
  readonly over: number
  /** Milliseconds that a set took, over all that was done; null before the first. */
  readonly msPerSet: number | null
}

/** Whether whoever had a chunk is gone for sure. */
export type IsGone = (worker: string, seenAt: number) => boolean

/**
 * Where sweeps stay: what was registered, the work, and a result for every set and shard. Everything that belongs together is
 * one transaction, so that whoever is killed at any moment leaves something to go on from.
 */
export interface SweepStore {
  /** Throws `INVALID_INPUT` where another sweep has that id; the same one again changes nothing. */
  register(registration: Registration, now: number): Promise<SweepState>
  /** Ids of all sweeps, oldest first. */
  sweeps(): Promise<readonly string[]>
  /** Throws `INVALID_INPUT` where there is none. */
  state(sweep: string): Promise<SweepState>
  chain(sweep: string): Promise<readonly ChainLink[]>
  /** Writes what somebody decided into the journal. Throws `INVALID_INPUT` for what cannot be now. */
  decide(sweep: string, entry: ChainEntry, now: number): Promise<SweepState>
  /** The next piece of work; null where there is none now, because all is taken, paused or over. */
  take(sweep: string, worker: string, now: number): Promise<Chunk | null>
  /**
   * A thread begins on what the worker took: from here on it is a try. False where it is the worker's no more, and then nothing of it
   * may be evaluated.
   */
  begin(sweep: string, chunk: Chunk, worker: string, now: number): Promise<boolean>
  /** Says that the worker is still at it. */
  beat(sweep: string, worker: string, now: number): Promise<void>
  /** Hashes among those given whose result on the shard is poison. */
  poisoned(sweep: string, shard: number, hashes: readonly string[]): Promise<ReadonlySet<string>>
  settle(plan: SweepPlan, work: SettledWork): Promise<Settled>
  /** Counts what whoever is gone had as lost: a try where a thread had begun. Resolves to how many chunks that were. */
  recover(plan: SweepPlan, isGone: IsGone, now: number): Promise<number>
  progress(plan: SweepPlan): Promise<SweepProgress>
  /** Results by the hash of their parameters, of one shard. */
  results(sweep: string, shard: number): Promise<ReadonlyMap<string, Trial>>
  close(): Promise<void>
}
