import type { LayerVerdict } from '@alavanca/capital'
import type { Action, PolicyMask } from '@alavanca/policy'
import type { GateContext, GateMask } from './decision-record.ts'

export const EXTRA = 'ENTER_WITH_REALAVANCAGEM'

/** What is left of the four actions once some are ruled out. One list each, since this sits in every decision. */
const ADMISSIBLE: Readonly<Record<'all' | 'noExtra' | 'noConservative' | 'neither', readonly Action[]>> = {
  all: ['HOLD', 'ENTER_CONSERVATIVE', 'ENTER', EXTRA],
  noExtra: ['HOLD', 'ENTER_CONSERVATIVE', 'ENTER'],
  noConservative: ['HOLD', 'ENTER', EXTRA],
  neither: ['HOLD', 'ENTER'],
}

/** The actions of a decision. */
export const admissibleOf = (hasExtra: boolean, hasConservative: boolean): readonly Action[] => {
  if (hasExtra) return hasConservative ? ADMISSIBLE.all : ADMISSIBLE.noConservative
  return hasConservative ? ADMISSIBLE.noExtra : ADMISSIBLE.neither
}

const SAME_AS_ENTER: GateMask = Object.freeze({ action: 'ENTER_CONSERVATIVE', reason: 'SAME_AS_ENTER' })

const NO_MASKS: readonly never[] = Object.freeze([])

/** Everything that rules leverage out, before the policy looks at its evidence; `refusing` are the layers that refused it. */
export const masksOf = (
  { isScalpOpen, isCoolingDown }: GateContext,
  refusing: readonly LayerVerdict[],
  isFrozen: boolean,
): readonly GateMask[] => {
  if (refusing.length === 0 && !isScalpOpen && !isCoolingDown && !isFrozen) return NO_MASKS
  const masks: GateMask[] = []
  if (refusing.length > 0)
    masks.push({ action: EXTRA, reason: 'LAYERS_REFUSED', layers: refusing.map(({ layer }) => layer) })
  if (isScalpOpen) masks.push({ action: EXTRA, reason: 'SCALP_OPEN' })
  if (isCoolingDown) masks.push({ action: EXTRA, reason: 'COOLDOWN' })
  if (isFrozen) masks.push({ action: EXTRA, reason: 'REGIME_FROZEN' })
  return masks
}

/** The gate's own masks, then the policy's. */
export const allMasks = (
  isSame: boolean,
  own: readonly GateMask[],
  policys: readonly PolicyMask[],
): readonly GateMask[] => {
  if (!isSame && own.length === 0) return policys.length === 0 ? NO_MASKS : [...policys]
  return isSame ? [SAME_AS_ENTER, ...own, ...policys] : [...own, ...policys]
}
