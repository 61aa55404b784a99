/** A market for benchmarks, simulated: as bars, as ticks, and as the files MetaTrader would export. */
import { type SessionDay, WIN } from '@alavanca/core'
import {
  formatMetaTraderBars,
  formatMetaTraderTicks,
  gzipText,
  type SimulatedBar,
  type SimulatedTick,
  simulateSessions,
} from '@alavanca/replay'

const DAY = 24 * 60 * 60_000

const daysFrom = (first: SessionDay, count: number): SessionDay[] =>
  Array.from({ length: count }, (_, index) => new Date(Date.parse(first) + index * DAY).toISOString().slice(0, 10))

export interface Market {
  readonly bars: readonly SimulatedBar[]
  readonly ticks: readonly SimulatedTick[]
}

/** So many sessions of bars, the first of them as ticks too. */
export const makeMarket = (sessions: number, tickSessions: number): Market => {
  const days = daysFrom('2025-01-01', sessions)
  const bars: SimulatedBar[] = []
  const ticks: SimulatedTick[] = []
  let session = 0
  for (const made of simulateSessions({ seed: 'benchmark', instrument: WIN, days, startPrice: 130_000 })) {
    for (const bar of made.bars) bars.push(bar)
    if (session < tickSessions) for (const tick of made.ticks) ticks.push(tick)
    session += 1
  }
  return { bars, ticks }
}

export interface MarketFiles {
  readonly barFile: Uint8Array
  readonly tickFile: Uint8Array
  readonly tickFileGz: Uint8Array
}

/** The same as files. */
export const filesOf = ({ bars, ticks }: Market): MarketFiles => {
  const encoder = new TextEncoder()
  const tickText = formatMetaTraderTicks(ticks, WIN)
  return {
    barFile: encoder.encode(formatMetaTraderBars(bars, WIN)),
    tickFile: encoder.encode(tickText),
    tickFileGz: gzipText(tickText),
  }
}
