import { requireInteger, requireUnitInterval } from '@alavanca/core'
import { type Chunk, chunkOf } from './chunk.ts'

/** What a shard's work is made of. */
export interface ShardWork {
  readonly shard: number
  /** Sets that are tried on it. */
  readonly sets: number
  /** Sets of a chunk. */
  readonly chunkSize: number
  /** Share of the sets that is made again on purpose; at least one set. */
  readonly againShare: number
  /** Which of them: any whole number of at least 0. */
  readonly againOffset: number
}

/** Places among a shard's sets that are made again: evenly spread, the first of them by the offset. */
export const againPlaces = ({
  sets,
  againShare,
  againOffset,
}: Omit<ShardWork, 'shard' | 'chunkSize'>): readonly number[] => {
  const count = againShare === 0 ? 0 : Math.min(sets, Math.max(1, Math.ceil(sets * againShare)))
  const stride = sets / Math.max(1, count)
  const shift = againOffset % Math.max(1, Math.floor(stride))
  return Array.from({ length: count }, (_, index) => Math.floor(index * stride) + shift)
}

/** How many times as long as the first time a set may take that is made again: by a replay, and not over the tape. */
const AGAIN_COSTS = 16

const pieces = (total: number, size: number): readonly { readonly first: number; readonly count: number }[] =>
  Array.from({ length: Math.ceil(total / size) }, (_, index) => ({
    first: index * size,
    count: Math.min(size, total - index * size),
  }))

/** A shard's sets in pieces, and those that are made again once their results are there. Throws `INVALID_INPUT`. */
export const chunksOfShard = (work: ShardWork): readonly Chunk[] => {
  const { shard, sets, chunkSize, againShare } = work
  requireInteger(sets, 'sets', 0)
  requireInteger(chunkSize, 'chunkSize', 1)
  requireUnitInterval(againShare, 'againShare')
  const places = againPlaces(work)
  const first = pieces(sets, chunkSize).map((piece, place) => chunkOf({ kind: 'FIRST', shard, ...piece, place }))
  const again = pieces(places.length, Math.ceil(chunkSize / AGAIN_COSTS)).map(({ first: from, count }) => {
    // behind the chunk that makes the last of its results
    const last = places[from + count - 1] ?? 0
    const place = Math.floor(last / chunkSize) + 1
    return chunkOf({ kind: 'AGAIN', shard, first: from, count, place, state: 'WAITING' })
  })
  return [...first, ...again]
}
