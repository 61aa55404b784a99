/** The newest ids, up to a limit, in order of arrival. */
export class RecentIds {
  readonly #limit: number
  readonly #ids: Set<string>

  constructor(limit: number, ids: readonly string[] = []) {
    this.#limit = limit
    this.#ids = new Set(ids.slice(-limit))
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  add(id: string): void {
    this.#ids.add(id)
    // a Set goes through its items in order of arrival
    for (const oldest of this.#ids) {
      if (this.#ids.size <= this.#limit) return
      this.#ids.delete(oldest)
    }
  }

  toArray(): readonly string[] {
    return [...this.#ids]
  }
}
