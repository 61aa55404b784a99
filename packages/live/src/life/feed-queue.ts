/** Things that come at any time and are taken one by one, until it is closed. One taker. */
export class FeedQueue<Item> implements AsyncIterable<Item> {
  #waiting: Item[] = []
  #isClosed = false
  #isIdle = false
  #wake: () => void = () => undefined

  push(item: Item): void {
    if (this.#isClosed) return
    this.#waiting.push(item)
    this.#wake()
  }

  /** What waits is still handed out. */
  close(): void {
    this.#isClosed = true
    this.#wake()
  }

  /** Whether the taker has come back for more, and there is none: all that was taken is dealt with. */
  get isIdle(): boolean {
    return this.#isIdle && this.#waiting.length === 0
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item> {
    while (true) {
      const batch = this.#waiting
      this.#waiting = []
      yield* batch
      if (this.#waiting.length > 0) continue
      if (this.#isClosed) return
      this.#isIdle = true
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#isIdle = false
    }
  }
}
