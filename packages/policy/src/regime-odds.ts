import type { Rng } from '@alavanca/core'
import { ACTIONS, type ActionMask, actionsIn, propensitiesOf } from './actions.ts'
import type { Odds } from './decision.ts'
import { areSame, type DecisionSizes } from './factored/decision-sizes.ts'

/** The odds of a state under one mask, and the same law by draws. */
export interface WorkedOut {
  readonly law: readonly number[]
  readonly odds: Odds
  /** Draws the index of an action from what the odds were worked out from. */
  readonly draw: (rng: Rng) => number
}

/** All of it from what is still possible and how likely each is; the law is null where nobody asked for it. */
export const workedOut = ({
  mask,
  law,
  draw,
  ...known
}: Pick<Odds, 'masked' | 'beliefs'> & {
  readonly mask: ActionMask
  readonly law: readonly number[] | null
  readonly draw: WorkedOut['draw']
}): WorkedOut => ({
  law: law ?? [],
  odds: { ...known, admissible: actionsIn(mask), propensities: law === null ? null : propensitiesOf(law) },
  draw,
})

/** The same, for as long as nothing has been learnt since. */
interface Cached {
  readonly stamp: number
  readonly sizes: DecisionSizes
  readonly found: WorkedOut
}

const MASKS = 1 << ACTIONS.length

/** What was worked out of a regime's beliefs, kept while nothing changes. */
export class RegimeOdds {
  /** Moves with everything that odds depend on. */
  #stamp = 0
  #cache: (Cached | undefined)[] = []

  /** Something that odds depend on has changed. */
  outdate(): void {
    this.#stamp += 1
  }

  /** Another table came in, whose rows are others. */
  forget(): void {
    this.#cache = []
    this.#stamp += 1
  }

  /** Those of a row of the table; worked out where they are not known. */
  ofRow(row: number, admissible: ActionMask, sizes: DecisionSizes, workOut: () => WorkedOut): WorkedOut {
    const place = row * MASKS + admissible
    const cached = this.#cache[place]
    if (cached !== undefined && cached.stamp === this.#stamp && areSame(cached.sizes, sizes)) return cached.found
    const found = workOut()
    // filled in order, since an array with holes is slow
    while (this.#cache.length < (row + 1) * MASKS) this.#cache.push(undefined)
    this.#cache[place] = { stamp: this.#stamp, sizes, found }
    return found
  }
}
