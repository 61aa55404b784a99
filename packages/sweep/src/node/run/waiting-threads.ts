/** Milliseconds for which something is put off that may be written down at any time. */
const PATIENCE_MS = 250

/** Lets a thread that waits for leave go before what is only to be written down: the one costs a core, and the other nothing. */
export class WaitingThreads {
  #waiting = 0
  readonly #putOff = new Set<() => void>()

  /** Something waits for a thread from now on; to be called once it has begun or never will. */
  waits(): () => void {
    let isWaiting = true
    this.#waiting += 1
    return () => {
      if (!isWaiting) return
      isWaiting = false
      this.#waiting -= 1
      for (const goOn of [...this.#putOff]) goOn()
    }
  }

  /** Resolves once one of those that wait has begun; at once where none does, and after a while in any case. */
  giveWay(): Promise<void> {
    if (this.#waiting === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const goOn = (): void => {
        clearTimeout(timer)
        this.#putOff.delete(goOn)
        resolve()
      }
      const timer = setTimeout(goOn, PATIENCE_MS)
      this.#putOff.add(goOn)
    })
  }
}
