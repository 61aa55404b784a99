import type { Cents } from '@alavanca/core'
import type { Trade } from '@alavanca/report'
import type { DayBook } from './day-book.ts'
import { Equity } from './equity.ts'
import type { SetResult } from './set-outcome.ts'

/** The money and the counts of one run. */
export class Account {
  readonly day: DayBook
  readonly equity: Equity = new Equity()
  readonly #records: Trade[] | null
  #gross = 0
  #commission = 0
  #trades = 0
  #wins = 0
  #extras = 0

  constructor(day: DayBook, keepsTrades: boolean) {
    this.day = day
    this.#records = keepsTrades ? [] : null
  }

  get net(): number {
    return this.#gross - this.#commission
  }

  /** A fill realised something. */
  realise(gross: number, commission: number, unrealised: () => number): void {
    if (gross === 0 && commission === 0) return
    this.#gross += gross
    this.#commission += commission
    this.day.book(gross - commission)
    this.day.holdLossLimit(unrealised)
  }

  /** A trade is over. */
  close(trade: Trade): void {
    this.#trades += 1
    if (trade.netCents > 0) this.#wins += 1
    if (trade.extra !== null) this.#extras += 1
    this.day.countResult(trade.netCents)
    this.#records?.push(trade)
  }

  result(): SetResult {
    // sums of cents are cents
    return {
      type: 'RESULT',
      netCents: this.net as Cents,
      grossCents: this.#gross as Cents,
      commissionCents: this.#commission as Cents,
      maxDrawdownCents: this.equity.maxDrawdown as Cents,
      trades: this.#trades,
      wins: this.#wins,
      extras: this.#extras,
      sessionDays: this.day.begun,
      dayNetCents: this.day.net,
      ...(this.#records !== null && { tradeRecords: this.#records }),
    }
  }
}
