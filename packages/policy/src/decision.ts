import type { Action, Propensities } from './actions.ts'
import type { LegBelief } from './factored/leg-belief.ts'
import type { StateRef } from './state-encoder.ts'

/** An action the policy itself ruled out, and what it saw. */
export type PolicyMask =
  | { readonly action: 'ENTER_WITH_REALAVANCAGEM'; readonly reason: 'REGIME_FROZEN' }
  /** Not sure enough that ENTER beats HOLD in this state. */
  | {
      readonly action: 'ENTER_WITH_REALAVANCAGEM'
      readonly reason: 'NOT_ENOUGH_EVIDENCE'
      /** P(ENTER is worth more than HOLD), and the least it must be. */
      readonly observed: number
      readonly limit: number
    }
  /** Not sure enough that the extra pays, for what a wrong one costs. */
  | {
      readonly action: 'ENTER_WITH_REALAVANCAGEM'
      readonly reason: 'EXTRA_NOT_PROVEN'
      /** P(the extra's net value > 0), and the least it must be for that cost. */
      readonly observed: number
      readonly limit: number
      /** What the extra costs on average where it does not pay, in R. */
      readonly costIfWrongR: number
    }

/** What a factored policy believes of each leg where it decides: of the full base, and of an extra as large as that, in R. */
export interface DecisionBeliefs {
  readonly base: LegBelief
  readonly extra: LegBelief
}

/** What may be done in a state, with what probability. Plain JSON, shared between decisions, so read only. */
export interface Odds {
  readonly admissible: readonly Action[]
  readonly masked: readonly PolicyMask[]
  /** Null with `sampler: 'draws'`, which never works them out; `propensities(…)` does on request. */
  readonly propensities: Propensities | null
  /** Null where actions are learnt one by one. */
  readonly beliefs: DecisionBeliefs | null
}

/** One decision, with everything that an evaluation needs later. Plain JSON. */
export interface Decision extends StateRef, Odds {
  readonly action: Action
  /** How likely that action was; null with `sampler: 'draws'`. */
  readonly propensity: number | null
  /** How many times the policy had learnt before it decided. */
  readonly policyVersion: number
}
