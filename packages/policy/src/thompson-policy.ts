import {
  invalidInput,
  openSnapshot,
  type Regime,
  type Rng,
  requireFinite,
  requireName,
  requireText,
  restoreRng,
  SessionCalendar,
  type SessionDay,
  sealSnapshot,
  seededRng,
} from '@alavanca/core'
import type { ActionStats, RegimeStats } from './action-stats.ts'
import { ACTIONS, type Action, maskOf, type Propensities, propensityAt, type TradingAction } from './actions.ts'
import type { PolicyConfig } from './config.ts'
import type { Decision, DecisionBeliefs, Odds } from './decision.ts'
import { checkSizes, type DecisionSizes } from './factored/decision-sizes.ts'
import { type HeldRegime, heldRegime, openTable, sealedTable } from './held-regime.ts'
import { KnownRegimes, LONGEST_STATE } from './known-regimes.ts'
import { checkObservation, type Observation } from './observation.ts'
import type { PolicyEvent, PolicyEventFilter } from './policy-events.ts'
import { PolicyHistory } from './policy-history.ts'
import { POLICY_FORMAT, type PolicySnapshot, type PolicyTable } from './policy-state.ts'
import { DiscountPowers } from './posterior/discount-powers.ts'
import type { RegimeLearner } from './regime-learner.ts'
import { regimeStats, stateStats } from './regime-stats.ts'
import { ExactPropensities } from './selection/exact-propensities.ts'
import { encoderOf, type StateContext, type StateEncoder, type StateRef } from './state-encoder.ts'
import { LEARNT, PASSED, type UpdateOutcome } from './update-outcome.ts'

/** What a policy is made of: its settings, and how moments become states. */
export interface PolicyDependencies {
  readonly config: PolicyConfig
  /** How moments become states; by default by hour, confidence and disagreement. */
  readonly encoder?: StateEncoder
}

/**
 * Decides what to do with a signal, and learns from closed trades: Thompson sampling with one table per regime. Every call
 * either completes or throws and changes nothing.
 */
export class ThompsonPolicy {
  readonly config: PolicyConfig
  readonly #encoder: StateEncoder
  /** Made when it is first asked for: most policies never do, and every batch makes a clone. */
  #calendar: SessionCalendar | null = null
  #rng: Rng
  #known: KnownRegimes
  #history: PolicyHistory
  #policyVersion = 0

