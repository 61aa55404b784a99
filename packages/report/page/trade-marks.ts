import type uPlot from 'uplot'
import type { ChartData, ChartTrade } from '../src/html/chart-data.ts'
import { clipped, inSight } from './bars.ts'
import type { Colours } from './colours.ts'
import type { Formats } from './formats.ts'
import { placeOf } from './order-axis.ts'

/** A trade with the points at which it began and ended. */
export interface PlacedTrade {
  readonly trade: ChartTrade
  readonly from: number
  readonly baseTo: number
  readonly extraTo: number
  readonly to: number
}

export const placedTrades = (trades: readonly ChartTrade[], times: readonly number[]): readonly PlacedTrade[] =>
  trades.map((trade) => {
    const baseTo = placeOf(times, trade.base.closedAt)
    const extraTo = trade.extra === null ? baseTo : placeOf(times, trade.extra.closedAt)
    return { trade, from: placeOf(times, trade.openedAt), baseTo, extraTo, to: Math.max(baseTo, extraTo) }
  })

export const describeTrade = (
  { trade: { side, base, extra, netCents } }: PlacedTrade,
  texts: ChartData['texts'],
  { price, result }: Formats,
): string => {
  const size = extra === null ? `${base.contracts}` : `${base.contracts} + ${extra.contracts}`
  const prices = `${price(base.entryPrice)} → ${price(base.exitPrice)}`
  return `${side === 'BUY' ? texts.buy : texts.sell} ${size}, ${prices}, ${result(netCents)}`
}

/** Pixels a trade needs for its whole mark; with less, only its end is a dot. */
const ELBOW_ROOM = 12

const triangle = (context: CanvasRenderingContext2D, x: number, y: number, size: number, isUp: boolean): void => {
  const height = isUp ? size : -size
  context.beginPath()
  context.moveTo(x, y)
  context.lineTo(x - size * 0.7, y + height * 1.3)
  context.lineTo(x + size * 0.7, y + height * 1.3)
  context.closePath()
  context.fill()
  context.stroke()
}

const disc = (context: CanvasRenderingContext2D, x: number, y: number, radius: number): void => {
  context.beginPath()
  context.arc(x, y, radius, 0, 2 * Math.PI)
  context.fill()
  context.stroke()
}

/** A line from entry to exit, an arrow where it began, a disc where it ended. */
export const drawTrades =
  (trades: readonly PlacedTrade[], colours: Colours) =>
  (chart: uPlot): void =>
    clipped(chart, (context) => {
      const { first, last } = inSight(chart, Number.POSITIVE_INFINITY)
      const shown = trades.filter(({ from, to }) => to >= first && from <= last)
      const isCrowded = chart.width < shown.length * ELBOW_ROOM
      const size = (isCrowded ? 5 : 8) * devicePixelRatio
      const x = (place: number): number => chart.valToPos(place, 'x', true)
      const y = (price: number): number => chart.valToPos(price, 'y', true)
      context.lineWidth = devicePixelRatio
      for (const { trade, from, baseTo, extraTo } of shown) {
        const { side, base, extra, netCents } = trade
        const result = netCents < 0 ? colours.lost : colours.won
        context.fillStyle = result
        context.strokeStyle = isCrowded ? colours.surface : result
        if (isCrowded) {
          disc(context, x(baseTo), y(base.exitPrice), size * 0.5)
          continue
        }
        context.beginPath()
        context.moveTo(x(from), y(base.entryPrice))
        context.lineTo(x(baseTo), y(base.exitPrice))
        context.stroke()
        context.strokeStyle = colours.surface
        if (extra !== null) {
          context.fillStyle = colours.extra
          disc(context, x(extraTo), y(extra.exitPrice), size * 0.45)
        }
        context.fillStyle = result
        disc(context, x(baseTo), y(base.exitPrice), size * 0.45)
        context.fillStyle = side === 'BUY' ? colours.buy : colours.sell
        triangle(context, x(from), y(base.entryPrice), size, side === 'BUY')
      }
    })
