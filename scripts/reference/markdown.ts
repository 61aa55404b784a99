/** The first line of every page that is made from tables in the sources. */
export const GENERATED = '<!-- Made by `npm run generate` from the sources. Changes belong there. -->'

const inCell = (text: string): string => text.replaceAll('|', '\\|')

/** A table with columns as wide as their widest cell, so that the source reads well too. */
export const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string => {
  const cells = [headings, ...rows].map((row) => row.map(inCell))
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`
  const [first = [], ...others] = cells
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...others.map(line)].join('\n')
}

export const code = (text: string): string => (text === '' ? '' : `\`${text}\``)

/** Parts with an empty line between them and one line end at the end. */
export const page = (...parts: readonly string[]): string => `${parts.join('\n\n')}\n`
