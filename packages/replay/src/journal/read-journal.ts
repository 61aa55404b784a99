import { checksum, requireText } from '@alavanca/core'
import type { Step } from '@alavanca/engine'
import {
  type ByteSource,
  decompress,
  LoadTally,
  openSource,
  unreadableFile,
  unreadableRow,
} from '@alavanca/recordings/bytes'
import { JOURNAL_FORMAT, JOURNAL_VERSION, type JournalHeader } from './journal-format.ts'
import { type TextLine, textLines } from './text-lines.ts'

/** A journal of which the header has been read. */
export interface Journal {
  readonly name: string
  readonly header: JournalHeader
  /** Steps in batches, as they stand in the file; to be gone through once. Throws `UNREADABLE_DATA`. */
  readonly batches: AsyncIterable<readonly Step[]>
  /** Once the steps were read: the number of the last line where it was cut off in writing, else null. */
  cutOffLine(): number | null
}

type Parsed = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Parsed => typeof value === 'object' && value !== null

const parse = ({ text }: TextLine): Parsed | null => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

const isStep = ({ sequence, time, event, commands, records }: Parsed): boolean =>
  Number.isInteger(sequence) &&
  typeof time === 'number' &&
  isObject(event) &&
  Array.isArray(commands) &&
  Array.isArray(records)

const headerOf = (line: TextLine | undefined, name: string): JournalHeader => {
  const header = line === undefined ? null : parse(line)
  if (header?.['format'] !== JOURNAL_FORMAT)
    throw unreadableFile(name, 'it does not begin with the header of a journal')
  if (header['version'] !== JOURNAL_VERSION)
    throw unreadableFile(name, `it is a journal of version ${header['version']}, and ${JOURNAL_VERSION} is read here`)
  if (!isObject(header['configuration']) || checksum(header['configuration']) !== header['checksum'])
    throw unreadableFile(name, 'the configuration in its header does not fit its checksum')
  // the checksum says that it is as it was written, and journalHeader takes nothing but a checked configuration
  return header as unknown as JournalHeader
}

/** Lines one after the other, the first of them apart. */
const headAndTail = async (
  lines: AsyncGenerator<readonly TextLine[]>,
): Promise<{ head: TextLine | undefined; tail: AsyncGenerator<readonly TextLine[]> }> => {
  let first: readonly TextLine[] = []
  while (first.length === 0) {
    const next = await lines.next()
    if (next.done === true) break
    first = next.value
  }
  const tail = async function* (): AsyncGenerator<readonly TextLine[]> {
    yield first.slice(1)
    yield* lines
  }
  return { head: first[0], tail: tail() }
}

/**
 * Reads a journal: a header, then a step a line, as `journalLine` writes them, packed or not. A last line that was cut off
 * while it was written is left out; a line in the middle that is no step is an error.
 *
 * Throws `UNREADABLE_DATA` for what is no journal, or whose header is damaged.
 */
export const readJournal = async (bytes: ByteSource, { name }: { readonly name: string }): Promise<Journal> => {
  const source = openSource(bytes, new LoadTally())
  let cutOff: number | null = null
  const steps = async function* (lines: AsyncIterable<readonly TextLine[]>): AsyncGenerator<readonly Step[]> {
    try {
      for await (const batch of lines) {
        const made: Step[] = []
        for (const line of batch) {
          const value = parse(line)
          // isStep saw every part of it; what the parts hold is judged by the engine
          if (value !== null && isStep(value)) made.push(value as unknown as Step)
          else if (line.isWhole) throw unreadableRow(name, line.line, 'it is no step', line.text)
          else cutOff = line.line
        }
        yield made
      }
    } finally {
      await source.close()
    }
  }
  try {
    const { chunks } = await decompress(source.chunks, requireText(name, 'name'), undefined)
    const { head, tail } = await headAndTail(textLines(chunks, name))
    return { name, header: headerOf(head, name), batches: steps(tail), cutOffLine: () => cutOff }
  } catch (error) {
    await source.close()
    throw error
  }
}
