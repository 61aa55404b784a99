import type { Timers } from '@alavanca/mt5-protocol'

interface Waiting {
  readonly at: number
  readonly order: number
  readonly callback: () => void
}

/** Everything that has been begun comes to its end: promises, and what they begin. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Time that passes as fast as the work in it is done. Whatever is due happens in its order, and ends before the next. */
export class VirtualTime implements Timers {
  /** Called whenever all that was due has come to its end. */
  onRest: () => void = () => undefined
  #now: number
  #order = 0
  #waiting: Waiting[] = []

  constructor(start: number) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  after(milliseconds: number, callback: () => void): () => void {
    this.#order += 1
    const waiting = { at: this.#now + Math.ceil(milliseconds), order: this.#order, callback }
    const before = (other: Waiting): boolean => other.at <= waiting.at
    const place = this.#waiting.findLastIndex(before) + 1
    this.#waiting.splice(place, 0, waiting)
    return () => {
      const index = this.#waiting.indexOf(waiting)
      if (index !== -1) this.#waiting.splice(index, 1)
    }
  }

  /** Lets time pass up to a moment. */
  async until(moment: number): Promise<void> {
    // what was begun just now comes before the next that is due
    await settled()
    for (;;) {
      const [next] = this.#waiting
      if (next === undefined || next.at > moment) break
      this.#waiting.shift()
      this.#now = Math.max(this.#now, next.at)
      next.callback()
      await settled()
      this.onRest()
    }
    this.#now = Math.max(this.#now, moment)
  }
}
