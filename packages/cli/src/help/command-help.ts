import { EXIT } from '../exit.ts'
import type { Book } from '../map/declare.ts'
import type { Texts } from '../texts/texts.ts'
import { type DescribedCommand, describeCommand, pathsUnder } from './describe.ts'
import { row, wrap } from './wrap.ts'

/** Exit codes by what they mean, in one line each. */
export const exitRows = ({ exits }: Texts): readonly (readonly [number, string, string])[] =>
  Object.entries(EXIT).map(([name, code]) => [code, exits[name]?.meaning ?? '', exits[name]?.again ?? ''])

const inWords = (path: string, described: DescribedCommand, { headings }: Texts): string => {
  const { brief, more, usage, operands, groups } = described
  return [
    wrap(`alavanca ${path}: ${brief}`, 0, ''),
    usage.map((call) => wrap(call, 6, '  ')).join('\n'),
    ...(more.length > 0 ? [more.map((paragraph) => wrap(paragraph, 0, '')).join('\n')] : []),
    ...(operands.length > 0
      ? [[headings.words, ...operands.map(({ name, what }) => row(`<${name}>`, what))].join('\n')]
      : []),
    ...groups.map(({ title, options }) => [title, ...options.map(({ call, what }) => row(call, what))].join('\n')),
  ].join('\n\n')
}

/** The help on a command, or on all under a word such as `mt5`. Ends with a line end. */
export const commandHelp = (path: string, book: Book): string => {
  const parts = pathsUnder(path, book).flatMap((name) => {
    const described = describeCommand(name, book)
    return described === null ? [] : [inWords(name, described, book.texts)]
  })
  const { headings } = book.texts
  const exits = exitRows(book.texts).filter(([code]) => path === 'run' || code < 3 || code > 100)
  const codes = [headings.exitCodes, ...exits.map(([code, meaning]) => row(String(code), meaning))].join('\n')
  return `${[...parts, codes].join('\n\n')}\n`
}
