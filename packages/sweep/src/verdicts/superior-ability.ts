/** Hansen's test for superior predictive ability. */
export interface SuperiorAbility {
  /** The largest of the settings' means over their standard errors; 0 where none earns anything. */
  readonly statistic: number
  /** Share of resamples of a world without any edge that show more. `lower` ≤ `consistent` ≤ `upper`. */
  readonly lower: number
  readonly consistent: number
  readonly upper: number
  readonly resamples: number
  readonly meanBlockDays: number
  /** Settings whose days were all alike; they are no candidates. */
  readonly withoutSpread: number
}
