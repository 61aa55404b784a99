/** One setting beside the winner: a step in one dimension. */
export interface Neighbour {
  /** Its place among the series. */
  readonly index: number
  readonly dimension: number
  readonly step: -1 | 1
  /** Of a day. */
  readonly sharpe: number
}

/** Whether the winner stands among others that are nearly as good, or alone. */
export interface Neighbourhood {
  readonly shape: 'PLATEAU' | 'SPIKE' | 'ALONE'
  readonly neighbours: readonly Neighbour[]
  /** The median of the neighbours' Sharpe ratios over the winner's; null without neighbours. */
  readonly keptShare: number | null
}
