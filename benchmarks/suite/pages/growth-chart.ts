/** A measure along a row of sizes, as a drawing that is legible in the light and in the dark. */
import type { Unit } from '../bench.ts'
import { inUnit, place } from '../numbers.ts'
import type { MeasureResult } from '../results.ts'

const SIZE = { width: 640, height: 300 } as const
const PLOT = { left: 88, right: 616, top: 48, bottom: 244 } as const
const LINES = 4
/** Beside the first and the last point, so that their figures keep clear of the axis. */
const ROOM = 44

const STYLE = [
  'svg { background: #fff } text { font: 13px system-ui, sans-serif; fill: #16242e } .title { font-size: 15px; font-weight: 600 }',
  '.grid { stroke: #d5dee5 } .axis { stroke: #7d93a3 } .row { fill: none; stroke: #0b6b4f; stroke-width: 2.5 }',
  '.range { stroke: #0b6b4f; stroke-width: 1.5; opacity: .55 } circle { fill: #0b6b4f } .value { font-weight: 600 }',
  '@media (prefers-color-scheme: dark) { svg { background: #12181d } text { fill: #e6eef3 } .grid { stroke: #2a3741 }',
  '.axis { stroke: #6b8496 } .row, .range { stroke: #5fd3a6 } circle { fill: #5fd3a6 } }',
].join(' ')

/** Something with its cost: what is done so often a second takes so long each. */
interface Cost {
  readonly at: number
  readonly middle: number
  readonly least: number
  readonly most: number
}

interface Costs {
  readonly unit: Unit
  readonly points: readonly Cost[]
}

const MICROS = 1e6

const costsOf = ({ unit, figures }: MeasureResult): Costs => {
  const points = figures.flatMap(({ at, median, least, most, cpu }): Cost[] => {
    if (at === null) return []
    if (unit !== 'per second') return [{ at, middle: median, least, most }]
    // by the processor's own time, which has no spread of its own here
    const middle = MICROS / (cpu ?? median)
    return [
      cpu === null
        ? { at, middle, least: MICROS / most, most: MICROS / least }
        : { at, middle, least: middle, most: middle },
    ]
  })
  return { unit: unit === 'per second' ? 'µs' : unit, points }
}

const STEPS = [1, 2, 2.5, 4, 5, 8, 10] as const

/** The least round number that is not below. */
export const roundAbove = (value: number): number => {
  if (!(value > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return (STEPS.find((step) => step * power >= value * 0.999_999) ?? 10) * power
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const fixed = (value: number): string => value.toFixed(1)

/** Sizes by their logarithm, cost from nothing, each point with its value and a line from the least run to the most. */
export const growthChart = (title: string, measure: MeasureResult): string => {
  const { unit, points } = costsOf(measure)
  const sizes = points.map(({ at }) => Math.log10(at))
  const [first, last] = [Math.min(...sizes), Math.max(...sizes)]
  const top = roundAbove(Math.max(...points.map(({ middle, most }) => Math.max(middle * 1.15, most))))
  const x = (at: number): number =>
    PLOT.left + ROOM + ((Math.log10(at) - first) / Math.max(last - first, 1e-9)) * (PLOT.right - PLOT.left - 2 * ROOM)
  const y = (value: number): number => PLOT.bottom - (value / top) * (PLOT.bottom - PLOT.top)
  const grid = Array.from({ length: LINES + 1 }, (_, line) => {
    const value = (top * line) / LINES
    const at = fixed(y(value))
    return (
      `<line class="${line === 0 ? 'axis' : 'grid'}" x1="${PLOT.left}" y1="${at}" x2="${PLOT.right}" y2="${at}"/>` +
      `<text x="${PLOT.left - 8}" y="${fixed(y(value) + 4.5)}" text-anchor="end">${inUnit(value, unit)}</text>`
    )
  })
  const path = points.map(({ at, middle }, index) => `${index === 0 ? 'M' : 'L'} ${fixed(x(at))} ${fixed(y(middle))}`)
  const marks = points.map(({ at, middle, least, most }) => {
    const across = fixed(x(at))
    return [
      `<line class="range" x1="${across}" y1="${fixed(y(least))}" x2="${across}" y2="${fixed(y(Math.min(most, top)))}"/>`,
      `<circle cx="${across}" cy="${fixed(y(middle))}" r="4"/>`,
      `<text class="value" x="${across}" y="${fixed(Math.min(y(middle), y(Math.min(most, top))) - 9)}" text-anchor="middle">${inUnit(middle, unit)}</text>`,
      `<text x="${across}" y="${PLOT.bottom + 20}" text-anchor="middle">${place(at)}</text>`,
    ].join('')
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" width="${SIZE.width}" height="${SIZE.height}" role="img">`,
    `<title>${escaped(`${title}: ${measure.what}, by ${measure.along ?? ''}`)}</title>`,
    `<style>${STYLE}</style>`,
    `<text class="title" x="20" y="26">${escaped(title)}</text>`,
    ...grid,
    `<path class="row" d="${path.join(' ')}"/>`,
    ...marks,
    `<text x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 44}" text-anchor="middle">${escaped(measure.along ?? '')}</text>`,
    '</svg>',
    '',
  ].join('\n')
}
