import { html, type Markup } from '../markup.ts'
import type { Telling } from '../telling.ts'
import { filled } from '../texts/filled.ts'

const WIDTH = 600
const HEIGHT = 72
/** As many as a phone has pixels for; each point is one more pair of numbers in the page. */
const MOST_POINTS = 240

/** Every n-th value, the last among them. */
const thinnedTo = (values: readonly number[], most: number): readonly number[] => {
  const stride = Math.ceil(values.length / most)
  return values.filter((_, index) => index % stride === 0 || index === values.length - 1)
}

/** Equity in one small line, drawn without a script; the chart below unfolds. */
export const sparkline = ({ data, texts, format }: Telling): Markup | null => {
  const values = thinnedTo(data.timeline.equityCents, MOST_POINTS)
  if (values.length < 2) return null
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const y = (value: number): string =>
    (HEIGHT - 3 - ((value - low) / Math.max(1, high - low)) * (HEIGHT - 6)).toFixed(1)
  const points = values.map((value, index) => `${((index * WIDTH) / (values.length - 1)).toFixed(1)},${y(value)}`)
  const range = filled(texts.to, { from: format.result(low), to: format.result(high) })
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${`${texts.equity}: ${range}`}"><line x1="0" x2="${WIDTH}" y1="${y(0)}" y2="${y(0)}"/><polyline points="${points.join(' ')}"/></svg>
`
}
