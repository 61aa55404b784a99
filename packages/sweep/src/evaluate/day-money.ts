import type { SessionCalendar, SessionDay } from '@alavanca/core'
import type { RunListener } from '@alavanca/replay'

/** What a run realised on each session day, net, in cents. */
export class DayMoney {
  readonly #calendar: SessionCalendar
  readonly #sums = new Map<SessionDay, number>()

  constructor(calendar: SessionCalendar) {
    this.#calendar = calendar
  }

  /** To be told of the run. */
  get listener(): RunListener {
    return {
      onStep: ({ time, records }) => {
        for (const record of records)
          if (record.type === 'REALISED')
            this.#add(time, record.grossCents - record.commissionCents + (record.swapCents ?? 0))
      },
    }
  }

  /** One sum for each of the days, 0 where nothing was realised. */
  on(days: readonly SessionDay[]): readonly number[] {
    return days.map((day) => this.#sums.get(day) ?? 0)
  }

  #add(time: number, cents: number): void {
    const day = this.#calendar.dayOf(time)
    this.#sums.set(day, (this.#sums.get(day) ?? 0) + cents)
  }
}
