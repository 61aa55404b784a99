/** Shares of the largest sound bet, from careful to bold; their mixture is near the best for drops of every size. */
export const BETS = [0.03, 0.06, 0.12, 0.25, 0.5] as const

export const freshDetector = (): readonly number[] => BETS.map(() => 0)

/**
 * One more reward x against the claim that rewards still average at least `floor` (below 1):
 * S ← (S + 1) · (1 + f · (floor − x) / (1 − floor)) for each bet f.
 *
 * A Shiryaev–Roberts e-detector (Shin, Ramdas & Rinaldo 2022, arXiv:2203.03532) with the bets of Waudby-Smith & Ramdas
 * (arXiv:2010.09686): while the claim holds, however the rewards depend on each other, the chance that
 * `detectorValue` reaches A within N rewards is at most N / A.
 */
export const nextDetector = (detector: readonly number[], floor: number, reward: number): readonly number[] => {
  const shortfall = (floor - reward) / (1 - floor)
  return BETS.map((bet, index) => ((detector[index] ?? 0) + 1) * (1 + bet * shortfall))
}

/** The evidence of a drop: the mean over the bets. */
export const detectorValue = (detector: readonly number[]): number =>
  detector.reduce((sum, value) => sum + value, 0) / detector.length
