import type { SessionCalendar, SessionDay } from '@alavanca/core'
import { Growing } from './growing.ts'

/** The session days of a tape as its moments come in, oldest first. */
export class DayColumns {
  readonly #calendar: SessionCalendar
  readonly #days: SessionDay[] = []
  readonly #starts = new Growing<Float64Array<ArrayBufferLike>>((length) => new Float64Array(length))
  #end = Number.NEGATIVE_INFINITY
  #reachedEnd = Number.NEGATIVE_INFINITY

  constructor(calendar: SessionCalendar) {
    this.#calendar = calendar
  }

  /** Something may be booked at a moment, so that its day is one of the tape's. */
  note(time: number): void {
    if (time < this.#end) return
    this.#end = this.#calendar.endOfDay(time)
    this.#days.push(this.#calendar.dayOf(time))
    this.#starts.push(this.#calendar.startOfDay(time))
  }

  /** Every run sees a moment. Whether a day begins by it, unless a fill had begun it. */
  reach(time: number): boolean {
    this.note(time)
    if (time < this.#reachedEnd) return false
    this.#reachedEnd = this.#calendar.endOfDay(time)
    return true
  }

  columns(): { readonly days: readonly SessionDay[]; readonly dayStarts: Float64Array } {
    return { days: this.#days, dayStarts: this.#starts.taken() }
  }
}
