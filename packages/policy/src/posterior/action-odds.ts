import { type ActionMask, EXTRA_BIT, TRADING_ACTIONS, withoutExtra } from '../actions.ts'
import type { PolicyConfig } from '../config.ts'
import type { PolicyMask } from '../decision.ts'
import { type WorkedOut, workedOut } from '../regime-odds.ts'
import { isSurelyAbove, probabilityAbove } from '../selection/evidence.ts'
import type { ExactPropensities } from '../selection/exact-propensities.ts'
import { decisionLaw } from '../selection/law.ts'
import { pickByDraws } from '../selection/pick.ts'
import { learntPosterior } from './learnt-posterior.ts'
import { type BetaParameters, pooledPosterior } from './pooled-posterior.ts'
import type { RegimeTable } from './regime-table.ts'

const EXTRA = 'ENTER_WITH_REALAVANCAGEM'
const ENTER_ARM = TRADING_ACTIONS.indexOf('ENTER')
const PARENT_ROW = 0
const NO_MOMENTS = { success: 0, failure: 0, squares: 0, agedWeight: 0 } as const
/** How sure one must be that ENTER pays, where nobody says. */
export const DEFAULT_MIN_PROBABILITY = 0.8
const NOTHING_MASKED: readonly PolicyMask[] = Object.freeze([])
export const FROZEN_MASK: readonly PolicyMask[] = Object.freeze([{ action: EXTRA, reason: 'REGIME_FROZEN' } as const])

/** The posterior of one action: of a state nobody has met, from the prior and its neighbours. */
const posteriorOf = (
  table: RegimeTable,
  row: number | undefined,
  arm: number,
  config: PolicyConfig,
): BetaParameters => {
  if (config.beliefWidth === 'coin')
    return pooledPosterior(row === undefined ? NO_MOMENTS : table.sums(row, arm), table.parentSums(arm), config)
  const own = row === undefined ? NO_MOMENTS : table.moments(row, arm)
  return learntPosterior(own, table.moments(PARENT_ROW, arm), config)
}

/** One posterior per trading action. */
export const posteriorsOf = (
  table: RegimeTable,
  row: number | undefined,
  config: PolicyConfig,
): readonly BetaParameters[] => [
  posteriorOf(table, row, 0, config),
  posteriorOf(table, row, 1, config),
  posteriorOf(table, row, 2, config),
]

/** The posterior of an action over the whole regime. */
export const parentPosteriorOf = (table: RegimeTable, arm: number, config: PolicyConfig): BetaParameters =>
  posteriorOf(table, PARENT_ROW, arm, config)

const maskedIn = (
  admissible: ActionMask,
  posteriors: readonly BetaParameters[],
  isFrozen: boolean,
  { extraMinProbability, holdValue, opportunityMargin }: PolicyConfig,
): readonly PolicyMask[] => {
  if ((admissible & EXTRA_BIT) === 0) return NOTHING_MASKED
  if (isFrozen) return FROZEN_MASK
  const limit = extraMinProbability === 'auto' ? DEFAULT_MIN_PROBABILITY : extraMinProbability
  const enter = posteriors[ENTER_ARM]
  if (limit === 0 || enter === undefined) return NOTHING_MASKED
  const hold = holdValue + opportunityMargin
  // what is beyond doubt need not be known to the last digit: nobody is told of it
  if (isSurelyAbove(hold, enter, limit)) return NOTHING_MASKED
  const observed = probabilityAbove(hold, enter)
  return observed >= limit ? NOTHING_MASKED : [{ action: EXTRA, reason: 'NOT_ENOUGH_EVIDENCE', observed, limit }]
}

/** What actions that are learnt one by one make of a decision. The law is left out where nobody asks for it. */
export const actionOdds = (
  posteriors: readonly BetaParameters[],
  admissible: ActionMask,
  {
    config,
    integrator,
    isFrozen,
    isExact,
  }: {
    readonly config: PolicyConfig
    readonly integrator: ExactPropensities
    readonly isFrozen: boolean
    readonly isExact: boolean
  },
): WorkedOut => {
  const masked = maskedIn(admissible, posteriors, isFrozen, config)
  const mask = masked.length === 0 ? admissible : withoutExtra(admissible)
  const settings = { hold: config.holdValue + config.opportunityMargin, explorationFloor: config.explorationFloor }
  const law = isExact ? decisionLaw(mask, posteriors, settings, integrator) : null
  return workedOut(
    mask,
    { masked, beliefs: null },
    law,
    isExact ? null : (rng) => pickByDraws(mask, posteriors, settings, rng),
  )
}
