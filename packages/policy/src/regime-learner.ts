import { invalidInput, type Regime, type Rng, requireText } from '@alavanca/core'
import {
  ACTIONS,
  type Action,
  type ActionMask,
  actionsIn,
  EXTRA_BIT,
  HOLD_BIT,
  type Propensities,
  TRADING_ACTIONS,
} from './actions.ts'
import type { PolicyConfig } from './config.ts'
import type { Odds, PolicyMask } from './decision.ts'
import { type Alarm, alarmOf, nextMonitor, type WatchedTrade } from './freeze/monitor.ts'
import { type MonitorState, newMonitor, rebasedMonitor } from './freeze/monitor-state.ts'
import type { FreezeReason } from './policy-events.ts'
import type { DiscountPowers } from './posterior/discount-powers.ts'
import { type BetaParameters, pooledPosterior } from './posterior/pooled-posterior.ts'
import { RegimeTable } from './posterior/regime-table.ts'
import type { TableState } from './posterior/table-state.ts'
import { probabilityAbove } from './selection/evidence.ts'
import type { ExactPropensities } from './selection/exact-propensities.ts'
import { decisionLaw } from './selection/law.ts'
import { pickByDraws, pickByUniform } from './selection/pick.ts'

/** A regime that has stopped learning. */
export interface FrozenState {
  readonly reason: FreezeReason
  readonly since: number
  readonly trades: number
}

/** One regime of a saved policy. */
export interface RegimeState {
  readonly regime: Regime
  readonly table: TableState
  readonly monitor: MonitorState
  readonly frozen: FrozenState | null
  readonly decisions: Readonly<Record<Action, number>>
  /** Decisions in states for which there was no room. */
  readonly unrememberedStates: number
}

/** The odds of a state under one mask, for as long as nothing has been learnt since. */
interface CachedOdds {
  readonly stamp: number
  readonly mask: ActionMask
  readonly posteriors: readonly BetaParameters[]
  readonly law: readonly number[]
  readonly odds: Odds
}

/** What the learners of one policy share: working memory and remembered powers, no state. */
export interface LearnerTools {
  readonly integrator: ExactPropensities
  readonly powers: DiscountPowers
}

const EXTRA = 'ENTER_WITH_REALAVANCAGEM'
const ENTER_ARM = TRADING_ACTIONS.indexOf('ENTER')
const MASKS = 1 << ACTIONS.length
const NOTHING_MASKED: readonly PolicyMask[] = Object.freeze([])
const FROZEN_MASK: readonly PolicyMask[] = Object.freeze([{ action: EXTRA, reason: 'REGIME_FROZEN' } as const])

const named = (values: readonly number[]): Propensities =>
  Object.freeze({
    HOLD: values[0] ?? 0,
    ENTER_CONSERVATIVE: values[1] ?? 0,
    ENTER: values[2] ?? 0,
    ENTER_WITH_REALAVANCAGEM: values[3] ?? 0,
  })

/** Everything about one regime: its table, its monitor, and the odds worked out since it last learnt. */
export class RegimeLearner {
  readonly regime: Regime
  readonly #config: PolicyConfig
  readonly #tools: LearnerTools
  readonly #settings: { readonly hold: number; readonly explorationFloor: number }
  #table: RegimeTable
  #monitor: MonitorState
  #frozen: FrozenState | null = null
  #decisions: number[] = ACTIONS.map(() => 0)
  #unrememberedStates = 0
  /** Moves with everything that odds depend on. */
  #stamp = 0
  #cache: (CachedOdds | undefined)[] = []

  constructor(regime: Regime, config: PolicyConfig, tools: LearnerTools) {
    this.regime = regime
    this.#config = config
    this.#tools = tools
    this.#settings = { hold: config.holdValue + config.opportunityMargin, explorationFloor: config.explorationFloor }
    this.#table = new RegimeTable(tools.powers)
    this.#monitor = newMonitor(regime, config)
  }

  get frozen(): FrozenState | null {
    return this.#frozen
  }

  get monitor(): MonitorState {
    return this.#monitor
  }

