import { createHash } from 'node:crypto'
import { invalidInput, requireName } from '@alavanca/core'

/** A part of a bot's journal that will not change any more, chained to the one before. */
export interface Segment {
  readonly bot: string
  /** Sequences of its first and last step. */
  readonly first: number
  readonly last: number
  /** Of the segment before; zeros before the first. */
  readonly previousHash: string
  /** SHA-256 of everything else in it. */
  readonly hash: string
  /** One line of JSON a step. */
  readonly content: string
}

/** A step as the text that it is journalled in; `SqliteStore.read.stepTexts` gives these. */
export interface JournalLine {
  readonly sequence: number
  readonly json: string
}

/** What is wrong with a bot's journal. */
export interface JournalAlarm {
  readonly type: 'ALARM'
  readonly bot: string
  readonly code: /** Steps are missing between what is kept and what came. */
    | 'GAP'
    /** What came says otherwise than what is kept: the journal was changed, or two bots have one name. */
    | 'FORK'
    /** A hash does not fit what it is of. */
    | 'BROKEN_HASH'
    /** The bot's journal ends before what is kept of it: an older copy was put in its place. */
    | 'SHORTER'
  /** The first step of what is wrong. */
  readonly first: number
  readonly detail: string
}

/** Makes alarms about one place of a bot's journal. */
export const alarmsAt =
  (bot: string, first: number): ((code: JournalAlarm['code'], detail: string) => JournalAlarm) =>
  (code, detail) => ({ type: 'ALARM', bot, code, first, detail })

/** What the first segment follows. */
export const NO_SEGMENT: string = '0'.repeat(64)

export const hashOfSegment = ({ bot, first, last, previousHash, content }: Omit<Segment, 'hash'>): string =>
  createHash('sha256').update(`${previousHash}\n${bot}\n${first} ${last}\n${content}`).digest('hex')

/**
 * Seals steps that follow one another. The same steps after the same segment give the same bytes. Throws `INVALID_INPUT` for none, and
 * for a gap between them.
 */
export const sealSegment = (bot: string, lines: readonly JournalLine[], previousHash: string = NO_SEGMENT): Segment => {
  requireName(bot, 'bot')
  const [head] = lines
  if (head === undefined) throw invalidInput('lines', 0, 'must be at least one step')
  for (const [index, { sequence, json }] of lines.entries()) {
    if (sequence !== head.sequence + index)
      throw invalidInput(`lines.${index}.sequence`, sequence, `must be ${head.sequence + index}`)
    if (json.includes('\n')) throw invalidInput(`lines.${index}.json`, json, 'must be one line')
  }
  const content = lines.map(({ json }) => json).join('\n')
  const unsealed = { bot, first: head.sequence, last: head.sequence + lines.length - 1, previousHash, content }
  return { ...unsealed, hash: hashOfSegment(unsealed) }
}

/** The sequence that a line of a journal says it is of; null where it says none. */
const sequenceOf = (line: string): number | null => {
  try {
    const step: unknown = JSON.parse(line)
    return typeof step === 'object' && step !== null && 'sequence' in step && typeof step.sequence === 'number'
      ? step.sequence
      : null
  } catch {
    return null
  }
}

/** What is wrong with a segment, looked at alone; null for nothing. */
export const faultOfSegment = (segment: Segment): JournalAlarm | null => {
  const { bot, first, last, hash, content } = segment
  const at = alarmsAt(bot, first)
  const alarm = (detail: string): JournalAlarm => at('BROKEN_HASH', detail)
  if (hashOfSegment(segment) !== hash) return alarm(`Steps ${first} to ${last} are not what was sealed.`)
  const lines = content.split('\n')
  if (lines.length !== last - first + 1)
    return alarm(`There are ${lines.length} steps, and ${last - first + 1} were sealed.`)
  const odd = lines.findIndex((line, index) => sequenceOf(line) !== first + index)
  return odd === -1 ? null : alarm(`What should be step ${first + odd} is another.`)
}
