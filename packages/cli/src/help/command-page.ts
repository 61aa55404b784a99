import type { Book } from '../map/declare.ts'
import { SECTIONS } from '../map/names.ts'
import { exitRows } from './command-help.ts'
import { describeCommand } from './describe.ts'

/** Rows under headings as a table of Markdown. */
export type MakeTable = (headings: readonly string[], rows: readonly (readonly string[])[]) => string

const code = (text: string): string => `\`${text}\``

const chapter = (path: string, book: Book, table: MakeTable): readonly string[] => {
  const described = describeCommand(path, book)
  if (described === null) return []
  const { option, what } = book.texts.headings
  return [
    `### alavanca ${path}`,
    `${described.brief.charAt(0).toUpperCase()}${described.brief.slice(1)}.`,
    ['```text', ...described.usage, '```'].join('\n'),
    ...described.more.filter((paragraph) => !paragraph.includes('docs/')),
    table(
      [option, what],
      described.groups.flatMap(({ options }) => options.map(({ call, what: does }) => [code(call), does])),
    ),
  ]
}

/** The reference of the command, part by part. */
export const commandParts = (book: Book, table: MakeTable): readonly string[] => {
  const { texts, commands } = book
  const { headings } = texts
  const pathsOf = (section: string): readonly string[] =>
    Object.keys(commands).filter((path) => commands[path]?.section === section)
  return [
    `# ${headings.command.charAt(0).toUpperCase()}${headings.command.slice(1)}`,
    ...texts.page,
    `## ${headings.exitCodes}`,
    table(
      [headings.code, headings.meaning, headings.again],
      exitRows(texts).map(([number, meaning, again]) => [String(number), meaning, again]),
    ),
    ...SECTIONS.flatMap((section) => [
      `## ${texts.sections[section]}`,
      ...pathsOf(section).flatMap((path) => chapter(path, book, table)),
    ]),
  ]
}
