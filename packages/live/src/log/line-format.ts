import type { LogEntry } from './log.ts'

const LABEL_WIDTH = 10
const MARKS = { info: ' ', warn: '!', error: '!' } as const

/** An entry as a line for a person; more lines than one stand below each other. */
export const lineOf = ({ level, label, text }: LogEntry, time: number): string => {
  const head = `${new Date(time).toISOString().slice(0, 19)}Z ${MARKS[level]} ${label.padEnd(LABEL_WIDTH)} `
  return `${text.replaceAll('\n', `\n${' '.repeat(head.length)}`)}\n`.replace(/^/, head)
}
