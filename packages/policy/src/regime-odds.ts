import type { Rng } from '@alavanca/core'
import { ACTIONS, type ActionMask, actionsIn, propensitiesOf } from './actions.ts'
import type { Odds } from './decision.ts'
import { areSame, type DecisionSizes } from './factored/decision-sizes.ts'

/** The odds of a state under one mask. Many are kept, so there is nothing in it twice. */
export interface WorkedOut {
  readonly odds: Odds
  /** Draws the index of an action from what the odds were worked out from; null where the odds themselves say how likely each is. */
  readonly draw: ((rng: Rng) => number) | null
}

/** All of it from what is still possible and how likely each is; the law is null where nobody asked for it. */
export const workedOut = (
  mask: ActionMask,
  { masked, beliefs }: Pick<Odds, 'masked' | 'beliefs'>,
  law: readonly number[] | null,
  draw: WorkedOut['draw'],
): WorkedOut => ({
  odds: { masked, beliefs, admissible: actionsIn(mask), propensities: law === null ? null : propensitiesOf(law) },
  draw: law === null ? draw : null,
})

/** The same, for as long as nothing has been learnt since. In one object: there may be a million of them, and each costs a look into memory. */
interface Cached extends WorkedOut {
  readonly stamp: number
  readonly sizes: DecisionSizes
}

const MASKS = 1 << ACTIONS.length
/** What is outdated is kept to be written over, up to so many: beyond them a regime's past decisions would fill the memory. */
const OUTDATED_KEPT = 256

/** What was worked out of a regime's beliefs, kept while nothing changes. */
export class RegimeOdds {
  /** Moves with everything that odds depend on. */
  #stamp = 0
  #cache = new Map<number, Cached>()
  /** Whether a copy reads the same cache, which then must not be written to. */
  #isShared = false

  /** Something that odds depend on has changed. */
  outdate(): void {
    this.#stamp += 1
    if (this.#isShared || this.#cache.size > OUTDATED_KEPT) this.forget()
  }

  /** Another table came in, whose rows are others. */
  forget(): void {
    this.#cache = new Map()
    this.#isShared = false
    this.#stamp += 1
  }

  /** Those of a row of the table; undefined where they are not known. */
  find(row: number, admissible: ActionMask, sizes: DecisionSizes): WorkedOut | undefined {
    const cached = this.#cache.get(row * MASKS + admissible)
    return cached !== undefined && cached.stamp === this.#stamp && areSame(cached.sizes, sizes) ? cached : undefined
  }

  /** Keeps what was worked out, for as long as nothing changes. */
  keep(row: number, admissible: ActionMask, sizes: DecisionSizes, { odds, draw }: WorkedOut): void {
    if (this.#isShared) this.#cache = new Map(this.#cache)
    this.#isShared = false
    this.#cache.set(row * MASKS + admissible, { odds, draw, stamp: this.#stamp, sizes })
  }

  /** The same for a copy of the regime: what it learns outdates nothing here. */
  clone(): RegimeOdds {
    const copy = new RegimeOdds()
    copy.#stamp = this.#stamp
    copy.#cache = this.#cache
    copy.#isShared = true
    this.#isShared = true
    return copy
  }
}
