import type { TradingAction } from '../actions.ts'
import type { PolicyConfig } from '../config.ts'
import type { LegMoments } from './leg-moments.ts'
import type { LegResults } from './leg-results.ts'
import type { LegBeliefs } from './leg-table.ts'

type Sizes = Pick<PolicyConfig, 'conservativeShare' | 'extraShare'>

/**
 * What a result says about the legs where nobody told their parts: all of it is the base's, at the size of the action. With an
 * extra, what is unexpected of the sum b + e·x goes to each leg by its covariance with the sum, as of two normal variables.
 */
export const legsOfResult = (
  {
    action,
    rMultiple,
    isShadow,
  }: { readonly action: TradingAction; readonly rMultiple: number; readonly isShadow: boolean },
  { base, extra, moments }: LegBeliefs,
  { conservativeShare, extraShare }: Sizes,
): LegResults => {
  const simulated = { isBaseSimulated: isShadow, isExtraSimulated: isShadow }
  if (action !== 'ENTER_WITH_REALAVANCAGEM') {
    const share = action === 'ENTER' ? 1 : conservativeShare
    return { baseR: rMultiple / share, extraR: null, ...simulated }
  }
  const unexpected = rMultiple - base.meanR - extraShare * extra.meanR
  const [ofBase, ofExtra] = covariances(moments, { base: base.meanR, extra: extra.meanR }, extraShare)
  const total = ofBase + extraShare * ofExtra
  return {
    baseR: base.meanR + (unexpected * ofBase) / total,
    extraR: extra.meanR + (unexpected * ofExtra) / total,
    // told apart by a rule, not by the broker
    isBaseSimulated: true,
    isExtraSimulated: true,
  }
}

/** Of the base, and of the extra, with the sum of both; the extra's share of it is never taken for less than nothing. */
const covariances = (
  { baseVariance, extraVariance, product }: LegMoments,
  mean: { readonly base: number; readonly extra: number },
  extraShare: number,
): readonly [number, number] => {
  const both = Math.max(0, product - mean.base * mean.extra)
  return [baseVariance + extraShare * both, both + extraShare * extraVariance]
}
