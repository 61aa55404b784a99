/** What part of a series is in sight. */
export interface Range {
  readonly min: number
  readonly max: number
}

export type View = 'closer' | 'wider' | 'earlier' | 'later' | 'everything'

/** Fewer points than this are never shown. */
const FEWEST = 8

const CHANGES = {
  closer: { zoom: 0.5, shift: 0 },
  wider: { zoom: 2, shift: 0 },
  earlier: { zoom: 1, shift: -0.5 },
  later: { zoom: 1, shift: 0.5 },
} as const

/** The view after a change, kept within the points from 0 to `last`. */
export const moved = ({ min, max }: Range, view: View, last: number): Range => {
  if (view === 'everything') return { min: 0, max: last }
  const { zoom, shift } = CHANGES[view]
  const width = Math.min(last, Math.max(Math.min(FEWEST, last), (max - min) * zoom))
  const middle = (min + max) / 2 + (max - min) * shift
  const from = Math.max(0, Math.min(last - width, middle - width / 2))
  return { min: from, max: from + width }
}