  constructor({ config, encoder }: PolicyDependencies) {
    this.config = config
    this.#encoder = encoderOf(config, encoder)
    this.#known = new KnownRegimes(config, {
      integrator: new ExactPropensities(),
      powers: new DiscountPowers(config.discount),
    })
    this.#rng = seededRng(config.seed)
    this.#history = new PolicyHistory(config)
  }

  /** How many times it has learnt, or been given a table. */
  get policyVersion(): number {
    return this.#policyVersion
  }

  /** The pattern a moment belongs to. Throws `INVALID_INPUT`. */
  locate(context: StateContext): StateRef {
    const regime = requireName(context.regime, 'regime')
    return { regime, state: requireName(this.#encoder(context), 'state', LONGEST_STATE) }
  }

  /**
   * Draws one of the admissible actions. Leverage is left out while the regime is frozen or the evidence is thin; `masked`
   * says so. `sizes` are what the actions would open, for a factored policy; those of the configuration where left out. Throws
   * `INVALID_INPUT` for an unknown action or none at all, and for a size out of range.
   */
  select({ regime, state }: StateRef, admissible: readonly Action[], sizes?: DecisionSizes): Decision {
    const mask = maskOf(admissible)
    if (sizes !== undefined) checkSizes(sizes)
    const { index, odds } = (this.#known.learnerFor(regime, state) ?? this.#known.strangerTo(regime)).decide(
      state,
      mask,
      this.#rng,
      sizes,
    )
    return {
      regime,
      state,
      // in range: the index is that of an action
      action: ACTIONS[index] as Action,
      propensity: odds.propensities === null ? null : propensityAt(odds.propensities, index),
      propensities: odds.propensities,
      admissible: odds.admissible,
      masked: odds.masked,
      beliefs: odds.beliefs,
      policyVersion: this.#policyVersion,
    }
  }

  /** The exact odds of a state, whichever sampler is in use. Decides nothing and draws nothing. */
  odds(
    { regime, state }: StateRef,
    admissible: readonly Action[],
    sizes?: DecisionSizes,
  ): Odds & { readonly propensities: Propensities } {
    if (sizes !== undefined) checkSizes(sizes)
    return this.#known.peek(regime).odds(requireText(state, 'state'), maskOf(admissible), sizes)
  }

  /**
   * What a factored policy believes of both legs in a state, in R: of the full base, and of an extra as large as that. Null where
   * actions are learnt one by one.
   */
  legBeliefs({ regime, state }: StateRef): DecisionBeliefs | null {
    const beliefs = this.#known.peek(regime).legBeliefs(requireText(state, 'state'))
    return beliefs === null ? null : { base: beliefs.base, extra: beliefs.extra }
  }

  /** Whether a decision was ever asked for, or a trade learnt, in this state. */
  knows({ regime, state }: StateRef): boolean {
    return this.#known.get(regime)?.knows(state) ?? false
  }

  /** Whether the state is known, or would be remembered if a decision were asked for in it. */
  hasRoomFor({ regime, state }: StateRef): boolean {
    return this.#known.hasRoomFor(regime, state)
  }

  /**
   * Decisions that left no trace, since there was room for no more regimes, or for no more states in theirs: a name that
   * never comes twice, such as one with a price in it, teaches nothing.
   */
  unremembered(): { readonly regimes: number; readonly states: number } {
    return this.#known.unremembered()
  }

  /**
   * Learns from one closed trade. In a frozen regime the trade is counted and otherwise left alone. A real trade is then
   * shown to the regime's monitor, which may freeze it. Throws `INVALID_INPUT` where there is no room for its regime or state.
   */
  update(observation: Observation): UpdateOutcome {
    const arm = checkObservation(observation, this.config)
    const { regime, state, reward, rMultiple, time, legs } = observation
    const taught = { arm, reward, rMultiple, legs }
    // before anything is learnt: a time that is none must change nothing
    const day = this.config.monitorUnit === 'session-day' ? this.#dayOf(time) : null
    const learner = this.#known.learnerFor(regime, state)
    if (learner === null) throw invalidInput('regime', regime, `has no room beside ${this.#known.size} others`)
    if (observation.shadow === true) {
      if (learner.frozen !== null) return PASSED
      learner.learnShadow(state, taught, this.#rng)
      this.#policyVersion += 1
      return LEARNT
    }
    if (learner.frozen !== null) return this.#pass(learner, state, time)
    learner.learn(state, taught, this.#rng)
    this.#policyVersion += 1
    const hadFloor = learner.monitor.floor !== null
    const alarm = learner.watch({ reward, rMultiple, day })
    const taken = hadFloor ? null : learner.monitor.floor
    if (alarm === null && taken === null) return LEARNT
    return { learnt: true, events: this.#history.watched(learner, taken, alarm, time) }
  }

  /** Stops learning in a regime, and masks leverage there. Null when it is frozen already. */
  freeze(regime: Regime, note: string, time: number): PolicyEvent | null {
    requireText(note, 'note')
    requireFinite(time, 'time')
    return this.#history.freeze(this.#known.learnerOf(regime), note, time)
  }

  /** Learns again, and takes a new baseline from the trades to come. Null when the regime is not frozen. */
  unfreeze(regime: Regime, time: number): PolicyEvent | null {
    requireFinite(time, 'time')
    const learner = this.#known.get(regime)
    return learner === undefined || learner.frozen === null ? null : this.#history.thaw(learner, 'OPERATOR', time)
  }

  isFrozen(regime: Regime): boolean {
    return (this.#known.get(regime)?.frozen ?? null) !== null
  }

  /** Regimes met so far, in order of appearance. */
  regimes(): readonly Regime[] {
    return this.#known.names()
  }

  /** States met in a regime, in order of appearance. */
  states(regime: Regime): readonly string[] {
    return this.#known.get(regime)?.table.names() ?? []
  }

  /** What is believed about an action in a state. Throws `INVALID_INPUT` for an action that is none. */
  actionStats({ regime, state }: StateRef, action: TradingAction): ActionStats {
    return stateStats(this.#known.peek(regime), state, action)
  }

  /** One regime at a glance. A regime nobody has met is shown as it would start. */
  stats(regime: Regime): RegimeStats {
    return regimeStats(this.#known.peek(regime), this.config)
  }

  /** Freezes, thaws, baselines and imports, oldest first. */
  events(filter: PolicyEventFilter = {}): readonly PolicyEvent[] {
    return this.#history.matching(filter)
  }

  /** What a regime has learnt, sealed. The monitor's evidence is not part of it. */
  exportTable(regime: Regime): PolicyTable {
    return sealedTable(this.#known.peek(regime))
  }

  /**
   * A regime as it is now, to be read later if at all: whatever is learnt afterwards does not change it, and until it is read
   * it costs next to nothing.
   */
  hold(regime: Regime): HeldRegime {
    return heldRegime(this.#known.peek(regime).held(), this.config)
  }

  /**
   * Puts a table in the place of a regime's own. The monitor keeps its evidence, since putting it back would start the
   * same trouble over. Throws `INVALID_SNAPSHOT` for a foreign, damaged or contradictory table.
   */
  importTable(regime: Regime, sealed: PolicyTable, time: number): PolicyEvent {
    requireFinite(time, 'time')
    const content = openTable(regime, sealed)
    this.#known.learnerOf(regime).replaceTable(content.table)
    this.#policyVersion += 1
    return this.#history.record({ type: 'TABLE_IMPORTED', time, regime, trades: content.table.clock })
  }

  /** Throws `INVALID_SNAPSHOT` when a regime's table contradicts itself, which no sequence of calls should bring about. */
  verify(regime: Regime): void {
    this.#known.peek(regime).verify()
  }

  /** A copy that learns on its own, for changes that must succeed as a whole: see `adopt`. */
  clone(): ThompsonPolicy {
    const copy = new ThompsonPolicy({ config: this.config, encoder: this.#encoder })
    copy.#calendar = this.#calendar
    copy.#rng = restoreRng(this.#rng.snapshot())
    copy.#known = this.#known.clone()
    copy.#history = this.#history.clone()
    copy.#policyVersion = this.#policyVersion
    return copy
  }

  /** Becomes what a clone has become. The clone must not be used afterwards. */
  adopt(clone: ThompsonPolicy): void {
    this.#rng = clone.#rng
    this.#known = clone.#known
    this.#history = clone.#history
    this.#policyVersion = clone.#policyVersion
  }

  snapshot(): PolicySnapshot {
    return sealSnapshot(POLICY_FORMAT.kind, POLICY_FORMAT.version, {
      policyVersion: this.#policyVersion,
      rng: this.#rng.snapshot(),
      regimes: this.#known.toState(),
      events: this.#history.all(),
      unrememberedRegimes: this.#known.unremembered().regimes,
    })
  }

  /**
   * A policy that goes on where the snapshot was taken, bit for bit under the same configuration; also from version 1. Throws
   * `INVALID_SNAPSHOT`.
   */
  static restore(snapshot: PolicySnapshot, dependencies: PolicyDependencies): ThompsonPolicy {
    const { policyVersion, rng, regimes, events, unrememberedRegimes } = openSnapshot(snapshot, POLICY_FORMAT)
    const policy = new ThompsonPolicy(dependencies)
    policy.#rng = restoreRng(rng)
    policy.#known.restore(regimes, unrememberedRegimes)
    policy.#history = new PolicyHistory(policy.config, events)
    policy.#policyVersion = policyVersion
    return policy
  }

  #dayOf(time: number): SessionDay {
    this.#calendar ??= new SessionCalendar(this.config.timeZone, 'timeZone', this.config.sessionRollover)
    return this.#calendar.dayOf(time)
  }

  #pass(learner: RegimeLearner, state: string, time: number): UpdateOutcome {
    requireText(state, 'state')
    const thawed = this.#history.passFrozen(learner, time)
    return thawed === null ? PASSED : { learnt: false, events: [thawed] }
  }
}
