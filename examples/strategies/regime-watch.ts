import type { KnownRegime } from '@alavanca/core'

/** The regime as one would act on it. */
export interface ConfirmedRegime {
  readonly regime: KnownRegime
  /** Whether the last bar looks different from it, or like something between two regimes. */
  readonly transitionActive: boolean
}

const BARS_TO_CONFIRM = 3

/** A new regime counts once three bars in a row look like it, so that one odd bar changes nothing. */
export class RegimeWatch {
  #confirmed: KnownRegime = 'TRANSITION'
  #candidate: KnownRegime = 'TRANSITION'
  #barsAlike = 0

  /** Takes what the next bar looks like. */
  update(seen: KnownRegime): ConfirmedRegime {
    this.#barsAlike = seen === this.#candidate ? this.#barsAlike + 1 : 1
    this.#candidate = seen
    if (this.#barsAlike >= BARS_TO_CONFIRM) this.#confirmed = seen
    return { regime: this.#confirmed, transitionActive: seen !== this.#confirmed || seen === 'TRANSITION' }
  }
}
