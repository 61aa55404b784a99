import { cents, invalidInput, requireName, requireUnitInterval } from '@alavanca/core'
import type { ReleverageContext } from './layers.ts'

const requireBoolean = (value: boolean, path: string): boolean => {
  if (typeof value !== 'boolean') throw invalidInput(path, value, 'must be true or false')
  return value
}

/**
 * A frozen copy of the fields the layers look at, each within its range. Throws `INVALID_INPUT` naming the first that is
 * not. The copy keeps a host's later changes out of what is remembered.
 */
export const checkContext = (context: ReleverageContext): ReleverageContext =>
  Object.freeze({
    regime: requireName(context.regime, 'regime'),
    globalConfidence: requireUnitInterval(context.globalConfidence, 'globalConfidence'),
    ensembleDisagreement: requireUnitInterval(context.ensembleDisagreement, 'ensembleDisagreement'),
    liquidityStrength: requireUnitInterval(context.liquidityStrength, 'liquidityStrength'),
    transitionActive: requireBoolean(context.transitionActive, 'transitionActive'),
    pnlToday: cents(context.pnlToday, 'pnlToday'),
  })
