import type { Book } from '../map/declare.ts'
import { SECTIONS } from '../map/names.ts'
import { exitRows } from './command-help.ts'
import { row, wrap } from './wrap.ts'

/** Commands of a section; where all of them stand under one word, it is told once with what may follow. */
const rowsOf = (paths: readonly string[], { texts }: Book): readonly string[] => {
  const [first = ''] = paths[0]?.split(' ') ?? []
  const after = paths.map((path) => path.slice(first.length + 1))
  return paths.length > 1 && paths.every((path) => path.startsWith(`${first} `))
    ? [row(first, after.join(', '))]
    : paths.map((path) => row(path, texts.commands[path]?.brief ?? ''))
}

/** All commands, a line each, and how to begin. Ends with a line end. */
export const overview = (book: Book): string => {
  const { commands, texts } = book
  const { title, examples, headings, sections, closing } = texts
  const sectionOf = (section: (typeof SECTIONS)[number]): string => {
    const paths = Object.keys(commands).filter((path) => commands[path]?.section === section)
    return [sections[section], ...rowsOf(paths, book)].join('\n')
  }
  return `${[
    title,
    [headings.firstSteps, ...examples.map(({ call, does }) => row(call, does))].join('\n'),
    ...SECTIONS.map(sectionOf),
    [headings.exitCodes, ...exitRows(texts).map(([code, meaning]) => row(String(code), meaning))].join('\n'),
    closing.map((line) => wrap(line, 0, '')).join('\n'),
  ].join('\n\n')}\n`
}
