import type uPlot from 'uplot'
import type { ChartRegime } from '../src/html/chart-data.ts'
import { clipped } from './bars.ts'
import { type Colours, faded } from './colours.ts'
import { placeOf } from './order-axis.ts'

type Events = ChartRegime['events']

/** From each freeze to the thaw after it, or to the end. */
export const frozenSpans = (events: Events, times: readonly number[]): readonly (readonly [number, number])[] => {
  const spans: [number, number][] = []
  let since: number | null = null
  for (const { type, time } of events) {
    const place = placeOf(times, time)
    if (type === 'FROZEN') since ??= place
    if (type === 'UNFROZEN' && since !== null) {
      spans.push([since, place])
      since = null
    }
  }
  return since === null ? spans : [...spans, [since, times.length - 1]]
}

/** Shades the time a regime was frozen, and marks what befell it. */
export const drawEvents =
  (events: Events, times: readonly number[], { text, surface, freeze }: Colours) =>
  (chart: uPlot): void =>
    clipped(chart, (context) => {
      const { top, height } = chart.bbox
      const x = (place: number): number => chart.valToPos(place, 'x', true)
      context.fillStyle = faded(freeze, 0.35)
      for (const [from, to] of frozenSpans(events, times)) context.fillRect(x(from), top, x(to) - x(from), height)
      context.fillStyle = text
      context.lineJoin = 'round'
      context.font = `${11 * devicePixelRatio}px system-ui, sans-serif`
      let [freeFrom, row] = [Number.NEGATIVE_INFINITY, 0]
      for (const { time, label } of events) {
        const place = x(placeOf(times, time))
        context.strokeStyle = text
        context.lineWidth = devicePixelRatio
        context.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio])
        context.beginPath()
        context.moveTo(place, top)
        context.lineTo(place, top + height)
        context.stroke()
        // labels that would run into each other go one below the other
        row = place < freeFrom ? row + 1 : 0
        const width = context.measureText(label).width
        const fits = place + width + 4 < chart.bbox.left + chart.bbox.width
        context.textAlign = fits ? 'left' : 'right'
        const [left, baseline] = [place + (fits ? 4 : -4) * devicePixelRatio, top + (12 + 14 * row) * devicePixelRatio]
        // an edge in the colour of the page keeps words readable on whatever lies below
        context.setLineDash([])
        context.lineWidth = 3 * devicePixelRatio
        context.strokeStyle = surface
        context.strokeText(label, left, baseline)
        context.fillText(label, left, baseline)
        freeFrom = place + width
      }
    })
