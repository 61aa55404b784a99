import { AlavancaError, canonicalJson, checksum } from '@alavanca/core'
import type { DigestConflict } from '../trial/trial.ts'
import type { Registration } from './registration.ts'

/** What can happen to a sweep. Nothing of it is ever taken back: what follows is another entry. */
export type ChainEntry =
  | { readonly type: 'REGISTERED'; readonly registration: Registration }
  /** A piece of work is done: how many of its results were new, how many of them poison, and a digest of all. */
  | {
      readonly type: 'CHUNK_DONE'
      readonly chunk: string
      readonly results: number
      readonly poison: number
      readonly digest: string
    }
  /** It failed too often as a whole; these took its place. */
  | { readonly type: 'CHUNK_SPLIT'; readonly chunk: string; readonly into: readonly string[] }
  /** The sets that go on to a shard, by their number: those of the shard before that did best. */
  | { readonly type: 'RUNG_STARTED'; readonly shard: number; readonly sets: readonly number[] }
  | { readonly type: 'BUDGET_RAISED'; readonly budget: number; readonly by: string }
  | { readonly type: 'PAUSED'; readonly by: string }
  | { readonly type: 'RESUMED'; readonly by: string }
  | { readonly type: 'CANCELLED'; readonly by: string }
  /** The same came out otherwise: nothing of this sweep can be believed. */
  | { readonly type: 'CONFLICT'; readonly conflicts: readonly DigestConflict[] }
  | { readonly type: 'FINISHED'; readonly results: number }
  /** Once, and never again: what it showed, and of which set. */
  | { readonly type: 'HOLD_OUT_OPENED'; readonly paramsHash: string; readonly by: string; readonly outcome: unknown }

/** An entry with its place and its hash, which holds all entries before it. */
export interface ChainLink {
  readonly sequence: number
  /** Epoch milliseconds; by whose clock is not known. */
  readonly time: number
  readonly entry: ChainEntry
  readonly hash: string
}

/** The hash before the first. */
export const CHAIN_START = ''

/** The next link. */
export const linkAfter = (
  last: Pick<ChainLink, 'sequence' | 'hash'> | null,
  entry: ChainEntry,
  time: number,
): ChainLink => {
  const sequence = (last?.sequence ?? 0) + 1
  return { sequence, time, entry, hash: checksum([last?.hash ?? CHAIN_START, sequence, time, entry]) }
}

/**
 * Throws `STORAGE_FAILED` at the first link that is missing, moved or changed; otherwise the last one's hash. A chain whose end
 * was cut off is sound by itself: hold the hash against one that was written down.
 */
export const requireSoundChain = (links: readonly ChainLink[]): string => {
  let last: ChainLink | null = null
  for (const link of links) {
    const expected: ChainLink = linkAfter(last, link.entry, link.time)
    if (canonicalJson(expected) !== canonicalJson(link))
      throw new AlavancaError('STORAGE_FAILED', `The journal of the sweep was changed at entry ${expected.sequence}.`, [
        { path: `chain.${expected.sequence}`, value: link.hash, message: `must be ${expected.hash}` },
      ])
    last = link
  }
  return last?.hash ?? CHAIN_START
}
