import type { Rejection, Timers } from '@alavanca/mt5-protocol'

/** Somebody was turned away. */
export interface Refused {
  readonly type: 'REFUSED'
  readonly code: Rejection | 'NOT_LOOPBACK' | 'NOT_BELIEVED'
  readonly message: string
  readonly login: string | null
  readonly peer: string
  /** How many were turned away with this code since it was last told; login and peer are those of the last of them. */
  readonly count: number
}

type Untold = Omit<Refused, 'type' | 'count'>

const BETWEEN_MS = 1_000

/** Tells of those turned away, of each code at most once a second, however many there are. */
export class Refusals {
  readonly #timers: Timers
  readonly #tell: (refused: Refused) => void
  /** Those not told yet, by code. There is an entry for a second after each that was told. */
  readonly #waiting = new Map<Refused['code'], { untold: Refused | null; stop: () => void }>()
  #isClosed = false

  constructor(timers: Timers, tell: (refused: Refused) => void) {
    this.#timers = timers
    this.#tell = tell
  }

  add(refusal: Untold): void {
    if (this.#isClosed) return
    const waiting = this.#waiting.get(refusal.code)
    if (waiting === undefined) this.#tellNow({ type: 'REFUSED', ...refusal, count: 1 })
    else waiting.untold = { type: 'REFUSED', ...refusal, count: (waiting.untold?.count ?? 0) + 1 }
  }

  /** Tells what was not told yet, and nothing from then on. */
  close(): void {
    this.#isClosed = true
    for (const { untold, stop } of this.#waiting.values()) {
      stop()
      if (untold !== null) this.#tell(untold)
    }
    this.#waiting.clear()
  }

  #tellNow(refused: Refused): void {
    const stop = this.#timers.after(BETWEEN_MS, () => this.#tellWaiting(refused.code))
    this.#waiting.set(refused.code, { untold: null, stop })
    this.#tell(refused)
  }

  #tellWaiting(code: Refused['code']): void {
    const untold = this.#waiting.get(code)?.untold ?? null
    this.#waiting.delete(code)
    if (untold !== null) this.#tellNow(untold)
  }
}