  get table(): RegimeTable {
    return this.#table
  }

  decisions(): Readonly<Record<Action, number>> {
    return named(this.#decisions)
  }

  /** Decisions in states for which there was no room. */
  get unrememberedStates(): number {
    return this.#unrememberedStates
  }

  knows(state: string): boolean {
    return this.#table.find(state) !== undefined
  }

  hasRoomFor(state: string): boolean {
    return this.knows(state) || this.#table.size < this.#config.maxStates
  }

  /** Draws an action, and counts it. A state for which there is no room is answered from its neighbours. */
  decide(state: string, admissible: ActionMask, rng: Rng): { readonly index: number; readonly odds: Odds } {
    const row = this.#table.find(state) ?? this.#newRow(state)
    const { mask, posteriors, law, odds } =
      row === null ? this.#workOut(this.posteriors(state), admissible) : this.#oddsOf(row, admissible)
    const index =
      this.#config.sampler === 'exact'
        ? pickByUniform(law, rng.next())
        : pickByDraws(mask, posteriors, this.#settings, rng)
    this.#decisions[index] = (this.#decisions[index] ?? 0) + 1
    if (row === null) this.#unrememberedStates += 1
    return { index, odds }
  }

  /** The exact odds of a state, without deciding. A state nobody has met is answered from the prior and its neighbours. */
  odds(state: string, admissible: ActionMask): Odds & { readonly propensities: Propensities } {
    const posteriors = this.posteriors(state)
    const masked = this.#maskedIn(admissible, posteriors)
    const mask = withoutMasked(admissible, masked)
    const propensities = named(decisionLaw(mask, posteriors, this.#settings, this.#tools.integrator))
    return { admissible: actionsIn(mask), masked, propensities }
  }

  /** One posterior per trading action. */
  posteriors(state: string): readonly BetaParameters[] {
    const row = this.#table.find(state)
    return TRADING_ACTIONS.map((_, arm) => {
      const own = row === undefined ? { success: 0, failure: 0 } : this.#table.sums(row, arm)
      return pooledPosterior(own, this.#table.parentSums(arm), this.#config)
    })
  }

  /** The posterior of an action over the whole regime. */
  parentPosterior(arm: number): BetaParameters {
    const sums = this.#table.parentSums(arm)
    return pooledPosterior(sums, sums, this.#config)
  }

  /** Learns from a trade really taken. */
  learn(state: string, arm: number, reward: number, rng: Rng): void {
    const row = this.#rowOf(state)
    this.#table.tick()
    this.#table.learn(row, arm, this.#credit(reward, rng), reward, 1, false)
    this.#stamp += 1
  }

  /** Learns a little from a trade that was only simulated. It does not age what is known. */
  learnShadow(state: string, arm: number, reward: number, rng: Rng): void {
    this.#table.learn(this.#rowOf(state), arm, this.#credit(reward, rng), reward, this.#config.shadowWeight, true)
    this.#stamp += 1
  }

  /** Shows the monitor a trade really taken. */
  watch(trade: WatchedTrade): Alarm | null {
    this.#monitor = nextMonitor(this.#monitor, trade, this.#config)
    return alarmOf(this.#monitor, this.#config)
  }

  freeze(reason: FreezeReason, since: number): void {
    this.#frozen = { reason, since, trades: 0 }
    this.#stamp += 1
  }

  /** Counts a trade that passes unlearnt, and says how many have. */
  countFrozenTrade(): number {
    if (this.#frozen === null) return 0
    this.#frozen = { ...this.#frozen, trades: this.#frozen.trades + 1 }
    return this.#frozen.trades
  }

  /** Learns again, under a new monitor. */
  unfreeze(): void {
    this.#frozen = null
    this.#monitor = rebasedMonitor()
    this.#stamp += 1
  }

  /** Takes a checked table over. States it does not have stay known, with nothing learnt in them. */
  replaceTable(state: TableState): void {
    const table = RegimeTable.from(state, this.#tools.powers)
    for (const name of this.#table.names()) if (table.find(name) === undefined) table.add(name)
    this.#table = table
    this.#forgetOdds()
  }

  clone(): RegimeLearner {
    const copy = new RegimeLearner(this.regime, this.#config, this.#tools)
    copy.#table = this.#table.clone()
    copy.#monitor = this.#monitor
    copy.#frozen = this.#frozen
    copy.#decisions = [...this.#decisions]
    copy.#unrememberedStates = this.#unrememberedStates
    return copy
  }

  toState(): RegimeState {
    const { regime } = this
    const [table, monitor, frozen] = [this.#table.toState(), this.#monitor, this.#frozen]
    return { regime, table, monitor, frozen, decisions: this.decisions(), unrememberedStates: this.#unrememberedStates }
  }

  /** The learner of a checked state. */
  static from(state: RegimeState, config: PolicyConfig, tools: LearnerTools): RegimeLearner {
    const learner = new RegimeLearner(state.regime, config, tools)
    learner.#table = RegimeTable.from(state.table, tools.powers)
    learner.#monitor = state.monitor
    learner.#frozen = state.frozen
    learner.#decisions = ACTIONS.map((action) => state.decisions[action])
    learner.#unrememberedStates = state.unrememberedStates
    return learner
  }

  /** Throws `INVALID_INPUT` where there is no room for the state. */
  #rowOf(state: string): number {
    const row = this.#table.find(state) ?? this.#newRow(state)
    if (row === null) throw invalidInput('state', state, `has no room beside ${this.#table.size} others of its regime`)
    return row
  }

  #newRow(state: string): number | null {
    requireText(state, 'state')
    return this.#table.size < this.#config.maxStates ? this.#table.add(state) : null
  }

  #oddsOf(row: number, admissible: ActionMask): CachedOdds {
    const place = row * MASKS + admissible
    const cached = this.#cache[place]
    if (cached !== undefined && cached.stamp === this.#stamp) return cached
    const posteriors = TRADING_ACTIONS.map((_, arm) =>
      pooledPosterior(this.#table.sums(row, arm), this.#table.parentSums(arm), this.#config),
    )
    const fresh = this.#workOut(posteriors, admissible)
    // filled in order, since an array with holes is slow
    while (this.#cache.length < (row + 1) * MASKS) this.#cache.push(undefined)
    this.#cache[place] = fresh
    return fresh
  }

  #workOut(posteriors: readonly BetaParameters[], admissible: ActionMask): CachedOdds {
    const masked = this.#maskedIn(admissible, posteriors)
    const mask = withoutMasked(admissible, masked)
    const isExact = this.#config.sampler === 'exact'
    const law = isExact ? decisionLaw(mask, posteriors, this.#settings, this.#tools.integrator) : []
    const odds = { admissible: actionsIn(mask), masked, propensities: isExact ? named(law) : null }
    return { stamp: this.#stamp, mask, posteriors, law, odds }
  }

  #maskedIn(admissible: ActionMask, posteriors: readonly BetaParameters[]): readonly PolicyMask[] {
    if ((admissible & EXTRA_BIT) === 0) return NOTHING_MASKED
    if (this.#frozen !== null) return FROZEN_MASK
    const limit = this.#config.extraMinProbability
    const enter = posteriors[ENTER_ARM]
    if (limit === 0 || enter === undefined) return NOTHING_MASKED
    const observed = probabilityAbove(this.#settings.hold, enter)
    return observed >= limit ? NOTHING_MASKED : [{ action: EXTRA, reason: 'NOT_ENOUGH_EVIDENCE', observed, limit }]
  }

  #credit(reward: number, rng: Rng): number {
    if (this.#config.update === 'fractional') return reward
    return rng.next() < reward ? 1 : 0
  }

  #forgetOdds(): void {
    this.#cache = []
    this.#stamp += 1
  }
}

/** When nothing else is left, HOLD always is. */
const withoutMasked = (admissible: ActionMask, masked: readonly PolicyMask[]): ActionMask =>
  masked.length === 0 ? admissible : admissible & ~EXTRA_BIT || HOLD_BIT
