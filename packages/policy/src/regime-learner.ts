import { AlavancaError, invalidInput, type Regime, type Rng, requireText } from '@alavanca/core'
import { ACTIONS, type Action, type ActionMask, type Propensities, propensitiesOf } from './actions.ts'
import type { PolicyConfig } from './config.ts'
import type { Odds } from './decision.ts'
import type { DecisionSizes } from './factored/decision-sizes.ts'
import { legClipR } from './factored/leg-clip.ts'
import { legOdds } from './factored/leg-odds.ts'
import { type LegBeliefs, LegTable } from './factored/leg-table.ts'
import { type Taught, weighResults } from './factored/weigh-results.ts'
import { type Alarm, alarmOf, nextMonitor, type WatchedTrade } from './freeze/monitor.ts'
import { type MonitorState, newMonitor, rebasedMonitor } from './freeze/monitor-state.ts'
import type { FreezeReason } from './policy-events.ts'
import { actionOdds, parentPosteriorOf, posteriorsOf } from './posterior/action-odds.ts'
import type { DiscountPowers } from './posterior/discount-powers.ts'
import type { BetaParameters } from './posterior/pooled-posterior.ts'
import { RegimeTable } from './posterior/regime-table.ts'
import { checkTable, type TableState } from './posterior/table-state.ts'
import { RegimeOdds, type WorkedOut } from './regime-odds.ts'
import type { FrozenState, RegimeState } from './regime-state.ts'
import type { ExactPropensities } from './selection/exact-propensities.ts'
import { pickByUniform } from './selection/pick.ts'

/** What the learners of one policy share: working memory and remembered powers, no state. */
export interface LearnerTools {
  readonly integrator: ExactPropensities
  readonly powers: DiscountPowers
}

/** Where nothing can be told; odds that are not drawn from always have propensities. */
const ONLY_HOLD = propensitiesOf([1])

/** Everything about one regime: its table, its monitor, and the odds worked out since it last learnt. */
export class RegimeLearner {
  readonly regime: Regime
  readonly #config: PolicyConfig
  /** The same, with the clip of this regime; made when it is first asked for, since every batch makes copies of every regime. */
  #legConfig: PolicyConfig | null = null
  readonly #tools: LearnerTools
  #odds = new RegimeOdds()
  readonly #sizes: DecisionSizes
  #table: RegimeTable
  /** Null where actions are learnt one by one. */
  #legs: LegTable | null
  #monitor: MonitorState
  #frozen: FrozenState | null = null
  #decisions: number[] = ACTIONS.map(() => 0)
  #unrememberedStates = 0

