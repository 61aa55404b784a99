/** Shares of the largest sound bet, from careful to bold; their mixture is near the best for drops of every size. */
export const BETS = [0.03, 0.06, 0.12, 0.25, 0.5] as const

/** The same for session days. The mean of a day moves less than a trade's reward, so bolder bets pay; 1 could lose all. */
export const DAY_BETS = [0.06, 0.12, 0.25, 0.5, 0.9] as const

/** Bets of either kind: as many as a detector has numbers. */
type Bets = typeof BETS | typeof DAY_BETS

export const freshDetector = (): readonly number[] => BETS.map(() => 0)

/**
 * One more reward x against the claim that rewards still average at least `floor` (below 1):
 * S ← (S + 1) · (1 + f · w · (floor − x) / (1 − floor)) for each bet f. x may be the mean of a session day; w, above 0 and at
 * most 1, is then its weight, and the bets are `DAY_BETS`.
 *
 * A Shiryaev–Roberts e-detector (Shin, Ramdas & Rinaldo 2022, arXiv:2203.03532) with the bets of Waudby-Smith & Ramdas
 * (arXiv:2010.09686): while the mean of x **given everything before it** stays at or above `floor` (of w·x at or above w·floor
 * where weights differ), the chance that `detectorValue` reaches A within N rewards is at most N / A. No factor is below 0,
 * whatever x, which is all that the claim needs besides. A mean that only holds over the long run does not suffice: rewards
 * that come in good and bad spells break it, unless a whole spell lies within one x.
 */
export const nextDetector = (
  detector: readonly number[],
  floor: number,
  reward: number,
  bets: Bets = BETS,
  weight = 1,
): readonly number[] => {
  const shortfall = (weight * (floor - reward)) / (1 - floor)
  // neither by pushing, which makes room for many more, nor by mapping, which makes a list of whole numbers first
  const next = [0, 0, 0, 0, 0]
  for (let index = 0; index < next.length; index += 1)
    next[index] = ((detector[index] ?? 0) + 1) * (1 + (bets[index] ?? 0) * shortfall)
  return next
}

/** The evidence of a drop: the mean over the bets. */
export const detectorValue = (detector: readonly number[]): number =>
  detector.reduce((sum, value) => sum + value, 0) / detector.length
