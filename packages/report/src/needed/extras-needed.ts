import type { LayerVerdict } from '@alavanca/capital'
import type { DecisionRecord } from '@alavanca/gate'
import { type LadderStep, type LayerNeed, LayerNeeds } from './layer-needs.ts'
import { type PolicyNeed, PolicyNeeds, type RegimeNeed } from './policy-needs.ts'

/** What extra contracts would have needed: plain JSON. What would have been let through is told, not what it had earned. */
export interface ExtrasNeeded {
  /** Signals that were sized, and so asked for an extra contract. */
  readonly asked: number
  /** All eight layers agreed. */
  readonly approved: number
  readonly layers: readonly LayerNeed[]
  readonly ladder: readonly LadderStep[]
  /** Why those on which all layers agreed were not taken. */
  readonly policy: readonly PolicyNeed[]
  /** How many of them a policy takes on average that decides like this. */
  readonly expected: number
  readonly regimes: readonly RegimeNeed[]
}

/** What of a decision tells why there was no extra contract. */
export type NeededDecision = Pick<
  DecisionRecord,
  'code' | 'regime' | 'action' | 'layers' | 'masked' | 'propensities' | 'beliefs'
>

/** Gathers from decisions what extra contracts would have needed, in bounded room. */
export class ExtrasNeededTally {
  readonly #layers = new LayerNeeds()
  readonly #policy = new PolicyNeeds()

  /** A signal was sized by capital alone. */
  addVerdicts(layers: readonly LayerVerdict[]): void {
    if (layers.length > 0) this.#layers.add(layers)
  }

  /** A signal was decided on by the gate, which sizes it too. */
  addDecision(decision: NeededDecision): void {
    const { code, action, layers } = decision
    if (layers.length === 0) return
    const approved = this.#layers.add(layers)
    if (approved && code === 'DECIDED' && action !== 'NO_RL') this.#policy.add(decision)
  }

  /** Null where nothing asked. The prior is that of the policy's settings; null where none decides. */
  report(policy: { readonly priorSpreadR: number } | null): ExtrasNeeded | null {
    const { asked, approved } = this.#layers
    if (asked === 0) return null
    return {
      asked,
      approved,
      layers: this.#layers.layers(),
      ladder: this.#layers.ladder(),
      policy: this.#policy.reasons(),
      expected: this.#policy.expected,
      regimes: policy === null ? [] : this.#policy.regimes(policy.priorSpreadR),
    }
  }
}
