import type uPlot from 'uplot'
import type { ChartTimeline } from '../src/html/chart-data.ts'
import { type Colours, faded } from './colours.ts'

/** Bars with fewer pixels than this are drawn from low to high alone. */
const NARROWEST_BODY = 4

/** The points in sight, and how many pixels one has. */
export const inSight = (chart: uPlot, count: number): { first: number; last: number; width: number } => {
  const { min, max } = chart.scales['x'] ?? {}
  const first = Math.max(0, Math.floor(min ?? 0) - 1)
  const last = Math.min(count - 1, Math.ceil(max ?? 0) + 1)
  return { first, last, width: chart.bbox.width / Math.max(1, (max ?? 0) - (min ?? 0)) }
}

/** Draws within the plot alone. */
export const clipped = (chart: uPlot, draw: (context: CanvasRenderingContext2D) => void): void => {
  const { ctx, bbox } = chart
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  draw(ctx)
  ctx.restore()
}

/** Candles where there is room for them, else lines from low to high. */
export const drawBars =
  ({ open, high, low, close }: ChartTimeline, colours: Colours) =>
  (chart: uPlot): void =>
    clipped(chart, (context) => {
      const { first, last, width } = inSight(chart, close.length)
      const hasBody = width >= NARROWEST_BODY * devicePixelRatio
      const y = (price: number | undefined): number => chart.valToPos(price ?? 0, 'y', true)
      for (let index = first; index <= last; index += 1) {
        const x = chart.valToPos(index, 'x', true)
        const rises = (close[index] ?? 0) >= (open[index] ?? 0)
        const colour = faded(hasBody ? colours[rises ? 'won' : 'lost'] : colours.text, hasBody ? 0.75 : 0.5)
        const [top, bottom] = [y(high[index]), y(low[index])]
        context.fillStyle = colour
        const stick = hasBody ? devicePixelRatio : Math.max(devicePixelRatio, width * 0.7)
        context.fillRect(x - stick / 2, top, stick, Math.max(devicePixelRatio, bottom - top))
        if (!hasBody) continue
        const [from, to] = [y(open[index]), y(close[index])]
        const body = width * 0.6
        context.fillRect(x - body / 2, Math.min(from, to), body, Math.max(devicePixelRatio, Math.abs(from - to)))
      }
    })
