/** Time as the bridge sees it, so that tests need not wait. */
export interface Timers {
  /** Epoch milliseconds. */
  now(): number
  /** Calls back once after so many milliseconds, unless the function returned is called before. */
  after(milliseconds: number, callback: () => void): () => void
}

const start = Date.now() - performance.now()

/** The wall clock at the start of the process and steady from then on: a clock that is put right moves no deadline. */
export const systemTimers: Timers = {
  now: () => Math.floor(start + performance.now()),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds)
    return () => clearTimeout(timer)
  },
}

/** Calls back again and again, until the function returned is called. */
export const every = (timers: Timers, milliseconds: number, callback: () => void): (() => void) => {
  let due = timers.now() + milliseconds
  let cancel = timers.after(milliseconds, again)
  function again(): void {
    // from beat to beat, not from call to call: lateness does not add up, and beats that were missed are left out
    const now = timers.now()
    due = Math.max(due + milliseconds, now)
    cancel = timers.after(due - now, again)
    callback()
  }
  return () => cancel()
}
