import type { Timers } from '@alavanca/mt5-protocol'

interface Waiting {
  readonly at: number
  readonly order: number
  readonly callback: () => void
}

/** Time that moves only when told. */
export class ManualTimers implements Timers {
  #now: number
  #order = 0
  readonly #waiting = new Set<Waiting>()

  constructor(start = 1_764_000_000_000) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  get pending(): number {
    return this.#waiting.size
  }

  after(milliseconds: number, callback: () => void): () => void {
    this.#order += 1
    const waiting = { at: this.#now + milliseconds, order: this.#order, callback }
    this.#waiting.add(waiting)
    return () => {
      this.#waiting.delete(waiting)
    }
  }

  advance(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (let next = this.#nextBy(end); next !== undefined; next = this.#nextBy(end)) {
      this.#waiting.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.callback()
    }
    this.#now = end
  }

  #nextBy(end: number): Waiting | undefined {
    return [...this.#waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0]
  }
}
