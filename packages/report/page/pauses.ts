import type uPlot from 'uplot'
import { inSight } from './bars.ts'
import { type Colours, faded } from './colours.ts'

const HOUR_MS = 3_600_000

/** Time between two neighbours in which nothing was recorded. */
export interface Pause {
  /** Between this point and the one before it. */
  readonly place: number
  /** A weekend, a holiday or longer; else a night or a break. */
  readonly isLong: boolean
}

/** Shorter than this is no pause, but a quiet market. */
const SHORTEST_MS = 2 * HOUR_MS
/** Longer than a night. */
const LONG_MS = 36 * HOUR_MS
/** How much longer than usual a pause is. */
const UNUSUAL = 2.5

const usualDistance = (times: readonly number[]): number => {
  const distances = times.slice(1).map((time, index) => time - (times[index] ?? time))
  return distances.sort((a, b) => a - b)[distances.length >> 1] ?? 0
}

/** Where points that stand side by side are far apart in time. */
export const pausesIn = (times: readonly number[]): readonly Pause[] => {
  const least = Math.max(SHORTEST_MS, UNUSUAL * usualDistance(times))
  return times.flatMap((time, place): Pause[] => {
    const distance = time - (times[place - 1] ?? time)
    return distance > least ? [{ place, isLong: distance > LONG_MS }] : []
  })
}

/** Pixels between two lines below which only the long pauses are marked, and below which none is. */
const LEAST_ROOM = 8

/** Lines where time was left out: thin for nights, thick for weekends, or those alone. */
export const drawPauses = (
  times: readonly number[],
  { grid, freeze }: Colours,
  { onlyLong = false }: { readonly onlyLong?: boolean } = {},
): ((chart: uPlot) => void) => {
  const pauses = pausesIn(times).filter(({ isLong }) => isLong || !onlyLong)
  return (chart) => {
    const { ctx, bbox } = chart
    const { first, last } = inSight(chart, times.length)
    const seen = pauses.filter(({ place }) => place > first && place <= last)
    const fits = (count: number): boolean => count * LEAST_ROOM * devicePixelRatio < bbox.width
    const long = seen.filter(({ isLong }) => isLong)
    const shown = fits(seen.length) ? seen : fits(long.length) ? long : []
    ctx.save()
    for (const { place, isLong } of shown) {
      const x = Math.round(chart.valToPos(place - 0.5, 'x', true))
      if (x < bbox.left || x > bbox.left + bbox.width) continue
      ctx.fillStyle = isLong ? faded(freeze, 0.6) : grid
      ctx.fillRect(x, bbox.top, (isLong ? 2 : 1) * devicePixelRatio, bbox.height)
    }
    ctx.restore()
  }
}
