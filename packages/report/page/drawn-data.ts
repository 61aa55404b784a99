import type { ChartData, ChartTimeline } from '../src/html/chart-data.ts'
import { unpacked } from '../src/html/packed.ts'
import { type ListedTrade, unpackedTrades } from '../src/html/packed-trades.ts'

/** What is drawn and listed, unpacked. */
export interface DrawnData extends Omit<ChartData, 'timeline' | 'listed'> {
  readonly timeline: ChartTimeline
  readonly listed: readonly ListedTrade[]
}

export const drawnData = ({ timeline, listed, ...rest }: ChartData): DrawnData => ({
  ...rest,
  timeline: {
    times: unpacked(timeline.times),
    open: unpacked(timeline.open),
    high: unpacked(timeline.high),
    low: unpacked(timeline.low),
    close: unpacked(timeline.close),
    equityCents: unpacked(timeline.equityCents),
    lowestEquityCents: unpacked(timeline.lowestEquityCents),
    highestEquityCents: unpacked(timeline.highestEquityCents),
    drawdownCents: unpacked(timeline.drawdownCents),
  },
  listed: unpackedTrades(listed),
})
