import type { Action } from '@alavanca/policy'
import { BASE_SPREAD_R, EXTRA_SPREAD_R, LEG_CORRELATION, type MarketSignal } from './signals-of.ts'

/** What ENTER_CONSERVATIVE takes of the base, as shipped. */
export const CONSERVATIVE_SHARE = 0.75
/** The risk budget as a share of the capital. */
const RISK_SHARE = 0.03

const SIZES: Readonly<Record<Action, { readonly base: number; readonly extra: number }>> = {
  HOLD: { base: 0, extra: 0 },
  ENTER_CONSERVATIVE: { base: CONSERVATIVE_SHARE, extra: 0 },
  ENTER: { base: 1, extra: 0 },
  ENTER_WITH_REALAVANCAGEM: { base: 1, extra: 1 },
}

/**
 * What an action is expected to add to the growth of the capital, in R, by one who knows the market: mean less half the risk
 * share times the mean square. Counting what was to be expected and not what luck made of it takes most of the noise away.
 */
export const expectedGrowth = (action: Action, { expected }: Pick<MarketSignal, 'expected'>): number => {
  const { base, extra } = SIZES[action]
  const mean = base * expected.baseR + extra * expected.extraR
  const variance =
    (base * BASE_SPREAD_R) ** 2 +
    (extra * EXTRA_SPREAD_R) ** 2 +
    2 * base * extra * LEG_CORRELATION * BASE_SPREAD_R * EXTRA_SPREAD_R
  return mean - (RISK_SHARE / 2) * (mean * mean + variance)
}
