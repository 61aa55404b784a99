import type { Action, Propensities } from './actions.ts'
import type { StateRef } from './state-encoder.ts'

/** An action the policy itself ruled out, and what it saw. */
export type PolicyMask =
  | { readonly action: 'ENTER_WITH_REALAVANCAGEM'; readonly reason: 'REGIME_FROZEN' }
  /** Not sure enough that ENTER beats HOLD in this state. */
  | {
      readonly action: 'ENTER_WITH_REALAVANCAGEM'
      readonly reason: 'NOT_ENOUGH_EVIDENCE'
      /** P(mean reward of ENTER > value of HOLD), and the least it must be. */
      readonly observed: number
      readonly limit: number
    }

/** What may be done in a state, with what probability. Plain JSON, shared between decisions, so read only. */
export interface Odds {
  readonly admissible: readonly Action[]
  readonly masked: readonly PolicyMask[]
  /** Null with `sampler: 'draws'`, which never works them out; `propensities(…)` does on request. */
  readonly propensities: Propensities | null
}

/** One decision, with everything that an evaluation needs later. Plain JSON. */
export interface Decision extends StateRef, Odds {
  readonly action: Action
  /** How likely that action was; null with `sampler: 'draws'`. */
  readonly propensity: number | null
  /** How many times the policy had learnt before it decided. */
  readonly policyVersion: number
}
