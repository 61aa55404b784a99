import { requireInteger } from '@alavanca/core'
import { alarmsAt, type JournalAlarm, type JournalLine, sealSegment } from './segment.ts'
import type { JournalEnd, SegmentStore } from './segment-store.ts'

/** A bot's journal, as a `SqliteStore` has it: `{ lastSequence: () => store.lastSequence(), lines: (asked) => store.read.stepTexts(asked) }`. */
export interface JournalSource {
  lastSequence(): number
  /** Steps after one, oldest first. */
  lines(asked: { readonly after: number; readonly limit: number }): readonly JournalLine[]
}

/** What came of shipping. */
export type Shipped =
  | { readonly type: 'SHIPPED'; readonly segments: number; readonly last: number }
  /** Nothing more is shipped until somebody has looked at it. */
  | JournalAlarm

const STEPS_A_SEGMENT = 1_000

/** Whether the journal still holds what was shipped of it last. */
const checkEnd = (bot: string, source: JournalSource, end: JournalEnd): JournalAlarm | null => {
  const { first, last, previousHash, hash } = end
  if (last === 0) return null
  const alarm = alarmsAt(bot, first)
  if (source.lastSequence() < last)
    return alarm('SHORTER', `The journal ends at step ${source.lastSequence()}, and it was shipped up to step ${last}.`)
  const lines = source.lines({ after: first - 1, limit: last - first + 1 })
  // rows that were pruned since cannot be compared
  if (lines[0]?.sequence !== first || lines.length !== last - first + 1) return null
  if (sealSegment(bot, lines, previousHash).hash === hash) return null
  return alarm('FORK', `Steps ${first} to ${last} are not what was shipped of them.`)
}

/**
 * Seals what a bot's journal has more than what is kept of it, and ships it, segment by segment; goes on where it was cut, for what is
 * kept says where that is. Steps of the last part that is not full yet wait for the next call.
 */
export const shipJournal = async (
  store: SegmentStore,
  bot: string,
  source: JournalSource,
  { stepsASegment = STEPS_A_SEGMENT }: { readonly stepsASegment?: number } = {},
): Promise<Shipped> => {
  requireInteger(stepsASegment, 'stepsASegment', 1)
  let end = await store.end(bot)
  const odd = checkEnd(bot, source, end)
  if (odd !== null) return store.raise(odd)
  for (let segments = 0; ; segments += 1) {
    if (source.lastSequence() < end.last + stepsASegment) return { type: 'SHIPPED', segments, last: end.last }
    const lines = source.lines({ after: end.last, limit: stepsASegment })
    const missing = lines.findIndex(({ sequence }, index) => sequence !== end.last + 1 + index)
    if (missing !== -1 || lines.length < stepsASegment) {
      const first = end.last + 1 + Math.max(0, missing)
      return store.raise({ type: 'ALARM', bot, code: 'GAP', first, detail: `Step ${first} is missing in the journal.` })
    }
    const segment = sealSegment(bot, lines, end.hash)
    const received = await store.receive(segment)
    if (received.type === 'ALARM') return received
    end = segment
  }
}
