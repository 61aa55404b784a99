/** The newest ids, up to a limit, in order of arrival. */
export class RecentIds {
  readonly #limit: number
  readonly #known: Set<string>
  /** The same, the oldest at `#oldest` and the others after it, from the end on to the start. */
  readonly #ids: string[]
  #oldest = 0

  constructor(limit: number, ids: readonly string[] = []) {
    this.#limit = limit
    this.#known = new Set(ids.slice(-limit))
    this.#ids = [...this.#known]
  }

  has(id: string): boolean {
    return this.#known.has(id)
  }

  /** The oldest is looked up in a list: to a set's first item leads a walk past all that were taken out of it. */
  add(id: string): void {
    if (this.#known.has(id)) return
    this.#known.add(id)
    if (this.#ids.length < this.#limit) {
      this.#ids.push(id)
      return
    }
    const forgotten = this.#ids[this.#oldest]
    if (forgotten !== undefined) this.#known.delete(forgotten)
    this.#ids[this.#oldest] = id
    this.#oldest = (this.#oldest + 1) % this.#limit
  }

  toArray(): readonly string[] {
    return [...this.#ids.slice(this.#oldest), ...this.#ids.slice(0, this.#oldest)]
  }
}
