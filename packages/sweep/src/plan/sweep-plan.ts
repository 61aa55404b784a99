import { invalidInput } from '@alavanca/core'
import type { Chunk } from '../chunks/chunk.ts'
import { againPlaces, chunksOfShard } from '../chunks/make-chunks.ts'
import type { Params } from '../space/parameter.ts'
import { paramsHash } from '../space/params-hash.ts'
import { drawSets } from './draw-sets.ts'
import type { SweepState } from './sweep-state.ts'

/** One set of a sweep. */
export interface PlannedSet {
  /** Its place among all sets, from 0; no raise of the budget changes it. */
  readonly number: number
  readonly params: Params
  readonly hash: string
}

const offsetOf = (seed: string): number => {
  let offset = 0
  for (const letter of seed) offset = (offset * 31 + (letter.codePointAt(0) ?? 0)) % 9_973
  return offset
}

/** All sets of a sweep and all of its work, made anew from what is registered: the same for everybody who asks. */
export class SweepPlan {
  readonly state: SweepState
  readonly #params: readonly Params[]
  readonly #all: readonly number[]
  readonly #hashes: string[] = []
  readonly #again = new Map<number, readonly number[]>()

  constructor(state: SweepState) {
    this.state = state
    const { space, search, seed } = state.registration
    this.#params = drawSets({ space, search, seed, budget: state.budget })
    this.#all = this.#params.map((_, number) => number)
  }

  /** How many sets there are: the budget, or all of the space where that is smaller. */
  get size(): number {
    return this.#params.length
  }

  /** Throws `INVALID_INPUT` for a number that no set has. */
  set(number: number): PlannedSet {
    const params = this.#params[number]
    if (params === undefined) throw invalidInput('set', number, `must be one of ${this.size} sets`)
    const hash = this.#hashes[number] ?? paramsHash(params)
    this.#hashes[number] = hash
    return { number, params, hash }
  }

  /** Numbers of the sets that are tried on a shard, in their order. */
  members(shard: number): readonly number[] {
    return this.state.rungs.get(shard) ?? this.#all
  }

  /** Whether the sets of that piece of work are known: a rung or a raise may have come since. */
  has({ kind, shard, first, count }: Pick<Chunk, 'kind' | 'shard' | 'first' | 'count'>): boolean {
    if (!this.firstShards.includes(shard) && !this.state.rungs.has(shard)) return false
    const sets = kind === 'FIRST' ? this.members(shard).length : this.#againOn(shard).length
    return first + count <= sets
  }

  /** The sets of a piece of work. */
  setsOf({ kind, shard, first, count }: Pick<Chunk, 'kind' | 'shard' | 'first' | 'count'>): readonly PlannedSet[] {
    const members = this.members(shard)
    const places =
      kind === 'FIRST'
        ? Array.from({ length: count }, (_, index) => first + index)
        : this.#againOn(shard).slice(first, first + count)
    return places.map((place) => this.set(members[place] ?? -1))
  }

  /** Shards whose work is known from the start: with `halving` only the first. */
  get firstShards(): readonly number[] {
    const { search, shards } = this.state.registration
    return search === 'halving' ? [0] : Array.from({ length: shards }, (_, shard) => shard)
  }

  /** The work on a shard, or with `from` what a raised budget adds to it. */
  chunks(shard: number): readonly Chunk[] {
    return chunksOfShard(this.#work(shard))
  }

  /** Results that there will be, as far as is known now. */
  get expected(): number {
    const later = [...this.state.rungs.keys()].filter((shard) => !this.firstShards.includes(shard))
    return [...this.firstShards, ...later].reduce((sum, shard) => sum + this.members(shard).length, 0)
  }

  #againOn(shard: number): readonly number[] {
    const places = this.#again.get(shard) ?? againPlaces(this.#work(shard))
    this.#again.set(shard, places)
    return places
  }

  #work(shard: number) {
    const { chunkSize, againShare, seed } = this.state.registration
    const sets = this.members(shard).length
    return { shard, sets, chunkSize, againShare, againOffset: offsetOf(seed) }
  }
}
