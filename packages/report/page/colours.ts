const NAMES = [
  'text',
  'faint',
  'grid',
  'surface',
  'accent',
  'band',
  'won',
  'lost',
  'buy',
  'sell',
  'extra',
  'freeze',
  'action-0',
  'action-1',
  'action-2',
  'action-3',
] as const

export type Colours = Readonly<Record<(typeof NAMES)[number], string>>

/** The colours that the style sheet has in force: light, dark or for paper. */
export const coloursInForce = (): Colours => {
  const style = getComputedStyle(document.documentElement)
  // fromEntries forgets the keys' type; NAMES has them all
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours
}

/** The same colour, seen through. */
export const faded = (colour: string, opacity: number): string =>
  `color-mix(in srgb, ${colour} ${Math.round(opacity * 100)}%, transparent)`
