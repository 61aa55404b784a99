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
