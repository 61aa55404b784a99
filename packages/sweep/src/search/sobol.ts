import { invalidInput, type Rng, requireInteger } from '@alavanca/core'
import { COORDINATE_BITS, directionsOf, MOST_DIMENSIONS } from './direction-numbers.ts'

/** The points of a search, by their place: the same place is the same point, whoever asks and in whatever order. */
export interface PointSequence {
  readonly dimensions: number
  /** Coordinates from 0 to below 1. `index` is a whole number from 0 to below 2³². */
  pointAt(index: number): readonly number[]
}

const RANGE = 2 ** COORDINATE_BITS

/** A point of a dimension as bits: the directions of the bits that are set in the Gray code of its place. */
const bitsAt = (directions: Uint32Array, index: number): number => {
  let bits = 0
  for (let [code, bit] = [(index ^ (index >>> 1)) >>> 0, 0]; code !== 0; code >>>= 1, bit += 1)
    if ((code & 1) === 1) bits ^= directions[bit] ?? 0
  return bits >>> 0
}

/**
 * Sobol's sequence: points that fill a space of 1 to 21 dimensions far more evenly than chance (Sobol' 1967), in the order of
 * Antonov & Saleev 1979, every coordinate shifted by 32 bits that `rng` draws once (digital shift; Cranley & Patterson's idea
 * in base 2), which keeps the evenness and makes another sweep of every seed. Without `rng` the points are those of Joe and
 * Kuo, the origin first. The first 2^k points are the even ones. Throws `INVALID_INPUT`.
 */
export const sobolSequence = (dimensions: number, rng?: Rng): PointSequence => {
  requireInteger(dimensions, 'dimensions', 1)
  if (dimensions > MOST_DIMENSIONS) throw invalidInput('dimensions', dimensions, `must be at most ${MOST_DIMENSIONS}`)
  const columns = Array.from({ length: dimensions }, (_, dimension) => ({
    directions: directionsOf(dimension),
    shift: rng === undefined ? 0 : Math.floor(rng.next() * RANGE),
  }))
  return {
    dimensions,
    pointAt: (index) => {
      requireInteger(index, 'index', 0)
      if (index >= RANGE) throw invalidInput('index', index, 'must be below 2^32')
      return columns.map(({ directions, shift }) => ((bitsAt(directions, index) ^ shift) >>> 0) / RANGE)
    },
  }
}
