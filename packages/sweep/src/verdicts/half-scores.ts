import type { BlockSums } from './block-sums.ts'
import { fillSubsetSums } from './half-splits.ts'

/**
 * Orders settings as their Sharpe ratios over the same days do, without a root: S·|S|/Q for the sum S and the sum of squares
 * Q; its place between −n and n grows with S/√(nQ − S²). 0 for days without a return.
 */
const score = (sum: number, square: number): number => (square > 0 ? (sum * Math.abs(sum)) / square : 0)

/** Scores of both halves of every split, of one setting at a time. */
export interface HalfScores {
  /** Of the half that holds the first block, and of the other, by split. */
  readonly first: Float64Array
  readonly second: Float64Array
  /** Works both out for a setting. */
  fill(setting: number): void
}

/**
 * Nothing but additions a split: the sums of every subset of the left and of the right eight blocks are made once for each
 * setting (they fit the nearest cache), and every half is one of the left plus one of the right. Nothing is subtracted, so
 * that nothing drifts and a half without a return is exactly 0.
 */
export const halfScores = ({ blocks, sums, squares }: BlockSums, masks: Uint32Array): HalfScores => {
  const wing = blocks / 2
  const size = 2 ** wing
  const [leftSum, leftSquare, rightSum, rightSquare] = [0, 1, 2, 3].map(() => new Float64Array(size)) as [
    // four of them, as they were just made
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const first = new Float64Array(masks.length)
  const second = new Float64Array(masks.length)
  const all = size - 1
  const fill = (setting: number): void => {
    const from = setting * blocks
    fillSubsetSums(leftSum, sums, from, wing)
    fillSubsetSums(leftSquare, squares, from, wing)
    fillSubsetSums(rightSum, sums, from + wing, wing)
    fillSubsetSums(rightSquare, squares, from + wing, wing)
    for (let split = 0; split < masks.length; split += 1) {
      const mask = masks[split] ?? 0
      const left = mask & all
      const right = mask >>> wing
      first[split] = score(
        (leftSum[left] ?? 0) + (rightSum[right] ?? 0),
        (leftSquare[left] ?? 0) + (rightSquare[right] ?? 0),
      )
      second[split] = score(
        (leftSum[all ^ left] ?? 0) + (rightSum[all ^ right] ?? 0),
        (leftSquare[all ^ left] ?? 0) + (rightSquare[all ^ right] ?? 0),
      )
    }
  }
  return { first, second, fill }
}
