import { type Rng, seededRng } from '@alavanca/core'
import { standardNormal } from '../standard-normal.ts'
import { REGIMES, SIGNALS, type SignalPlace, STATES, type World } from './world.ts'

/** One signal, and what became of its prices: the results of both legs in R, after costs, whether or not they were taken. */
export interface MarketSignal extends SignalPlace {
  readonly baseR: number
  readonly extraR: number
  /** What a simulation on the recorded prices says of each leg: it fills a little too well, and never quite right. */
  readonly simulatedBaseR: number
  readonly simulatedExtraR: number
  /** What was to be expected by one who knows the market, but not the day's luck. */
  readonly expected: { readonly baseR: number; readonly extraR: number }
}

/** Signals a day. */
const DAY = 10
export const BASE_SPREAD_R = 1.2
export const EXTRA_SPREAD_R = 0.5
/** How far the extra follows the base: it is opened on the same prices. */
export const LEG_CORRELATION = 0.6
/** Share of the variance that a day's signals have in common. */
const DAY_SHARE = 0.05
/** Slow drift of what the base pays: its spread over the long run, and what is left of it after a day. */
const DRIFT_SPREAD_R = 0.03
const DRIFT_KEPT = 0.98
const COST_R = { base: 0.04, extra: 0.02 }
const SIMULATION = { biasR: 0.01, spreadR: 0.1 }
/** How probable it is that the next day is of the same regime. */
const REGIME_STAYS = 0.8
const TAIL_DEGREES = 5

/** Unit variance and the fat tails of Student's t with five degrees of freedom. */
const fatTailed = (rng: Rng): number => {
  const squares = Array.from({ length: TAIL_DEGREES }, () => standardNormal(rng) ** 2)
  const chiSquare = squares.reduce((sum, square) => sum + square, 0)
  return (standardNormal(rng) / Math.sqrt(chiSquare / TAIL_DEGREES)) * Math.sqrt((TAIL_DEGREES - 2) / TAIL_DEGREES)
}

/** The signals of one seed, the same for all who decide. Every number drawn is drawn whatever the world, so that luck is shared. */
export const signalsOf = ({ edge }: World, seed: string): readonly MarketSignal[] => {
  const rng = seededRng(seed)
  let regime: SignalPlace['regime'] = REGIMES[0]
  let drift = 0
  let luck = 0
  return Array.from({ length: SIGNALS }, (_, decision) => {
    if (decision % DAY === 0) {
      const other = regime === 'TREND' ? 'RANGE' : 'TREND'
      regime = rng.next() < REGIME_STAYS ? regime : other
      drift = DRIFT_KEPT * drift + DRIFT_SPREAD_R * Math.sqrt(1 - DRIFT_KEPT ** 2) * standardNormal(rng)
      luck = standardNormal(rng)
    }
    const place = { regime, state: STATES[Math.floor((STATES.length * (decision % DAY)) / DAY)] ?? STATES[0] }
    const known = edge(place, decision)
    const expected = { baseR: known.baseR + drift, extraR: known.extraR }
    const base = Math.sqrt(DAY_SHARE) * luck + Math.sqrt(1 - DAY_SHARE) * fatTailed(rng)
    const own = Math.sqrt(1 - LEG_CORRELATION ** 2) * fatTailed(rng)
    // gross first, since that is what prices pay; costs come off whatever they pay
    const grossBaseR = expected.baseR + COST_R.base + BASE_SPREAD_R * base
    const grossExtraR = expected.extraR + COST_R.extra + EXTRA_SPREAD_R * (LEG_CORRELATION * base + own)
    const [baseR, extraR] = [grossBaseR - COST_R.base, grossExtraR - COST_R.extra]
    const simulated = (resultR: number): number => resultR + SIMULATION.biasR + SIMULATION.spreadR * standardNormal(rng)
    const told = { simulatedBaseR: simulated(baseR), simulatedExtraR: simulated(extraR) }
    return { ...place, baseR, extraR, ...told, expected }
  })
}
