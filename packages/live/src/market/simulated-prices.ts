import type { Instrument, SessionDay } from '@alavanca/core'
import type { MarketTick } from '@alavanca/recordings'
import { simulateSessions } from '@alavanca/replay'
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

/** Where each market opens for the first time, in price units. */
const START: Readonly<Record<string, number>> = { WIN: 130_000, WDO: 5_400, EURUSD: 1.085 }

/** As far above the least that the simulator takes as an index stands. */
const usualStart = ({ symbol, tickSize }: Instrument): number => START[symbol] ?? 26_000 * tickSize

const DAY_MS = 86_400_000
const isWeekend = (time: number): boolean => [0, 6].includes(new Date(time).getUTCDay())
// as: ten digits and dashes of a date that exists are a session day
const dayOf = (time: number): SessionDay => new Date(time).toISOString().slice(0, 10) as SessionDay

/** So many days in a row without their weekends, from one on. */
const weekdaysFrom = (first: string, count: number): readonly SessionDay[] => {
  const days: SessionDay[] = []
  for (let time = Date.parse(`${first}T00:00:00Z`); days.length < count; time += DAY_MS)
    if (!isWeekend(time)) days.push(dayOf(time))
  return days
}

const before = (day: string): string => {
  let time = Date.parse(`${day}T00:00:00Z`) - DAY_MS
  while (isWeekend(time)) time -= DAY_MS
  return dayOf(time)
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
