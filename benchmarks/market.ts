/** A market for benchmarks: simulated once, as bars, as ticks, and as the files MetaTrader would export. */
import { type SessionDay, WIN } from '@alavanca/core'
import type { MarketBar, MarketTick } from '@alavanca/recordings'
import { formatMetaTraderBars, formatMetaTraderTicks, gzipText, simulateSessions } from '@alavanca/replay'

const DAY = 24 * 60 * 60_000

const daysFrom = (first: SessionDay, count: number): SessionDay[] =>
  Array.from({ length: count }, (_, index) => new Date(Date.parse(first) + index * DAY).toISOString().slice(0, 10))

export interface Market {
  readonly bars: readonly MarketBar[]
  readonly ticks: readonly MarketTick[]
  readonly barFile: Uint8Array
  readonly tickFile: Uint8Array
  readonly tickFileGz: Uint8Array
}

export const makeMarket = (sessions: number, tickSessions: number): Market => {
  const days = daysFrom('2025-01-01', sessions)
  const made = [...simulateSessions({ seed: 'benchmark', instrument: WIN, days, startPrice: 130_000 })]
  const bars = made.flatMap((session) => session.bars)
  const ticks = made.slice(0, tickSessions).flatMap((session) => session.ticks)
  const tickText = formatMetaTraderTicks(ticks, WIN)
  const encoder = new TextEncoder()
  return {
    bars,
    ticks,
    barFile: encoder.encode(formatMetaTraderBars(bars, WIN)),
    tickFile: encoder.encode(tickText),
    tickFileGz: gzipText(tickText),
  }
}
