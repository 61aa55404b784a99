/** Whatever JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A column whose text is no JSON, as some rows of old have it: the text is kept. */
export interface Unreadable {
  readonly unreadable: string
}

/** Nothing of ours is nested deeper than a dozen levels; whoever walks through a value must not run out of stack. */
const MOST_LEVELS = 200

/** What `JSON.parse` gives is JSON but for this: a number too large to be one comes out as infinite, and depth has no end. */
const isSound = (value: unknown, levels: number): boolean => {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  // a step of a journal passes here a million times: no closure for each
  for (const part of Object.values(value)) if (!isSound(part, levels - 1)) return false
  return true
}

/** A JSON column as a value. One bad row of old must not hide the good ones, so it is shown as what it is. */
export const jsonColumn = (text: string | null): Json | Unreadable => {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    // as: it was read from JSON
    return isSound(value, MOST_LEVELS) ? (value as Json) : { unreadable: text }
  } catch {
    return { unreadable: text }
  }
}
