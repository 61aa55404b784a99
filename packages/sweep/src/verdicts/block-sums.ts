import { invalidInput, requireInteger } from '@alavanca/core'
import { requireSeries } from './daily-series.ts'

/** Sums and sums of squares of every setting's returns in each block of session days: all that a Sharpe ratio needs. */
export interface BlockSums {
  readonly settings: number
  readonly blocks: number
  /** Of setting k in block b: place k · blocks + b. */
  readonly sums: Float64Array
  readonly squares: Float64Array
  /** Settings whose days were all alike. */
  readonly withoutSpread: number
}

/** More halves than those of 20 blocks (184,756) say nothing new, and cost eleven times as much as those of 16. */
const MOST_BLOCKS = 20

/** An even number from 4 to 20. Throws `INVALID_INPUT`. */
const requireBlocks = (blocks: number): number => {
  requireInteger(blocks, 'blocks', 4)
  if (blocks % 2 !== 0 || blocks > MOST_BLOCKS)
    throw invalidInput('blocks', blocks, `must be even and at most ${MOST_BLOCKS}`)
  return blocks
}

/** Where block b begins: blocks of neighbouring session days, whose lengths differ by one day at most. */
export const blockStart = (block: number, days: number, blocks: number): number => Math.floor((block * days) / blocks)

/**
 * Cuts every setting's days into blocks and adds them up, in their order, so that equal series have equal sums. At least two
 * days a block; throws `INVALID_INPUT` for that and for what `requireSeries` refuses.
 */
export const blockSumsOf = (series: readonly Float64Array[], blocks: number): BlockSums => {
  const days = requireSeries(series, 2 * requireBlocks(blocks))
  const sums = new Float64Array(series.length * blocks)
  const squares = new Float64Array(series.length * blocks)
  let withoutSpread = 0
  for (const [setting, returns] of series.entries()) {
    const first = returns[0]
    if (returns.every((value) => value === first)) withoutSpread += 1
    for (let block = 0; block < blocks; block += 1) {
      const end = blockStart(block + 1, days, blocks)
      let [sum, square] = [0, 0]
      for (let day = blockStart(block, days, blocks); day < end; day += 1) {
        const value = returns[day] ?? 0
        sum += value
        square += value * value
      }
      sums[setting * blocks + block] = sum
      squares[setting * blocks + block] = square
    }
  }
  return { settings: series.length, blocks, sums, squares, withoutSpread }
}
