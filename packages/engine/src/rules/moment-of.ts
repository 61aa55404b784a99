import type { SignalContext } from '@alavanca/core'
import type { StateContext } from '@alavanca/policy'

/** What the host saw with a signal, and when and of what: field by field, so that all of them are of one shape: see `newOrder`. */
export const momentOf = (context: SignalContext, symbol: string, time: number): StateContext => {
  const { regime, globalConfidence, ensembleDisagreement, liquidityStrength, transitionActive, features } = context
  return features === undefined
    ? { regime, globalConfidence, ensembleDisagreement, liquidityStrength, transitionActive, symbol, time }
    : { regime, globalConfidence, ensembleDisagreement, liquidityStrength, transitionActive, features, symbol, time }
}
