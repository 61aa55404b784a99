/** How a summary's figures are made. */
export interface PerformanceOptions {
  /** Where the resampled outcomes get their chance from; the same seed gives the same. A fixed one unless given. */
  readonly seed?: string
  /** Outcomes that are drawn; 2,000 unless given. */
  readonly resamples?: number
}
