const NAMES = ['text', 'faint', 'grid', 'surface', 'accent', 'band', 'won', 'lost', 'action-3'] as const

export type Colours = Readonly<Record<(typeof NAMES)[number], string>>

/** The colours that the style sheet has in force: light or dark. */
export const coloursInForce = (): Colours => {
  const style = getComputedStyle(document.documentElement)
  // fromEntries forgets the keys' type; NAMES has them all
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Colours
}
