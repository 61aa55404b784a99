import { LINE_FEED } from './whole-lines.ts'

const RETURN = 13
const SPACE = 32
/** Stands for a byte-order mark in text that was UTF-16. */
export const NARROW_MARK = 0
const LONGEST_MARK = 3

/** How many bytes of byte-order marks a line begins with, as where files were glued together. */
const markLength = (block: Uint8Array, from: number): number => {
  if (block[from] === NARROW_MARK) return 1
  return block[from] === 0xef && block[from + 1] === 0xbb && block[from + 2] === 0xbf ? LONGEST_MARK : 0
}

/** Whether a byte-order mark stands right before a position. */
export const followsMark = (block: Uint8Array, at: number): boolean =>
  at > 0 && (block[at - 1] === NARROW_MARK || (at >= LONGEST_MARK && markLength(block, at - LONGEST_MARK) > 0))

/**
 * Visits the lines of a block that have something in them, each from its first to past its last character, without the
 * line end (`\n`, `\r\n` and `\r\r\n` are known), without spaces around and without a byte-order mark before it. Returns
 * how many lines there were, blank ones included; `firstLine` is the number of the first.
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
    from += markLength(block, from)
    if (to > from) visit(from, to, line)
    start = end + 1
  }
  return line - firstLine
}
