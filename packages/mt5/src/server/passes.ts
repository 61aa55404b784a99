const MOST = 256

/** What terminals that were welcomed may show the next time. Each is good for one connection. */
export class Passes {
  readonly #make: () => string
  readonly #valid = new Set<string>()

  constructor(make: () => string) {
    this.#make = make
  }

  make(): string {
    const pass = this.#make()
    this.#valid.add(pass)
    // the oldest first; whoever comes back after so many others is a stranger again
    for (const old of this.#valid) {
      if (this.#valid.size <= MOST) break
      this.#valid.delete(old)
    }
    return pass
  }

  /** Whether it was one, which it is no more. */
  take(pass: string): boolean {
    return this.#valid.delete(pass)
  }
}
