import type { SignalContext } from '@alavanca/core'

/** A moment in which every layer agrees to an extra. */
export const CALM: SignalContext = {
  regime: 'TREND_UP',
  globalConfidence: 0.9,
  ensembleDisagreement: 0.1,
  liquidityStrength: 0.9,
  transitionActive: false,
}
