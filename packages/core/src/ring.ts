import { requireInteger } from './assert.ts'

/** The newest `capacity` items in order of arrival; older ones are forgotten. */
export class Ring<Item> {
  readonly capacity: number
  #items: Item[]
  #oldest = 0

  /** Throws `INVALID_INPUT` for a capacity below 1. Of more items than fit, the last are kept. */
  constructor(capacity: number, items: readonly Item[] = []) {
    this.capacity = requireInteger(capacity, 'capacity', 1)
    this.#items = items.slice(-capacity)
  }

  get size(): number {
    return this.#items.length
  }

  push(item: Item): void {
    if (this.#items.length < this.capacity) {
      this.#items.push(item)
      return
    }
    this.#items[this.#oldest] = item
    this.#oldest = (this.#oldest + 1) % this.capacity
  }

  last(): Item | undefined {
    return this.#items.at(this.#oldest - 1)
  }

  /** Oldest first; the newest `limit` of them where one is given. Throws `INVALID_INPUT` for a negative or broken limit. */
  toArray(limit: number = this.capacity): Item[] {
    requireInteger(limit, 'limit', 0)
    const ordered = [...this.#items.slice(this.#oldest), ...this.#items.slice(0, this.#oldest)]
    return limit >= ordered.length ? ordered : ordered.slice(ordered.length - limit)
  }
}
