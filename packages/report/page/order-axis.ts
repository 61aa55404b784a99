import type uPlot from 'uplot'
import type { Colours } from './colours.ts'
import type { Formats } from './formats.ts'

const DAY_MS = 86_400_000
const FONT = '12px system-ui, sans-serif'

/** The place of the last point that began at or before a time; the first point for earlier ones. */
export const placeOf = (times: readonly number[], time: number): number => {
  let [low, high] = [0, times.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((times[middle] ?? 0) <= time) low = middle
    else high = middle
  }
  return low
}

/** The point nearest to a place on the axis. */
const pointAt = (times: readonly number[], place: number): number =>
  Math.max(0, Math.min(times.length - 1, Math.round(place)))

const labelFor = (span: number, formats: Formats): ((time: number) => string) => {
  if (span > 300 * DAY_MS) return formats.month
  if (span > 6 * DAY_MS) return formats.shortDay
  return (time) => `${formats.hour(time)}\n${formats.shortDay(time)}`
}

/** Points stand side by side in their order, so that nights and weekends take no room. */
export const places = (times: readonly number[]): number[] => times.map((_, index) => index)

export const orderAxis = (times: readonly number[], formats: Formats, colours: Colours): uPlot.Axis => ({
  stroke: colours.faint,
  grid: { show: false },
  ticks: { stroke: colours.grid, width: 1 },
  font: FONT,
  space: 70,
  size: 46,
  incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000],
  values: (chart, splits) => {
    const { min = 0, max = 0 } = chart.scales['x'] ?? {}
    const at = (place: number): number => times[pointAt(times, place)] ?? 0
    const label = labelFor(at(max ?? 0) - at(min ?? 0), formats)
    return splits.map((place) => (place < 0 || place > times.length - 1 ? '' : label(at(place))))
  },
})

export const valueAxis = (write: (value: number) => string, colours: Colours, size = 58): uPlot.Axis => ({
  stroke: colours.faint,
  grid: { stroke: colours.grid, width: 1 },
  ticks: { show: false },
  font: FONT,
  size,
  space: 32,
  values: (_, splits) => splits.map((value) => (value === null ? '' : write(value))),
})

/** What all charts have in common. */
export const base = (times: readonly number[]): Pick<uPlot.Options, 'legend' | 'cursor' | 'padding'> => ({
  legend: { show: false },
  padding: [8, 24, 0, 0],
  cursor: { y: false, points: { size: 7 }, drag: { x: times.length > 2, y: false, setScale: true } },
})
