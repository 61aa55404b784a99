import type { Instrument, SessionDay } from '@alavanca/core'
import type { MarketTick } from '@alavanca/recordings'
import { simulateSessions, usualStart, weekdaysFrom } from '@alavanca/replay'
import type { OpenedMarket } from './live-market.ts'

interface SimulatedPricesOptions {
  readonly instrument: Instrument
  /** Same seed, same market. */
  readonly seed: string
  /** `YYYY-MM-DD` of the first day that is traded. */
  readonly firstDay: string
  /** Days that are traded. */
  readonly days: number
}

const DAY_MS = 86_400_000

/** The weekday before: one of the last three days is none of a weekend. */
const before = (day: string): SessionDay => {
  const earlier = new Date(Date.parse(`${day}T00:00:00Z`) - 3 * DAY_MS).toISOString().slice(0, 10)
  return (
    weekdaysFrom(earlier, 3)
      .filter((weekday) => weekday < day)
      .at(-1) ?? earlier
  )
}

/** Days of a market that never was, and the bars of the one before them. */
export const simulatedPrices = ({ instrument, seed, firstDay, days }: SimulatedPricesOptions): OpenedMarket => {
  const all = weekdaysFrom(before(firstDay), days + 1)
  const sessions = simulateSessions({ seed, instrument, days: all, startPrice: usualStart(instrument) })
  const first = sessions.next()
  const batches = function* (): Generator<readonly MarketTick[]> {
    for (const { ticks } of sessions) yield ticks
  }
  return {
    prices: { kind: 'ticks', batches: batches() },
    warmUp: first.done === true ? [] : [first.value.bars],
  }
}
