import { type Rng, seededRng } from '@alavanca/core'
import { ACTIONS, type Action, type TradingAction } from '@alavanca/policy'
import { drawBeta } from './draw-beta.ts'
import { type NaiveFreezeRule, naiveFreeze } from './naive-freeze.ts'

export interface OriginalRules {
  readonly seed: string
  /** Null leaves the freeze out, to see what the rest is worth. */
  readonly freeze: NaiveFreezeRule | null
}

/**
 * THE RULES OF THE SYSTEM REPLACED, for comparison only. A flat table of Beta(1, 1), one row a state; one Beta draw an
 * action, HOLD among them, the largest wins. HOLD stays Beta(1, 1) for ever, since no trade ever closes that could teach it.
 * Nothing is forgotten, nothing shared between states. A frozen regime learns nothing more and goes on deciding from
 * what it knew: the milder reading, since its description does not say.
 */
export class OriginalPolicy {
  readonly #rng: Rng
  readonly #freezesNow: (reward: number) => boolean
  readonly #cells: Record<Action, { alpha: number; beta: number }> = {
    HOLD: { alpha: 1, beta: 1 },
    ENTER_CONSERVATIVE: { alpha: 1, beta: 1 },
    ENTER: { alpha: 1, beta: 1 },
    ENTER_WITH_REALAVANCAGEM: { alpha: 1, beta: 1 },
  }
  #frozen = false

  constructor({ seed, freeze }: OriginalRules) {
    this.#rng = seededRng(seed)
    this.#freezesNow = freeze === null ? () => false : naiveFreeze(freeze)
  }

  get isFrozen(): boolean {
    return this.#frozen
  }

  select(): Action {
    let best: Action = 'HOLD'
    let highest = -1
    for (const action of ACTIONS) {
      const { alpha, beta } = this.#cells[action]
      const draw = drawBeta(this.#rng, alpha, beta)
      if (draw > highest) {
        highest = draw
        best = action
      }
    }
    return best
  }

  update(action: TradingAction, reward: number): void {
    if (this.#frozen) return
    const cell = this.#cells[action]
    cell.alpha += reward
    cell.beta += 1 - reward
    this.#frozen = this.#freezesNow(reward)
  }
}
