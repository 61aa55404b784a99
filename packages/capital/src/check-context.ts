import {
  type Cents,
  cents,
  epochMs,
  invalidInput,
  type Regime,
  requireName,
  requireText,
  requireUnitInterval,
} from '@alavanca/core'
import type { AllocationContext } from './allocation-context.ts'
import type { ReleverageContext } from './layers.ts'

const requireRegime = ({ regime }: ReleverageContext): Regime => requireName(regime, 'regime')

const requireTransition = ({ transitionActive }: ReleverageContext): boolean => {
  if (typeof transitionActive === 'boolean') return transitionActive
  throw invalidInput('transitionActive', transitionActive, 'must be true or false')
}

const requirePnl = ({ pnlToday }: ReleverageContext): Cents => cents(pnlToday, 'pnlToday')

/**
 * A copy of the fields the layers look at, each within its range. Throws `INVALID_INPUT` naming the first that is not. The copy
 * keeps a host's later changes out of what is remembered.
 */
export const checkContext = (context: ReleverageContext): ReleverageContext => ({
  regime: requireRegime(context),
  globalConfidence: requireUnitInterval(context.globalConfidence, 'globalConfidence'),
  ensembleDisagreement: requireUnitInterval(context.ensembleDisagreement, 'ensembleDisagreement'),
  liquidityStrength: requireUnitInterval(context.liquidityStrength, 'liquidityStrength'),
  transitionActive: requireTransition(context),
  pnlToday: requirePnl(context),
})

/**
 * The same with symbol and time, for the record. Written out, since an allocation takes half as long again where the one above is
 * spread into it.
 */
export const checkAllocationContext = (context: AllocationContext): AllocationContext => ({
  symbol: requireText(context.symbol, 'symbol'),
  time: epochMs(context.time),
  regime: requireRegime(context),
  globalConfidence: requireUnitInterval(context.globalConfidence, 'globalConfidence'),
  ensembleDisagreement: requireUnitInterval(context.ensembleDisagreement, 'ensembleDisagreement'),
  liquidityStrength: requireUnitInterval(context.liquidityStrength, 'liquidityStrength'),
  transitionActive: requireTransition(context),
  pnlToday: requirePnl(context),
})
