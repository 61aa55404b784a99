import { type Cents, SessionCalendar } from '@alavanca/core'
import { type LegResult, netOf } from './trade.ts'

/** Realised money: over the whole run, and since the session day began. */
export class Ledger {
  readonly #calendar: SessionCalendar
  readonly #dailyLossLimit: number
  #dayEnds = Number.NEGATIVE_INFINITY
  #pnlToday = 0
  #isReduceOnly = false
  #gross = 0
  #commission = 0
  #days = 0

  /** A limit of 0 is none. */
  constructor(timeZone: string, dailyLossLimit: Cents) {
    this.#calendar = new SessionCalendar(timeZone)
    this.#dailyLossLimit = dailyLossLimit > 0 ? dailyLossLimit : Number.POSITIVE_INFINITY
  }

  /** Whether the day's loss reached its limit. It stays so until the day is over, whatever is earned afterwards. */
  get isReduceOnly(): boolean {
    return this.#isReduceOnly
  }

  get pnlToday(): Cents {
    return this.#pnlToday as Cents
  }

  get grossCents(): Cents {
    return this.#gross as Cents
  }

  get commissionCents(): Cents {
    return this.#commission as Cents
  }

  get netCents(): Cents {
    return (this.#gross - this.#commission) as Cents
  }

  /** Session days seen. */
  get days(): number {
    return this.#days
  }

  /** Profit of the day starts anew when `time` lies on another day than the time before. */
  reach(time: number): void {
    if (time < this.#dayEnds) return
    this.#dayEnds = this.#calendar.endOfDay(time)
    this.#pnlToday = 0
    this.#isReduceOnly = false
    this.#days += 1
  }

  /** A leg was closed. */
  book(leg: LegResult): void {
    this.#gross += leg.grossCents
    this.#commission += leg.commissionCents
    this.#pnlToday += netOf(leg)
    if (this.#pnlToday <= -this.#dailyLossLimit) this.#isReduceOnly = true
  }

  /** What the account is worth against its start, were everything open closed now for `unrealised` cents. */
  equityWith(unrealised: number): Cents {
    return (this.netCents + unrealised) as Cents
  }
}
