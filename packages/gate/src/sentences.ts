import { ACTIONS } from '@alavanca/policy'
import type { DecisionRecord } from './decision-record.ts'
import { describeDecision } from './describe.ts'

type Untold = Omit<DecisionRecord, 'reason'>

/** A sentence, and what it was made from: the same again says the same. */
interface Told {
  /** The odds that were decided by; the policy gives the same object for as long as it believes the same. */
  readonly odds: object
  readonly base: number
  readonly extra: number
  readonly masks: number
  readonly reason: string
}

/** A host whose states are never the same twice must not fill the memory. */
const STATES_REMEMBERED = 1_024

/**
 * The sentences of decisions, each written once for as long as the policy believes the same: it is about nothing but the odds, the
 * action and its size. What the gate itself rules out, such as by layers with their numbers, is written anew each time.
 */
export class Sentences {
  readonly #told = new Map<string, (Told | undefined)[]>()

  /** `isFree`: the gate itself has ruled nothing out. */
  of(record: Untold, isFree: boolean): string {
    const { state, action, beliefs, propensities } = record
    const odds = beliefs ?? propensities
    const index = ACTIONS.findIndex((one) => one === action)
    if (!isFree || state === null || odds === null || index < 0) return describeDecision(record)
    const known = this.#ofState(state)
    const { base, extra } = record.contracts
    const masks = record.masked.length
    const told = known[index]
    if (told?.odds === odds && told.base === base && told.extra === extra && told.masks === masks) return told.reason
    const reason = describeDecision(record)
    known[index] = { odds, base, extra, masks, reason }
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
