import { type Cents, SessionCalendar, type SessionDay } from '@alavanca/core'

/** What a ledger of the day remembers. */
export interface SessionDayState {
  readonly day: SessionDay | null
  readonly pnlToday: Cents
  readonly tally: DayTally
}

/** What the rules of the day count. Plain JSON. */
export interface DayTally {
  /** Trades that were ordered, less those of which nothing came. */
  readonly trades: number
  /** Losing trades since the last that did not lose. */
  readonly losingStreak: number
  /** The day's best result, where a rule goes by it; at least 0. */
  readonly best: Cents
}

export const NO_TALLY: DayTally = Object.freeze({ trades: 0, losingStreak: 0, best: 0 as Cents })

const NO_DAY: SessionDayState = Object.freeze({ day: null, pnlToday: 0 as Cents, tally: NO_TALLY })

/** Realised money since the session day began. */
export class SessionDayLedger {
  /** Whose days roll when the session does. */
  readonly calendar: SessionCalendar
  #day: SessionDay | null
  #pnlToday: number
  #tally: DayTally
  // nobody asks the calendar more than once a day
  #endsAt: number = Number.NEGATIVE_INFINITY

  constructor(
    { timeZone, sessionRollover }: { readonly timeZone: string; readonly sessionRollover: string },
    { day, pnlToday, tally }: SessionDayState = NO_DAY,
  ) {
    this.calendar = new SessionCalendar(timeZone, 'timeZone', sessionRollover)
    this.#day = day
    this.#pnlToday = pnlToday
    this.#tally = tally
  }

  get pnlToday(): Cents {
    return this.#pnlToday as Cents
  }

  get day(): SessionDay | null {
    return this.#day
  }

  /** When the day is over, in epoch milliseconds; minus infinity where that was not asked for yet. */
  get endsAt(): number {
    return this.#endsAt
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
    this.#tally = NO_TALLY
    return true
  }

  book(amount: number): void {
    this.#pnlToday += amount
  }

  get tally(): DayTally {
    return this.#tally
  }

  /** A trade was ordered, or came to nothing. */
  countTrade(change: 1 | -1): void {
    const { trades, losingStreak, best } = this.#tally
    this.#tally = { trades: Math.max(0, trades + change), losingStreak, best }
  }

  /** A trade is over. */
  countResult(netCents: Cents): void {
    const { trades, losingStreak, best } = this.#tally
    this.#tally = { trades, losingStreak: netCents < 0 ? losingStreak + 1 : 0, best }
  }

  noteBest(result: Cents): void {
    const { trades, losingStreak, best } = this.#tally
    if (result > best) this.#tally = { trades, losingStreak, best: result }
  }

  /** Goes back to a day that was left too early: its profit and counts, and what was added since. */
  turnBack({ day, pnlToday, tally }: SessionDayState): void {
    const since = this.#tally
    this.#tally = {
      trades: tally.trades + since.trades,
      losingStreak: tally.losingStreak + since.losingStreak,
      best: Math.max(tally.best, since.best) as Cents,
    }
    this.#pnlToday += pnlToday
    this.#day = day
    this.#endsAt = Number.NEGATIVE_INFINITY
  }

  state(): SessionDayState {
    return { day: this.#day, pnlToday: this.pnlToday, tally: this.#tally }
  }
}
