import { AlavancaError, checksum } from '@alavanca/core'
import { type PublicState, Replica, type Step } from '@alavanca/engine'

/** What was held against the server's own state, at one step. */
export interface Agreement {
  readonly sequence: number
  readonly server: string
  readonly own: string
}

/** What became of a message: taken in, or not what may come next, so that the state must be asked for anew. */
export type Taken = 'taken' | 'lost'

/** Public state of a bot, as the steps of its stream make it; and how its hash stands to the server's. */
export class Mirror {
  readonly #replica: Replica
  #agreement: Agreement | null = null

  /** From the server's state, with the hash that it gives of it. */
  constructor(state: PublicState, hash: string) {
    this.#replica = new Replica(state)
    this.takeHash(state.sequence, hash)
  }

  get state(): PublicState {
    return this.#replica.state
  }

  get sequence(): number {
    return this.state.sequence
  }

  /** The newest comparison. */
  get agreement(): Agreement | null {
    return this.#agreement
  }

  takeStep(step: Step): Taken {
    try {
      this.#replica.apply(step)
      return 'taken'
    } catch (error) {
      if (error instanceof AlavancaError && error.code === 'SEQUENCE_GAP') return 'lost'
      throw error
    }
  }

  /** Holds the own state against the server's hash of the same step. */
  takeHash(sequence: number, server: string): Taken {
    if (sequence !== this.sequence) return 'lost'
    this.#agreement = { sequence, server, own: checksum(this.state) }
    return 'taken'
  }
}
