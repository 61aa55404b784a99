/** `FIRST` makes results, `AGAIN` makes some of them once more, to see whether they come out the same. */
export type ChunkKind = 'FIRST' | 'AGAIN'

/**
 * `WAITING`: for the results that it makes again. `TAKEN`: somebody has it, and no thread has begun on it. `SPLIT`: its halves took
 * its place.
 */
export type ChunkState = 'WAITING' | 'OPEN' | 'TAKEN' | 'RUNNING' | 'DONE' | 'SPLIT'

/** States in which somebody has it. */
export const HELD_STATES: readonly ['TAKEN', 'RUNNING'] = ['TAKEN', 'RUNNING']

/** A piece of work: some sets on one shard of the data. */
export interface Chunk {
  /** Says what is in it, so that the same piece never exists twice. */
  readonly id: string
  readonly kind: ChunkKind
  readonly shard: number
  /** Where in the list of the shard's sets, or of those made again, it begins. */
  readonly first: number
  readonly count: number
  /** Lower ones are taken first. */
  readonly place: number
  /** How often a thread began on it, or it is known to have failed. */
  readonly tries: number
  readonly state: ChunkState
}

/** Tries of a chunk before it is halved, and of a single set before it is poison. */
export const MOST_TRIES = 3

/** The name of a piece of work. */
export const chunkId = ({ kind, shard, first, count }: Pick<Chunk, 'kind' | 'shard' | 'first' | 'count'>): string =>
  `${kind === 'FIRST' ? 'first' : 'again'}-${shard}-${first}-${count}`

/** A piece of work that nobody has taken. */
export const chunkOf = (
  parts: Pick<Chunk, 'kind' | 'shard' | 'first' | 'count' | 'place'> & Partial<Chunk>,
): Chunk => ({
  tries: 0,
  state: 'OPEN',
  ...parts,
  id: chunkId(parts),
})

/** Somebody has it: nothing of it was tried yet. */
export const takenChunk = (chunk: Chunk): Chunk => ({ ...chunk, state: 'TAKEN' })

/** A thread begins on it: from here on it is a try, whatever becomes of it. */
export const begunChunk = (chunk: Chunk): Chunk => ({ ...chunk, state: 'RUNNING', tries: chunk.tries + 1 })
