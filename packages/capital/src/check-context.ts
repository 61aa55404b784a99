import { type Cents, cents, invalidInput, type Regime, requireName, requireUnitInterval } from '@alavanca/core'
import type { ReleverageContext } from './layers.ts'

export const requireRegime = ({ regime }: ReleverageContext): Regime => requireName(regime, 'regime')

export const requireShare = (
  context: ReleverageContext,
  field: 'globalConfidence' | 'ensembleDisagreement' | 'liquidityStrength',
): number => requireUnitInterval(context[field], field)

export const requireTransition = ({ transitionActive }: ReleverageContext): boolean => {
  if (typeof transitionActive === 'boolean') return transitionActive
  throw invalidInput('transitionActive', transitionActive, 'must be true or false')
}

export const requirePnl = ({ pnlToday }: ReleverageContext): Cents => cents(pnlToday, 'pnlToday')

/**
 * A frozen copy of the fields the layers look at, each within its range. Throws `INVALID_INPUT` naming the first that is
 * not. The copy keeps a host's later changes out of what is remembered.
 */
export const checkContext = (context: ReleverageContext): ReleverageContext =>
  Object.freeze({
    regime: requireRegime(context),
    globalConfidence: requireShare(context, 'globalConfidence'),
    ensembleDisagreement: requireShare(context, 'ensembleDisagreement'),
    liquidityStrength: requireShare(context, 'liquidityStrength'),
    transitionActive: requireTransition(context),
    pnlToday: requirePnl(context),
  })
