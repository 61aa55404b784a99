import { html, type Markup } from '@alavanca/report'

/** Room of a drawing, in its own units; it grows with the page. */
const WIDTH = 720
const HEIGHT = 220
const [LEFT, RIGHT, TOP, BOTTOM] = [92, 12, 14, 30]

/** From values to places, and back as marks. */
export interface Scale {
  readonly low: number
  readonly high: number
  readonly x: (share: number) => number
  readonly y: (value: number) => number
}

const STEPS = [1, 2, 5, 10]
const MARKS = 4

/** A round distance of marks: 1, 2 or 5 times a power of ten. */
const markStep = (range: number): number => {
  const power = 10 ** Math.floor(Math.log10(range / MARKS))
  return power * (STEPS.find((step) => step * power * MARKS >= range) ?? 10)
}

/** Round values between two ends. */
export const marksBetween = (low: number, high: number): readonly number[] => {
  const step = markStep(high - low)
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, index) => (first + index) * step)
}

/** A scale that holds all values and 0. */
export const scaleOf = (values: readonly number[]): Scale => {
  let [low, high] = [0, 0]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (high === low) high = low + 1
  return {
    low,
    high,
    x: (share) => LEFT + share * (WIDTH - LEFT - RIGHT),
    y: (value) => HEIGHT - BOTTOM - ((value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM),
  }
}

/** A number of a drawing; more places would only make the page longer. */
export const place = (value: number): string => value.toFixed(1)

/** Lines and words of the upright axis. */
export const upright = ({ low, high, x, y }: Scale, write: (value: number) => string): readonly Markup[] =>
  marksBetween(low, high).map(
    (value) =>
      html`<line class="rule" x1="${place(x(0))}" x2="${place(x(1))}" y1="${place(y(value))}" y2="${place(y(value))}"/><text class="mark" text-anchor="end" x="${LEFT - 6}" y="${place(y(value) + 4)}">${write(value)}</text>`,
  )

/** A word below the lying axis. */
export const below = (x: number, text: string): Markup =>
  html`<text class="mark" text-anchor="middle" x="${place(x)}" y="${HEIGHT - 8}">${text}</text>`

/** A broken line from top to bottom with its name. */
export const border = (x: number, text: string): Markup =>
  html`<line class="border" x1="${place(x)}" x2="${place(x)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/><text class="mark" text-anchor="${x > WIDTH * 0.7 ? 'end' : 'start'}" x="${place(x + (x > WIDTH * 0.7 ? -6 : 6))}" y="${TOP + 8}">${text}</text>`

/** A drawing with its heading, and in words for those who cannot see it. */
export const drawn = (title: string, note: string, inWords: string, ...parts: readonly Markup[]): Markup =>
  html`<figure class="chart"><figcaption><strong>${title}</strong> <span class="note">${note}</span></figcaption>
<div class="scroll" role="region" aria-label="${title}" tabindex="0"><svg class="drawn" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${`${title}. ${inWords}`}">${parts}</svg></div></figure>
`
