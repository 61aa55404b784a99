/** Every n-th of a stream of items, at most `capacity` of them; n doubles whenever they are too many. */
export class Sampled<Item> {
  readonly #capacity: number
  #kept: Item[] = []
  #stride = 1
  #seen = 0
  #last: Item | undefined

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** How many there were. */
  get seen(): number {
    return this.#seen
  }

  add(item: Item): void {
    if (this.#seen % this.#stride === 0) this.#keep(item)
    this.#seen += 1
    this.#last = item
  }

  /** In order, the first and the last always among them. */
  items(): readonly Item[] {
    const { length } = this.#kept
    if (this.#last === undefined || this.#kept[length - 1] === this.#last) return this.#kept
    return [...this.#kept, this.#last]
  }

  #keep(item: Item): void {
    if (this.#kept.length === this.#capacity) {
      this.#kept = this.#kept.filter((_, index) => index % 2 === 0)
      this.#stride *= 2
      if (this.#seen % this.#stride !== 0) return
    }
    this.#kept.push(item)
  }
}
