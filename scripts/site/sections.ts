/** A reader's needs, in the order in which they come up. Folders of `docs/` have these names. */
export const SECTIONS = [
  'start',
  'tutorial',
  'how-to',
  'examples',
  'concepts',
  'reference',
  'packages',
  'troubleshooting',
  'performance',
  'migration',
] as const
export type Section = (typeof SECTIONS)[number]

/** Pages that are looked for elsewhere than where they lie: what was measured belongs together. */
const ELSEWHERE: Readonly<Record<string, Section>> = {
  'reference/learning-results': 'performance',
  'reference/mutation': 'performance',
  overview: 'start',
  introduction: 'start',
  comparison: 'start',
  contributing: 'start',
}

const isSection = (name: string): name is Section => SECTIONS.some((section) => section === name)

/** Where a route belongs, told by its first folder; undefined for a folder that no navigation knows. `route` is without its locale. */
export const sectionOf = (route: string): Section | undefined => {
  const elsewhere = ELSEWHERE[route]
  if (elsewhere !== undefined) return elsewhere
  const [folder = '', ...rest] = route.split('/')
  // single pages beside the folders are looked up, unless they are all of their section: a glossary, troubleshooting
  if (rest.length === 0 && !isSection(folder)) return 'reference'
  return isSection(folder) ? folder : undefined
}
