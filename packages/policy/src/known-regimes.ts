import { type Regime, requireName, requireText } from '@alavanca/core'
import type { PolicyConfig } from './config.ts'
import { type LearnerTools, RegimeLearner } from './regime-learner.ts'
import type { RegimeState } from './regime-state.ts'

/** A state has its regime's name in it, and what tells moments apart. */
export const LONGEST_STATE = 500

/** The regimes that a policy remembers, up to a limit, and how often it had to forget one. */
export class KnownRegimes {
  readonly #config: PolicyConfig
  readonly #tools: LearnerTools
  readonly #learners = new Map<Regime, RegimeLearner>()
  #unremembered = 0

  constructor(config: PolicyConfig, tools: LearnerTools) {
    this.#config = config
    this.#tools = tools
  }

  get size(): number {
    return this.#learners.size
  }

  names(): readonly Regime[] {
    return [...this.#learners.keys()]
  }

  get(regime: Regime): RegimeLearner | undefined {
    return this.#learners.get(regime)
  }

  /** The learner of a regime, for reading only: an unknown regime is not remembered. */
  peek(regime: Regime): RegimeLearner {
    const name = requireText(regime, 'regime')
    return this.#learners.get(name) ?? new RegimeLearner(name, this.#config, this.#tools)
  }

  /**
   * The learner in which a state is to be found or made; null where there is no room for its regime. A bad name must not
   * leave a new regime behind.
   */
  learnerFor(regime: Regime, state: string): RegimeLearner | null {
    const learner = this.#learners.get(regime)
    if (learner !== undefined) return learner
    requireName(regime, 'regime')
    requireName(state, 'state', LONGEST_STATE)
    return this.#learners.size < this.#config.maxRegimes ? this.learnerOf(regime) : null
  }

  /** A learner that decides as if it had just been met, and is forgotten afterwards. */
  strangerTo(regime: Regime): RegimeLearner {
    this.#unremembered += 1
    return this.peek(regime)
  }

  /** The learner of a regime, remembered from now on. */
  learnerOf(regime: Regime): RegimeLearner {
    const learner = this.peek(regime)
    this.#learners.set(regime, learner)
    return learner
  }

  hasRoomFor(regime: Regime, state: string): boolean {
    const learner = this.#learners.get(regime)
    return learner === undefined ? this.#learners.size < this.#config.maxRegimes : learner.hasRoomFor(state)
  }

  unremembered(): { readonly regimes: number; readonly states: number } {
    const states = [...this.#learners.values()].reduce((sum, learner) => sum + learner.unrememberedStates, 0)
    return { regimes: this.#unremembered, states }
  }

  clone(): KnownRegimes {
    const copy = new KnownRegimes(this.#config, this.#tools)
    for (const [regime, learner] of this.#learners) copy.#learners.set(regime, learner.clone())
    copy.#unremembered = this.#unremembered
    return copy
  }

  toState(): readonly RegimeState[] {
    return [...this.#learners.values()].map((learner) => learner.toState())
  }

  restore(regimes: readonly RegimeState[], unremembered: number): void {
    for (const state of regimes) this.#learners.set(state.regime, RegimeLearner.from(state, this.#config, this.#tools))
    this.#unremembered = unremembered
  }
}
