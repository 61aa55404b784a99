import { LINE_FEED } from './whole-lines.ts'

const RETURN = 13
const SPACE = 32

/**
 * Visits the lines of a block that have something in them, each from its first to past its last character, without the
 * line end (`\n`, `\r\n` and `\r\r\n` are known) and without spaces around. Returns how many lines there were, blank ones
 * included; `firstLine` is the number of the first.
 */
export const eachLine = (
  block: Uint8Array,
  firstLine: number,
  visit: (from: number, to: number, line: number) => void,
): number => {
  let line = firstLine
  for (let start = 0; start < block.length; line += 1) {
    const feed = block.indexOf(LINE_FEED, start)
    const end = feed < 0 ? block.length : feed
    let [from, to] = [start, end]
    while (to > from && (block[to - 1] === RETURN || block[to - 1] === SPACE)) to -= 1
    while (from < to && block[from] === SPACE) from += 1
    if (to > from) visit(from, to, line)
    start = end + 1
  }
  return line - firstLine
}
