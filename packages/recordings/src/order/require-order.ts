import { unreadableRow } from '../unreadable.ts'
import type { NumberedRows } from './numbered-rows.ts'

interface Timed {
  readonly time: number
}

/** Lets rows through as long as they go forward. */
export class OrderGuard {
  readonly #name: string
  readonly #timesMayRepeat: boolean
  #newest = Number.NEGATIVE_INFINITY

  constructor(name: string, timesMayRepeat: boolean) {
    this.#name = name
    this.#timesMayRepeat = timesMayRepeat
  }

  /** Throws `UNREADABLE_DATA` with the line of the first row that goes back, or of a bar that repeats a time. */
  check({ rows, lines }: NumberedRows<Timed>): void {
    for (let index = 0; index < rows.length; index += 1) {
      const time = rows[index]?.time ?? this.#newest
      if (time < this.#newest || (time === this.#newest && !this.#timesMayRepeat))
        throw this.#fault(time, lines[index] ?? 0)
      this.#newest = time
    }
  }

  #fault(time: number, line: number): Error {
    const before = new Date(this.#newest).toISOString()
    const reason =
      time < this.#newest
        ? `its time goes back: the row before is of ${before} (onDisorder: 'repair' sorts such files)`
        : "it has the time of the row before (onDisorder: 'repair' drops such rows)"
    return unreadableRow(this.#name, line, reason, new Date(time).toISOString())
  }
}
