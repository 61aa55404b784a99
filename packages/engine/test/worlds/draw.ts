import { type Rng, seededRng } from '@alavanca/core'

/** Chance in the words of a world. */
export class Draw {
  readonly #rng: Rng

  constructor(seed: string) {
    this.#rng = seededRng(seed)
  }

  chance(share: number): boolean {
    return this.#rng.next() < share
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.#rng.next() * (to - from + 1))
  }

  between(from: number, to: number): number {
    return from + this.#rng.next() * (to - from)
  }

  pick<Item>(items: readonly Item[]): Item {
    // an index below the length is in range
    return items[Math.floor(this.#rng.next() * items.length)] as Item
  }
}
