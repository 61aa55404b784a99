/** How wide the help is, so that it can be read on a small window too. */
const WIDTH = 100

/** Words in lines of that width; those after the first begin under the same column. */
export const wrap = (text: string, indent: number, first = ' '.repeat(indent)): string => {
  const lines: string[] = []
  let line = first
  for (const word of text.split(' ')) {
    const isFull = line.length + 1 + word.length > WIDTH && line.trim() !== '' && line.length > indent
    if (isFull) {
      lines.push(line.trimEnd())
      line = ' '.repeat(indent)
    }
    line += line.length <= indent ? word : ` ${word}`
  }
  return [...lines, line.trimEnd()].join('\n')
}

const COLUMN = 26

/** A name, and what it is beside it; below it where the name is long. */
export const row = (name: string, what: string): string => {
  const head = `  ${name}`
  return head.length <= COLUMN - 2 ? wrap(what, COLUMN, head.padEnd(COLUMN)) : `${head}\n${wrap(what, COLUMN)}`
}
