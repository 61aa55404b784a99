import type { LayerVerdict } from '@alavanca/capital'
import { ACTIONS } from '@alavanca/policy'
import type { DecisionRecord, GateMask } from './decision-record.ts'
import { describeDecision } from './describe.ts'

type Untold = Omit<DecisionRecord, 'reason'>

/** A sentence, and all that it was made from: the same again says the same. */
interface Told {
  /** The odds that were decided by; the policy gives the same object for as long as it believes the same. */
  readonly odds: object
  readonly base: number
  readonly extra: number
  readonly masked: readonly GateMask[]
  /** Verdicts that stood in the way; capital gives the same object for as long as a verdict says the same. */
  readonly refusing: readonly LayerVerdict[]
  readonly reason: string
}

/** Where an action's sentence stands among those of a state; a decision without the policy has no place. */
const PLACES: readonly DecisionRecord['action'][] = ACTIONS

/** A host whose states are never the same twice must not fill the memory. */
const STATES_REMEMBERED = 1_024

/** With the same odds and the same verdicts, two masks for one reason hold the same numbers. */
const sayTheSame = (told: readonly GateMask[], masked: readonly GateMask[]): boolean => {
  if (told.length !== masked.length) return false
  for (let index = 0; index < masked.length; index += 1) if (told[index]?.reason !== masked[index]?.reason) return false
  return true
}

const areThose = (told: readonly LayerVerdict[], refusing: readonly LayerVerdict[]): boolean => {
  if (told.length !== refusing.length) return false
  for (let index = 0; index < refusing.length; index += 1) if (told[index] !== refusing[index]) return false
  return true
}

/**
 * The sentences of decisions, each written once for as long as policy and layers say the same: it is about nothing but the odds, the
 * action with its size, and what was ruled out.
 */
export class Sentences {
  readonly #told = new Map<string, (Told | undefined)[]>()

  /** `refusing`: those of its layers that stood in the way. */
  of(record: Untold, refusing: readonly LayerVerdict[]): string {
    const { state, action, beliefs, propensities, masked } = record
    const odds = beliefs ?? propensities
    const index = PLACES.indexOf(action)
    if (state === null || odds === null || index < 0) return describeDecision(record)
    const known = this.#ofState(state)
    const { base, extra } = record.contracts
    const told = known[index]
    if (
      told?.odds === odds &&
      told.base === base &&
      told.extra === extra &&
      sayTheSame(told.masked, masked) &&
      areThose(told.refusing, refusing)
    )
      return told.reason
    const reason = describeDecision(record)
    known[index] = { odds, base, extra, masked, refusing, reason }
    return reason
  }

  #ofState(state: string): (Told | undefined)[] {
    const known = this.#told.get(state)
    if (known !== undefined) return known
    if (this.#told.size >= STATES_REMEMBERED) this.#told.clear()
    const fresh = ACTIONS.map(() => undefined)
    this.#told.set(state, fresh)
    return fresh
  }
}
