import { invalidInput, requireInteger, requireUnitInterval } from '@alavanca/core'
import { normalQuantile } from '@alavanca/policy'
import { yearly } from './moments.ts'
import { familyWiseQuantile } from './noise-ceiling.ts'

/** How often an edge should be found where it is there. */
const POWER = 0.8

/**
 * The true yearly Sharpe ratio that a search of so many independent trials over so many days finds in a share of `power`
 * of all cases, while worthless ones are taken for an edge in a share of `alpha`: (c + Φ⁻¹(power))·√252/√days, c being
 * `familyWiseQuantile`. No honest verdict finds smaller ones as often; fewer trials or more days do. Trials that resemble each other count
 * as fewer. Throws `INVALID_INPUT`.
 */
export const provableYearlySharpe = (trials: number, days: number, alpha: number, power: number = POWER): number => {
  requireInteger(days, 'days', 2)
  if (requireUnitInterval(power, 'power') === 0 || power === 1)
    throw invalidInput('power', power, 'must be above 0, below 1')
  return yearly((familyWiseQuantile(trials, alpha) + normalQuantile(power)) / Math.sqrt(days))
}
