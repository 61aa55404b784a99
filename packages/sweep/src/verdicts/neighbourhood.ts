import { requireFinite, requireInteger, requirePositive } from '@alavanca/core'

/** One setting beside the winner: a step in one dimension. */
export interface Neighbour {
  /** Its place among the series. */
  readonly index: number
  readonly dimension: number
  /** Steps away from the winner; below 0 for a smaller value. */
  readonly step: number
  /** Of a day. */
  readonly sharpe: number
}

/** Whether the winner stands among others that are nearly as good, or alone. */
export interface Neighbourhood {
  readonly shape: 'PLATEAU' | 'SPIKE' | 'NO_NEIGHBOURS'
  readonly neighbours: readonly Neighbour[]
  /** The median of the neighbours' Sharpe ratios over the winner's; null without neighbours. */
  readonly keptShare: number | null
}

/** A setting whose neighbours keep less than half of what it shows owes more to chance than to what it is about. */
const PLATEAU_SHARE = 0.5

const medianOf = (values: readonly number[]): number => {
  const ascending = [...values].sort((left, right) => left - right)
  const middle = ascending.length / 2
  return ((ascending[Math.ceil(middle) - 1] ?? 0) + (ascending[Math.floor(middle)] ?? 0)) / 2
}

/**
 * Looks at the settings one step beside the winner: a plateau where half of them keep at least half of its Sharpe ratio, else a
 * spike. It is told beside a verdict and is none itself: settings next to each other share their luck too. Throws
 * `INVALID_INPUT` unless the winner's Sharpe ratio is above 0.
 */
export const neighbourhoodOf = (winnerSharpe: number, neighbours: readonly Neighbour[]): Neighbourhood => {
  requirePositive(winnerSharpe, 'winnerSharpe')
  for (const [place, { index, sharpe }] of neighbours.entries()) {
    requireInteger(index, `neighbours.${place}.index`, 0)
    requireFinite(sharpe, `neighbours.${place}.sharpe`)
  }
  if (neighbours.length === 0) return { shape: 'NO_NEIGHBOURS', neighbours, keptShare: null }
  const keptShare = medianOf(neighbours.map(({ sharpe }) => sharpe)) / winnerSharpe
  return { shape: keptShare >= PLATEAU_SHARE ? 'PLATEAU' : 'SPIKE', neighbours, keptShare }
}
