import { invalidInput } from '@alavanca/core'
import { type BlockSums, blockSumsOf } from './block-sums.ts'
import { type HalfScores, halfScores } from './half-scores.ts'
import { halfSplits } from './half-splits.ts'

/** The probability of backtest overfitting, and what it was worked out from. */
export interface Overfitting {
  readonly blocks: number
  readonly splits: number
  /** Share of splits in which the winner of one half is in the lower half of the other: logits at or below 0. */
  readonly probability: number
  /** Share of splits in which the winner of one half loses in the other. */
  readonly lossProbability: number
  /** The median logit of the winner's rank out of sample. */
  readonly medianLogit: number
  /** Splits in which several settings were equally good in sample; the one that does worst out of sample was taken. */
  readonly tiedSplits: number
  /** Settings whose days were all alike, such as those that never traded. */
  readonly withoutSpread: number
}

/** The winner of one half of each split, and how it does in the other. */
interface Winners {
  readonly best: Float64Array
  readonly outside: Float64Array
  readonly isTied: Uint8Array
}

const newWinners = (splits: number): Winners => ({
  best: new Float64Array(splits).fill(Number.NEGATIVE_INFINITY),
  outside: new Float64Array(splits),
  isTied: new Uint8Array(splits),
})

/** Ties go to the setting that does worst outside, so that the order of settings changes nothing. */
const elect = ({ best, outside, isTied }: Winners, inside: Float64Array, beyond: Float64Array): void => {
  for (let split = 0; split < inside.length; split += 1) {
    const [score, other] = [inside[split] ?? 0, beyond[split] ?? 0]
    const leader = best[split] ?? 0
    if (score > leader) {
      best[split] = score
      outside[split] = other
      isTied[split] = 0
    } else if (score === leader) {
      isTied[split] = 1
      if (other < (outside[split] ?? 0)) outside[split] = other
    }
  }
}

/** Twice the rank of a split's winner among all settings: ties share the middle of their places. */
const countBelow = (doubleRanks: Float64Array, { outside }: Winners, beyond: Float64Array): void => {
  for (let split = 0; split < beyond.length; split += 1) {
    const [score, of] = [beyond[split] ?? 0, outside[split] ?? 0]
    doubleRanks[split] = (doubleRanks[split] ?? 0) + (score < of ? 2 : score === of ? 1 : 0)
  }
}

const eachSetting = (scores: HalfScores, settings: number, visit: () => void): void => {
  for (let setting = 0; setting < settings; setting += 1) {
    scores.fill(setting)
    visit()
  }
}

const countOf = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0)

const shareOf = (values: Float64Array, counts: (value: number) => boolean): number =>
  values.filter(counts).length / values.length

const medianOf = (values: Float64Array): number => {
  const ascending = values.slice().sort()
  const middle = Math.floor(ascending.length / 2)
  // splits come in pairs, so their number is even
  return ((ascending[middle - 1] ?? 0) + (ascending[middle] ?? 0)) / 2
}

/**
 * The logits ln(ω / (1 − ω)) of ω = rank / (N + 1), the rank out of sample of each split's winner in sample, 1 the worst and
 * ties in the middle of their places: first with the halves of `halfSplits` in sample, then with the others.
 */
const logitsOf = (doubleRanks: readonly Float64Array[], settings: number): Float64Array => {
  const logits = doubleRanks.flatMap((ranks) =>
    Array.from(ranks, (double) => {
      // twice those below, and one for each equal one, itself among them: (… + 1) / 2
      const rank = (double + 1) / 2
      return Math.log(rank / (settings + 1 - rank))
    }),
  )
  return Float64Array.from(logits)
}

/** `overfittingOf` from sums that were made before, with the logit of every split. */
export const overfittingOfBlocks = (sums: BlockSums): Overfitting & { readonly logits: Float64Array } => {
  if (sums.settings < 2) throw invalidInput('series', sums.settings, 'must have at least two settings to choose from')
  const masks = halfSplits(sums.blocks)
  const scores = halfScores(sums, masks)
  const { first, second } = scores
  const [ofFirst, ofSecond] = [newWinners(masks.length), newWinners(masks.length)]
  eachSetting(scores, sums.settings, () => {
    elect(ofFirst, first, second)
    elect(ofSecond, second, first)
  })
  const [ranksOfFirst, ranksOfSecond] = [new Float64Array(masks.length), new Float64Array(masks.length)]
  eachSetting(scores, sums.settings, () => {
    countBelow(ranksOfFirst, ofFirst, second)
    countBelow(ranksOfSecond, ofSecond, first)
  })
  const logits = logitsOf([ranksOfFirst, ranksOfSecond], sums.settings)
  const outside = Float64Array.from([...ofFirst.outside, ...ofSecond.outside])
  return {
    blocks: sums.blocks,
    splits: logits.length,
    probability: shareOf(logits, (logit) => logit <= 0),
    lossProbability: shareOf(outside, (score) => score < 0),
    medianLogit: medianOf(logits),
    tiedSplits: countOf(ofFirst.isTied) + countOf(ofSecond.isTied),
    withoutSpread: sums.withoutSpread,
    logits,
  }
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation: the days are cut into `blocks` on the
 * edges of sessions; for every way to choose half of them, the setting with the best Sharpe ratio in that half is ranked in
 * the other (Bailey, Borwein, López de Prado & Zhu, "The probability of backtest overfitting", Journal of Computational
 * Finance 20, 2016). About one half where nothing was learnt from the search; small where the best stays among the best.
 *
 * At least two settings and two days a block. Throws `INVALID_INPUT` with the place of what is wrong.
 */
export const overfittingOf = (series: readonly Float64Array[], blocks: number = 16): Overfitting => {
  const { logits: _, ...overfitting } = overfittingOfBlocks(blockSumsOf(series, blocks))
  return overfitting
}
