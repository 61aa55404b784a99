import type { Rng } from '@alavanca/core'
import {
  ACTIONS,
  type ActionMask,
  actionsIn,
  EXTRA_BIT,
  HOLD_BIT,
  type Propensities,
  propensitiesOf,
  TRADING_ACTIONS,
} from './actions.ts'
import type { PolicyConfig } from './config.ts'
import type { Odds, PolicyMask } from './decision.ts'
import { type BetaParameters, pooledPosterior } from './posterior/pooled-posterior.ts'
import type { RegimeTable } from './posterior/regime-table.ts'
import { probabilityAbove } from './selection/evidence.ts'
import type { ExactPropensities } from './selection/exact-propensities.ts'
import { decisionLaw } from './selection/law.ts'
import { pickByDraws, pickByUniform } from './selection/pick.ts'

/** The odds of a state under one mask, and what they were worked out from. */
export interface WorkedOut {
  readonly mask: ActionMask
  readonly posteriors: readonly BetaParameters[]
  readonly law: readonly number[]
  readonly odds: Odds
}

/** The same, for as long as nothing has been learnt since. */
interface Cached {
  readonly stamp: number
  readonly found: WorkedOut
}

const EXTRA = 'ENTER_WITH_REALAVANCAGEM'
const ENTER_ARM = TRADING_ACTIONS.indexOf('ENTER')
const MASKS = 1 << ACTIONS.length
const NOTHING_MASKED: readonly PolicyMask[] = Object.freeze([])
const FROZEN_MASK: readonly PolicyMask[] = Object.freeze([{ action: EXTRA, reason: 'REGIME_FROZEN' } as const])

/** One posterior per trading action; of a state nobody has met, from the prior and its neighbours. */
export const posteriorsOf = (
  table: RegimeTable,
  row: number | undefined,
  config: PolicyConfig,
): readonly BetaParameters[] =>
  TRADING_ACTIONS.map((_, arm) => {
    const own = row === undefined ? { success: 0, failure: 0 } : table.sums(row, arm)
    return pooledPosterior(own, table.parentSums(arm), config)
  })

/** What a regime's beliefs make of the actions that are allowed: masks, odds and draws, worked out once while nothing changes. */
export class RegimeOdds {
  readonly #config: PolicyConfig
  readonly #integrator: ExactPropensities
  readonly #settings: { readonly hold: number; readonly explorationFloor: number }
  /** Moves with everything that odds depend on. */
  #stamp = 0
  #cache: (Cached | undefined)[] = []

  constructor(config: PolicyConfig, integrator: ExactPropensities) {
    this.#config = config
    this.#integrator = integrator
    this.#settings = { hold: config.holdValue + config.opportunityMargin, explorationFloor: config.explorationFloor }
  }

  /** Something that odds depend on has changed. */
  outdate(): void {
    this.#stamp += 1
  }

  /** Another table came in, whose rows are others. */
  forget(): void {
    this.#cache = []
    this.#stamp += 1
  }

  /** Those of a row of the table. */
  ofRow(table: RegimeTable, row: number, admissible: ActionMask, isFrozen: boolean): WorkedOut {
    const place = row * MASKS + admissible
    const cached = this.#cache[place]
    if (cached !== undefined && cached.stamp === this.#stamp) return cached.found
    const found = this.workOut(posteriorsOf(table, row, this.#config), admissible, isFrozen)
    // filled in order, since an array with holes is slow
    while (this.#cache.length < (row + 1) * MASKS) this.#cache.push(undefined)
    this.#cache[place] = { stamp: this.#stamp, found }
    return found
  }

  workOut(posteriors: readonly BetaParameters[], admissible: ActionMask, isFrozen: boolean): WorkedOut {
    const masked = this.#maskedIn(admissible, posteriors, isFrozen)
    const mask = withoutMasked(admissible, masked)
    const isExact = this.#config.sampler === 'exact'
    const law = isExact ? decisionLaw(mask, posteriors, this.#settings, this.#integrator) : []
    const odds = { admissible: actionsIn(mask), masked, propensities: isExact ? propensitiesOf(law) : null }
    return { mask, posteriors, law, odds }
  }

  /** The exact odds, whichever sampler is in use. */
  exact(
    posteriors: readonly BetaParameters[],
    admissible: ActionMask,
    isFrozen: boolean,
  ): Odds & { readonly propensities: Propensities } {
    const masked = this.#maskedIn(admissible, posteriors, isFrozen)
    const mask = withoutMasked(admissible, masked)
    const propensities = propensitiesOf(decisionLaw(mask, posteriors, this.#settings, this.#integrator))
    return { admissible: actionsIn(mask), masked, propensities }
  }

  /** Draws the index of an action. */
  draw({ mask, posteriors, law }: WorkedOut, rng: Rng): number {
    return this.#config.sampler === 'exact'
      ? pickByUniform(law, rng.next())
      : pickByDraws(mask, posteriors, this.#settings, rng)
  }

  #maskedIn(admissible: ActionMask, posteriors: readonly BetaParameters[], isFrozen: boolean): readonly PolicyMask[] {
    if ((admissible & EXTRA_BIT) === 0) return NOTHING_MASKED
    if (isFrozen) return FROZEN_MASK
    const limit = this.#config.extraMinProbability
    const enter = posteriors[ENTER_ARM]
    if (limit === 0 || enter === undefined) return NOTHING_MASKED
    const observed = probabilityAbove(this.#settings.hold, enter)
    return observed >= limit ? NOTHING_MASKED : [{ action: EXTRA, reason: 'NOT_ENOUGH_EVIDENCE', observed, limit }]
  }
}

/** When nothing else is left, HOLD always is. */
const withoutMasked = (admissible: ActionMask, masked: readonly PolicyMask[]): ActionMask =>
  masked.length === 0 ? admissible : admissible & ~EXTRA_BIT || HOLD_BIT
