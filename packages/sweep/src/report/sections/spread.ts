import { html, type Markup } from '@alavanca/report'
import { yearly } from '../../verdicts/moments.ts'
import { below, border, drawn, marksBetween, place, scaleOf, upright } from '../drawing.ts'
import type { SweepTelling } from '../telling.ts'

const COLUMNS = 48

/** How many of the values lie in each of equal parts between two ends. */
export const columnsOf = (values: readonly number[], low: number, high: number, count: number): readonly number[] => {
  const columns = Array.from({ length: count }, () => 0)
  for (const value of values) {
    const column = Math.min(count - 1, Math.floor(((value - low) / (high - low)) * count))
    columns[column] = (columns[column] ?? 0) + 1
  }
  return columns
}

/** The Sharpe ratios of all trials, with what noise is expected to reach. */
export const spread = ({ data, texts, format }: SweepTelling): Markup | null => {
  const { verdict, yearlySharpes } = data
  if (verdict.type === 'NOTHING_TO_JUDGE' || yearlySharpes.length < 2) return null
  const noise = yearly(verdict.figures.noiseSharpe)
  const best = yearly(verdict.figures.winner.sharpe)
  let [low, high] = [Math.min(0, noise, best), Math.max(0, noise, best)]
  for (const value of yearlySharpes) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const columns = columnsOf(yearlySharpes, low, high, COLUMNS)
  const scale = scaleOf(columns)
  const across = (value: number): number => scale.x((value - low) / (high - low))
  const bars = columns.map((count, column) => {
    const [from, to] = [scale.x(column / COLUMNS), scale.x((column + 1) / COLUMNS)]
    return html`<rect class="bar-of" x="${place(from)}" width="${place(to - from - 1)}" y="${place(scale.y(count))}" height="${place(scale.y(0) - scale.y(count))}"/>`
  })
  const values = `${texts.noise}: ${format.number(noise, 2)}. ${texts.best}: ${format.number(best, 2)}.`
  return drawn(
    texts.spread,
    texts.spreadWhy,
    values,
    ...upright(scale, (value) => format.number(value)),
    ...bars,
    ...marksBetween(low, high).map((value) => below(across(value), format.number(value, 1))),
    border(across(noise), `${texts.noise} ${format.number(noise, 2)}`),
    html`<circle class="winner-dot" cx="${place(across(best))}" cy="${place(scale.y(0) - 6)}" r="5"><title>${texts.best}</title></circle>`,
  )
}
