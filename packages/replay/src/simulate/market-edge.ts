import { ensureNever, invalidInput, type SessionDay } from '@alavanca/core'
import { type MarketShape, WIN_LIKE } from './market-shape.ts'
import type { SimulationSetup } from './simulate-sessions.ts'

/** What there is to be earned in a simulated market: nothing; what was put in on purpose; that, in the first third of the days. */
export type MarketEdge = 'none' | 'planted' | 'dying'

/** Every `MarketEdge`. */
export const MARKET_EDGES: readonly MarketEdge[] = ['none', 'planted', 'dying']

const FAIR: MarketShape = Object.freeze({
  ...WIN_LIKE,
  trendStrength: Object.freeze({ min: 0, max: 0 }),
  rangePull: 0,
})

/**
 * Calmer than `WIN_LIKE` and thinly quoted, and each minute draws the next on by 92 % of its move: far more than any real market
 * does. With much less, spread and slippage eat what a scalp of 80 points in three minutes could earn.
 */
const PLANTED: MarketShape = Object.freeze({
  ...WIN_LIKE,
  minuteVolatilityTicks: 3,
  ticksPerMinute: 25,
  followThrough: 0.92,
})

const WITHOUT: MarketShape = Object.freeze({ ...PLANTED, followThrough: 0 })

/** The first day without the edge; null where it stays, or never was. */
export const edgeDiesOn = (edge: MarketEdge, days: readonly SessionDay[]): SessionDay | null =>
  edge === 'dying' ? (days[Math.floor(days.length / 3)] ?? null) : null

/**
 * The kind of market that has this edge, to be spread into the setup of `simulateSessions`. Whoever looks at the last bar can see
 * the planted one: a minute that moved far is followed by others that go on. Throws `INVALID_INPUT` where fewer than three days are
 * to hold an edge that dies.
 */
export const marketWithEdge = (
  edge: MarketEdge,
  days: readonly SessionDay[],
): Required<Pick<SimulationSetup, 'shape'>> & Pick<SimulationSetup, 'later'> => {
  switch (edge) {
    case 'none':
      return { shape: FAIR }
    case 'planted':
      return { shape: PLANTED }
    case 'dying': {
      const from = edgeDiesOn(edge, days)
      if (from === null || days.length < 3)
        throw invalidInput('days', days, 'must be at least three, for an edge to be there and then to die')
      return { shape: PLANTED, later: { from, shape: WITHOUT } }
    }
    default:
      return ensureNever(edge)
  }
}
