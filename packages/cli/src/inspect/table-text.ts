/** What a cell of a table shows; null for what is not known. */
export type Cell = string | number | null

const textOf = (cell: Cell): string => {
  if (cell === null) return '–'
  return typeof cell === 'number' && !Number.isInteger(cell) ? cell.toFixed(3) : String(cell)
}

// thousands and decimals as in English, or as in Portuguese
const NUMBER = /^(–|-?\d[\d,]*(\.\d+)?|-?\d[\d.]*(,\d+)?)$/

/** Rows under their headings, in columns: words to the left, numbers to the right. */
export const tableText = (headings: readonly string[], rows: readonly (readonly Cell[])[]): string => {
  const texts = rows.map((row) => row.map(textOf))
  const widths = headings.map((heading, index) =>
    Math.max(heading.length, ...texts.map((row) => row[index]?.length ?? 0)),
  )
  const isNumber = headings.map((_, index) => texts.every((row) => NUMBER.test(row[index] ?? '')))
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (isNumber[index] ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd()
  return [headings, ...texts].map((cells) => `${line(cells)}\n`).join('')
}