  constructor(regime: Regime, config: PolicyConfig, tools: LearnerTools) {
    this.regime = regime
    this.#config = config
    this.#tools = tools
    const { conservativeShare, extraShare, riskShare } = config
    this.#sizes = { conservativeShare, extraShare, riskShare }
    this.#table = new RegimeTable(tools.powers)
    this.#legs = config.mode === 'FACTORED_THOMPSON' ? new LegTable(tools.powers) : null
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
    return propensitiesOf(this.#decisions)
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
  decide(
    state: string,
    admissible: ActionMask,
    rng: Rng,
    sizes: DecisionSizes = this.#sizes,
  ): { readonly index: number; readonly odds: Odds } {
    const row = this.#table.find(state) ?? this.#newRow(state)
    const { odds, draw } = this.#oddsOf(row, state, admissible, sizes)
    const index = draw === null ? pickByUniform(odds.propensities ?? ONLY_HOLD, rng.next()) : draw(rng)
    this.#decisions[index] = (this.#decisions[index] ?? 0) + 1
    if (row === null) this.#unrememberedStates += 1
    return { index, odds }
  }

  /** Known already, or worked out now: the states that nobody asks about are left alone, however much is learnt. */
  #oddsOf(row: number | null, state: string, admissible: ActionMask, sizes: DecisionSizes): WorkedOut {
    const isExact = this.#config.sampler === 'exact'
    if (row === null) return this.#workOut(state, undefined, admissible, { sizes, isExact })
    const known = this.#odds.find(row, admissible, sizes)
    if (known !== undefined) return known
    const found = this.#workOut(state, row, admissible, { sizes, isExact })
    this.#odds.keep(row, admissible, sizes, found)
    return found
  }

  /** The exact odds of a state, without deciding. A state nobody has met is answered from the prior and its neighbours. */
  odds(
    state: string,
    admissible: ActionMask,
    sizes: DecisionSizes = this.#sizes,
  ): Odds & { readonly propensities: Propensities } {
    const { odds } = this.#workOut(state, this.#table.find(state), admissible, { sizes, isExact: true })
    if (odds.propensities === null) throw new AlavancaError('IMPOSSIBLE_STATE', 'Exact odds have propensities.')
    return { ...odds, propensities: odds.propensities }
  }

  /** What is believed of both legs in a state; null where actions are learnt one by one. */
  legBeliefs(state: string): LegBeliefs | null {
    return this.#legs?.beliefs(state, this.#config) ?? null
  }

  /** The same over the whole regime. */
  parentLegBeliefs(): LegBeliefs | null {
    return this.#legs?.overall(this.#config) ?? null
  }

  /** One posterior per trading action. */
  posteriors(state: string): readonly BetaParameters[] {
    return posteriorsOf(this.#table, this.#table.find(state), this.#config)
  }

  /** The posterior of an action over the whole regime. */
  parentPosterior(arm: number): BetaParameters {
    return parentPosteriorOf(this.#table, arm, this.#config)
  }

  /** Learns from a trade really taken. */
  learn(state: string, taught: Taught, rng: Rng): void {
    const row = this.#rowOf(state)
    this.#table.tick()
    this.#table.learn(row, taught.arm, this.#credit(taught.reward, rng), taught.reward, 1, false)
    this.#legs?.tick()
    this.#learnLegs(state, taught, false)
    this.#odds.outdate()
  }

  /** Learns a little from a trade that was only simulated. It does not age what is known. */
  learnShadow(state: string, taught: Taught, rng: Rng): void {
    const weight = this.#legs === null ? this.#config.shadowWeight : this.#config.simulatedWeight
    this.#table.learn(this.#rowOf(state), taught.arm, this.#credit(taught.reward, rng), taught.reward, weight, true)
    this.#learnLegs(state, taught, true)
    this.#odds.outdate()
  }

  /** Shows the monitor a trade really taken. */
  watch(trade: WatchedTrade): Alarm | null {
    this.#monitor = nextMonitor(this.#monitor, trade, this.#config)
    return alarmOf(this.#monitor, this.#config)
  }

  freeze(reason: FreezeReason, since: number): void {
    this.#frozen = { reason, since, trades: 0 }
    this.#odds.outdate()
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
    this.#odds.outdate()
  }

  /** Takes a checked table over. States it does not have stay known, with nothing learnt in them. */
  replaceTable(state: TableState): void {
    const table = RegimeTable.from(state, this.#tools.powers)
    for (const name of this.#table.names()) if (table.find(name) === undefined) table.add(name)
    this.#table = table
    if (this.#legs !== null) this.#legs = this.#legsFrom(state)
    this.#odds.forget()
  }

  /** A copy that learns on its own, and knows the odds that are known here. */
  clone(): RegimeLearner {
    const copy = this.held()
    copy.#odds = this.#odds.clone()
    return copy
  }

  /** A copy to be read later: what is learnt here afterwards does not change it. */
  held(): RegimeLearner {
    const copy = new RegimeLearner(this.regime, this.#config, this.#tools)
    copy.#legConfig = this.#legConfig
    copy.#table = this.#table.clone()
    copy.#legs = this.#legs?.clone() ?? null
    copy.#monitor = this.#monitor
    copy.#frozen = this.#frozen
    copy.#decisions = [...this.#decisions]
    copy.#unrememberedStates = this.#unrememberedStates
    return copy
  }

  /** Throws `INVALID_SNAPSHOT` where its table contradicts itself. Looks at what was touched since it was last asked. */
  verify(): void {
    if (!this.#table.isSound() || this.#legs?.isSound() === false) checkTable(this.tableState())
  }

  /** Everything it has learnt. */
  tableState(): TableState {
    const table = this.#table.toState()
    return this.#legs === null ? table : { ...table, legs: this.#legs.toState() }
  }

  toState(): RegimeState {
    const { regime } = this
    const [table, monitor, frozen] = [this.tableState(), this.#monitor, this.#frozen]
    return { regime, table, monitor, frozen, decisions: this.decisions(), unrememberedStates: this.#unrememberedStates }
  }

  /** The learner of a checked state. */
  static from(state: RegimeState, config: PolicyConfig, tools: LearnerTools): RegimeLearner {
    const learner = new RegimeLearner(state.regime, config, tools)
    learner.#table = RegimeTable.from(state.table, tools.powers)
    if (learner.#legs !== null) learner.#legs = learner.#legsFrom(state.table)
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

  #workOut(
    state: string,
    row: number | undefined,
    admissible: ActionMask,
    { sizes, isExact }: { readonly sizes: DecisionSizes; readonly isExact: boolean },
  ): WorkedOut {
    const [config, isFrozen] = [this.#config, this.#frozen !== null]
    if (this.#legs !== null)
      return legOdds(this.#legs.beliefs(state, config), admissible, sizes, {
        config: this.#configOfLegs(),
        isFrozen,
        isExact,
      })
    const { integrator } = this.#tools
    return actionOdds(posteriorsOf(this.#table, row, config), admissible, { config, integrator, isFrozen, isExact })
  }

  #learnLegs(state: string, taught: Taught, isShadow: boolean): void {
    const legs = this.#legs
    if (legs === null) return
    legs.learn(
      state,
      weighResults(taught, isShadow, () => legs.beliefs(state, this.#config), this.#configOfLegs()),
    )
  }

  #configOfLegs(): PolicyConfig {
    this.#legConfig ??= { ...this.#config, rewardClipR: legClipR(this.#config, this.regime) }
    return this.#legConfig
  }

  #legsFrom({ legs }: TableState): LegTable {
    return legs === undefined ? new LegTable(this.#tools.powers) : LegTable.from(legs, this.#tools.powers)
  }

  #credit(reward: number, rng: Rng): number {
    if (this.#config.update === 'fractional') return reward
    return rng.next() < reward ? 1 : 0
  }
}
