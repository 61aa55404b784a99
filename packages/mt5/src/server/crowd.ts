/** Somebody whose handshake is under way. */
export interface Waiting {
  /** Whether it has said nothing that makes sense. */
  readonly isSilent: boolean
  /** Hangs up, to make room. */
  readonly giveWay: () => void
}

/** The queue of handshakes, and the reserve in it for those that were here before. */
export class Crowd {
  readonly #places: number
  readonly #reserve: number
  // a set keeps the order in which they came
  readonly #strangers = new Set<Waiting>()
  readonly #known = new Set<Waiting>()

  constructor(places: number, reserve: number) {
    this.#places = places
    this.#reserve = reserve
  }

  /** A newcomer always finds a place: the one that was silent for longest gives way, or else the oldest. */
  enter(newcomer: Waiting): void {
    if (this.#strangers.size >= this.#places) {
      const strangers = [...this.#strangers]
      const oldest = strangers.find(({ isSilent }) => isSilent) ?? strangers[0]
      if (oldest !== undefined) {
        this.leave(oldest)
        oldest.giveWay()
      }
    }
    this.#strangers.add(newcomer)
  }

  /** It has been here before: no stranger takes its place. */
  recognise(waiting: Waiting): void {
    if (!this.#strangers.has(waiting) || this.#known.size >= this.#reserve) return
    this.#strangers.delete(waiting)
    this.#known.add(waiting)
  }

  leave(waiting: Waiting): void {
    this.#strangers.delete(waiting)
    this.#known.delete(waiting)
  }
}
