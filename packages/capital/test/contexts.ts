import { toCents } from '@alavanca/core'
import type { AllocationContext } from '../src/index.ts'

/** A moment in which all eight layers agree under the default configuration. */
export const agreeable: AllocationContext = {
  symbol: 'WIN',
  time: 1_790_000_000_000,
  regime: 'TREND_UP',
  globalConfidence: 0.8,
  ensembleDisagreement: 0.2,
  liquidityStrength: 0.7,
  transitionActive: false,
  pnlToday: toCents(120),
}
