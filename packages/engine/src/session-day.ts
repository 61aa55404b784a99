import { type Cents, SessionCalendar, type SessionDay } from '@alavanca/core'

/** What a ledger of the day remembers. */
export interface SessionDayState {
  readonly day: SessionDay | null
  readonly pnlToday: Cents
}

/** Realised money since the session day began. */
export class SessionDayLedger {
  /** Whose days roll when the session does. */
  readonly calendar: SessionCalendar
  #day: SessionDay | null
  #pnlToday: number
  // nobody asks the calendar more than once a day
  #endsAt: number = Number.NEGATIVE_INFINITY

  constructor(
    { timeZone, sessionRollover }: { readonly timeZone: string; readonly sessionRollover: string },
    { day, pnlToday }: SessionDayState = { day: null, pnlToday: 0 as Cents },
  ) {
    this.calendar = new SessionCalendar(timeZone, 'timeZone', sessionRollover)
    this.#day = day
    this.#pnlToday = pnlToday
  }

  get pnlToday(): Cents {
    return this.#pnlToday as Cents
  }

  get day(): SessionDay | null {
    return this.#day
  }

  /** Whether a new day began; its profit starts at nothing. A time of a day gone by changes nothing. */
  reach(time: number): boolean {
    if (time < this.#endsAt) return false
    const day = this.calendar.dayOf(time)
    if (this.#day !== null && day <= this.#day) {
      if (day === this.#day) this.#endsAt = this.calendar.endOfDay(time)
      return false
    }
    this.#day = day
    this.#endsAt = this.calendar.endOfDay(time)
    this.#pnlToday = 0
    return true
  }

  book(amount: number): void {
    this.#pnlToday += amount
  }

  /** Goes back to a day that was left too early: its profit, and what was realised since. */
  turnBack({ day, pnlToday }: SessionDayState): void {
    this.#pnlToday += pnlToday
    this.#day = day
    this.#endsAt = Number.NEGATIVE_INFINITY
  }

  state(): SessionDayState {
    return { day: this.#day, pnlToday: this.pnlToday }
  }
}
