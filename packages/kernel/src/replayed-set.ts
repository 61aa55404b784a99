import type { Cents, SessionDay } from '@alavanca/core'
import type { RunListener } from '@alavanca/replay'
import type { RunSummary, Trade } from '@alavanca/report'
import type { SetResult } from './set-outcome.ts'
import type { Tape } from './tape.ts'

/**
 * Turns a replay of a set that the kernel does not cover into the same `SetResult`: its `listener` goes into the setup of the
 * `ReplaySession`, and the summary of the run into `result`.
 */
export class ReplayedSet {
  readonly #days: ReadonlyMap<SessionDay, number>
  readonly #net: Float64Array
  readonly #trades: Trade[] | null
  #day = -1
  #extras = 0
  readonly listener: Required<Pick<RunListener, 'onNews' | 'onTrade'>>

  constructor({ days }: Pick<Tape, 'days'>, { tradeRecords = false }: { readonly tradeRecords?: boolean } = {}) {
    this.#days = new Map(days.map((day, index) => [day, index]))
    this.#net = new Float64Array(days.length)
    this.#trades = tradeRecords ? [] : null
    this.listener = {
      onNews: ({ records }) => {
        for (const record of records) {
          if (record.type === 'DAY_STARTED') this.#day = this.#days.get(record.day) ?? -1
          else if (record.type === 'REALISED')
            this.#book(record.grossCents - record.commissionCents + (record.swapCents ?? 0))
        }
      },
      onTrade: (trade) => {
        if (trade.extra !== null) this.#extras += 1
        this.#trades?.push(trade)
      },
    }
  }

  result({ money, trades, recording }: RunSummary): SetResult {
    const { netCents, grossCents, commissionCents, maxDrawdownCents } = money
    return {
      type: 'RESULT',
      netCents,
      grossCents,
      commissionCents,
      maxDrawdownCents,
      trades: trades.trades,
      wins: trades.winners,
      extras: this.#extras,
      sessionDays: recording.days,
      // sums of cents are cents
      dayNetCents: this.#net,
      ...(this.#trades !== null && { tradeRecords: this.#trades }),
    }
  }

  #book(net: number | Cents): void {
    this.#net[this.#day] = (this.#net[this.#day] ?? 0) + net
  }
}
