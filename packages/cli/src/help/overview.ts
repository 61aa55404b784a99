import type { Book } from '../map/declare.ts'
import { SECTIONS } from '../map/names.ts'
import { exitRows } from './command-help.ts'
import { row, wrap } from './wrap.ts'

/** All commands, a line each, and how to begin. Ends with a line end. */
export const overview = ({ commands, texts }: Book): string => {
  const { title, examples, headings, sections, closing } = texts
  const sectionOf = (section: (typeof SECTIONS)[number]): string => {
    const entries = Object.entries(commands).filter(([, command]) => command.section === section)
    return [sections[section], ...entries.map(([path]) => row(path, texts.commands[path]?.brief ?? ''))].join('\n')
  }
  return `${[
    title,
    [headings.firstSteps, ...examples.map(({ call, does }) => row(call, does))].join('\n'),
    ...SECTIONS.map(sectionOf),
    [headings.exitCodes, ...exitRows(texts).map(([code, meaning]) => row(String(code), meaning))].join('\n'),
    closing.map((line) => wrap(line, 0, '')).join('\n'),
  ].join('\n\n')}\n`
}
