import type { Cents, SessionDay } from '@alavanca/core'
import type { Step } from '@alavanca/engine'

/** What a run realised on each session day, after commission. */
export class DailyNet {
  readonly #days = new Map<SessionDay, number>()
  #day: SessionDay | null = null

  readonly onNews = ({ records }: Step): void => {
    for (const record of records) {
      if (record.type === 'DAY_STARTED') this.#start(record.day)
      if (record.type === 'REALISED') this.#book(record.grossCents - record.commissionCents + (record.swapCents ?? 0))
    }
  }

  /** Days without a trade are there too, at 0. */
  entries(): IterableIterator<[SessionDay, Cents]> {
    // sums of cents are cents
    return this.#days.entries() as IterableIterator<[SessionDay, Cents]>
  }

  #start(day: SessionDay): void {
    this.#day = day
    this.#days.set(day, 0)
  }

  #book(net: number): void {
    if (this.#day !== null) this.#days.set(this.#day, (this.#days.get(this.#day) ?? 0) + net)
  }
}
