import type { Layer, LayerVerdict } from '@alavanca/capital'
import type { ApprovedReleverage, Cents, Contracts, Features, Regime, Side, SignalContext } from '@alavanca/core'
import type { Action, DecisionBeliefs, PolicyMask, Propensities } from '@alavanca/policy'
import type { GateContracts } from './position-size.ts'

/** What the gate is told besides the signal: the host's view of the market, and what only the engine or the host can know. */
export interface GateContext extends SignalContext {
  /** Profit realised since the session day began; losses are negative. */
  readonly pnlToday: Cents
  /** Whether an extra leg is open on the symbol. */
  readonly isScalpOpen: boolean
  /** Whether the symbol's cool-down runs. */
  readonly isCoolingDown: boolean
  /** What of the money is free for this symbol, as `AllocationContext` has it; the configured capital where left out. */
  readonly freeCapital?: Cents
  /** What one contract stands to lose at the signal's stop; a share of the capital that the policy is configured for where left out. */
  readonly riskPerContract?: Cents
}

/** Why an action was not among the admissible ones. */
export type GateMask =
  | PolicyMask
  | {
      readonly action: 'ENTER_WITH_REALAVANCAGEM'
      readonly reason: 'LAYERS_REFUSED'
      readonly layers: readonly Layer[]
    }
  | { readonly action: 'ENTER_WITH_REALAVANCAGEM'; readonly reason: 'SCALP_OPEN' | 'COOLDOWN' }
  /** It would order as many contracts as ENTER: two arms, two orders. */
  | { readonly action: 'ENTER_CONSERVATIVE'; readonly reason: 'SAME_AS_ENTER' }

/**
 * How far a signal came: passed by, wanting nothing, without the money for it, wanting less than the smallest position, or
 * decided by the policy.
 */
export type GateCode = 'POLICY_OFF' | 'SIGNAL_HOLD' | 'INSUFFICIENT_CAPITAL' | 'BELOW_MINIMUM' | 'DECIDED'

/** A decision as it is remembered and stored: plain JSON with everything it was based on. */
export interface DecisionRecord {
  readonly code: GateCode
  readonly signalId: string
  /** Epoch milliseconds. */
  readonly time: number
  readonly symbol: string
  readonly side: Side | 'HOLD'
  readonly action: Action | 'NO_RL'
  readonly contracts: GateContracts
  /** The full base position, of which `contracts.base` may be a part: what the risk of the trade is counted in. */
  readonly fullBase: Contracts
  /** All eight verdicts, in order; empty when capital was not asked. */
  readonly layers: readonly LayerVerdict[]
  readonly regime: Regime
  /** Whether the regime stood frozen. */
  readonly frozen: boolean
  /** The pattern decided in; null unless the policy decided. */
  readonly state: string | null
  readonly admissible: readonly Action[]
  readonly masked: readonly GateMask[]
  /** Null unless the policy decided, and with `sampler: 'draws'`. */
  readonly propensities: Propensities | null
  /** Of the action taken, above 0 to 1; null likewise. */
  readonly propensity: number | null
  /** What a factored policy believed of the base and of the extra, in R; null without one, and left out by older records. */
  readonly beliefs?: DecisionBeliefs | null | undefined
  readonly policyVersion: number
  /** What the host told of its own; left out where it told nothing. */
  readonly features?: Features
  /** One line for people, in English; `describeDecision` gives it in Portuguese. */
  readonly reason: string
}

/** A decision, with the permission that opens the extra leg when that is what was decided. */
export interface GateDecision {
  readonly record: DecisionRecord
  readonly approval: ApprovedReleverage | null
}
