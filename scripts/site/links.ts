import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path/posix'
import { withoutFences } from './front-matter.ts'

/** A link of a page as it is written. */
export interface Link {
  readonly target: string
  readonly line: number
}

/** Inline links and pictures, definitions, and attributes of the little HTML there is. Titles and `<>` are left outside. */
const LINK =
  /(\]\(<?)([^()\s>]+(?:\([^()\s]*\)[^()\s>]*)*)(?=[>\s)])|(^\[[^\]]+\]: +<?)([^\s>]+)|(\b(?:src|href|srcset)=")([^"\s]+)/gm
const INLINE_CODE = /(`+)(?:(?!\1)[^\n])+\1/g

/** A text of the same length in which no code is to be seen, so that places in it are places in the page. */
const prose = (page: string): string => (page === '' ? '' : blank(withFencesBlank(page), INLINE_CODE))
const blank = (text: string, pattern: RegExp): string => text.replace(pattern, (code) => ' '.repeat(code.length))
const withFencesBlank = (page: string): string => {
  const bare = withoutFences(page).split('\n')
  return page
    .split('\n')
    .map((line, index) => (bare[index] === '' ? ' '.repeat(line.length) : line))
    .join('\n')
}

const isOutside = (target: string): boolean => /^[a-z][a-z\d+.-]*:|^\/\//i.test(target)

export const linksIn = (page: string): readonly Link[] =>
  [...prose(page).matchAll(LINK)].map((match) => ({
    target: match[2] ?? match[4] ?? match[6] ?? '',
    line: page.slice(0, match.index).split('\n').length,
  }))

/** The page with each of its links replaced by what is made of it. */
export const withLinks = (page: string, turn: (target: string) => string): string => {
  let text = ''
  let end = 0
  for (const match of prose(page).matchAll(LINK)) {
    const [, inline, , definition, , attribute] = match
    const lead = inline ?? definition ?? attribute ?? ''
    const target = match[2] ?? match[4] ?? match[6] ?? ''
    const start = match.index + lead.length
    text += page.slice(end, start) + turn(target)
    end = start + target.length
  }
  return text + page.slice(end)
}

/** What a relative link leads to: a path from the root of the house, and an anchor. Null for addresses elsewhere. */
export interface Destination {
  readonly path: string
  readonly anchor: string | null
}

/** Null for an address outside of the house. A folder leads to its README. */
export const destinationOf = (root: string, source: string, target: string): Destination | null => {
  if (isOutside(target)) return null
  const [file = '', anchor = null] = target.split('#')
  const path = file === '' ? source : normalize(join(dirname(source), decodeURIComponent(file))).replace(/\/$/, '')
  const readme = join(path, 'README.md')
  const isFolder = existsSync(join(root, path)) && statSync(join(root, path)).isDirectory()
  return { path: isFolder && existsSync(join(root, readme)) ? readme : path, anchor }
}
