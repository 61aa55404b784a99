/** Things that arrive at any time and are taken out one by one. */
export class Inbox<Item> {
  readonly #items: Item[] = []
  #wake: () => void = () => {}

  push(item: Item): void {
    this.#items.push(item)
    this.#wake()
  }

  take(): Item | undefined {
    return this.#items.shift()
  }

  /** Fulfilled as soon as something is there. */
  arrival(): Promise<void> {
    if (this.#items.length > 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
