import type { Rng } from '@alavanca/core'
import { type Faults, NO_FAULTS, type Surprise, strikes } from './faults.ts'

/** What goes wrong with this terminal, by order or by chance. */
export class Mishaps {
  readonly surprises: Surprise[] = []
  /** The next order is executed, and the terminal dies before it hears of it. */
  diesInOrderSend = false
  readonly #rng: Rng
  #faults: Faults

  constructor(rng: Rng, faults: Partial<Faults> = {}) {
    this.#rng = rng
    this.#faults = { ...NO_FAULTS, ...faults }
  }

  get faults(): Faults {
    return this.#faults
  }

  set faults(faults: Partial<Faults>) {
    this.#faults = { ...NO_FAULTS, ...faults }
  }

  /** Whether this goes wrong now. */
  strikes(fault: Exclude<keyof Faults, 'latencyMs'>): boolean {
    return strikes(this.#faults[fault], this.#rng)
  }
}
