import { invalidInput, requireFinite, requireOneOf, requireUnitInterval } from '@alavanca/core'
import { ACTIONS, type Action, type Propensities } from '../actions.ts'

/** One decision whose outcome is known, and what another policy would have thought of it. */
export interface LoggedDecision {
  readonly action: Action
  /** What came of it, 0 to 1; for HOLD its known value. */
  readonly reward: number
  /** The distribution it was drawn from. */
  readonly logged: Propensities
  /** The distribution the other policy would have drawn from. */
  readonly target: Propensities
  /** A guess at each action's reward, for the estimators that use one. It must not come from this very log. */
  readonly model?: Propensities
}

const MASS_TOLERANCE = 1e-6

const checkMasses = (masses: Propensities, path: string): void => {
  const total = ACTIONS.reduce((sum, action) => sum + requireUnitInterval(masses[action], `${path}.${action}`), 0)
  if (Math.abs(total - 1) > MASS_TOLERANCE) throw invalidInput(path, total, 'must add up to 1')
}

/**
 * Throws `INVALID_INPUT` for a value out of range, masses that do not add up to 1, an action its log says could not happen,
 * or a log in which some decisions have a model and some have none.
 */
export const checkLog = (log: readonly LoggedDecision[]): void => {
  const modelled = log.some(({ model }) => model !== undefined)
  log.forEach(({ action, reward, logged, target, model }, index) => {
    const path = `log.${index}`
    requireOneOf(action, ACTIONS, `${path}.action`)
    requireUnitInterval(reward, `${path}.reward`)
    checkMasses(logged, `${path}.logged`)
    checkMasses(target, `${path}.target`)
    if (logged[action] === 0) throw invalidInput(`${path}.logged.${action}`, 0, 'must be above 0, for it happened')
    if (modelled && model === undefined) throw invalidInput(`${path}.model`, model, 'must be given for all or none')
    if (model !== undefined) for (const name of ACTIONS) requireFinite(model[name], `${path}.model.${name}`)
  })
}

/** How much more likely the other policy was to do what was done. */
export const importanceWeight = ({ action, logged, target }: LoggedDecision): number => target[action] / logged[action]
