import type { EpochMs } from '@alavanca/core'
import type { Book } from './book.ts'
import { closeCommand } from './close-command.ts'
import type { ExitReason } from './events.ts'
import { type Closing, firstClosing, type Leg, nextClosing, rejectClosing } from './leg.ts'
import type { CloseAsked, CloseRequestOutcome, MarketOutcome, RejectionOutcome } from './outcomes.ts'
import { withOne } from './stats.ts'

/** One for all: most quotes and bars change nothing, and there are millions of them. */
export const NOTHING: readonly MarketOutcome[] = Object.freeze([])

/** A quote or bar from before the newest one: nothing is concluded from it. */
export const refuseAsOld = (book: Book, time: EpochMs): readonly MarketOutcome[] => {
  book.tally = withOne(book.tally, 'outOfOrder')
  const { symbol } = book.instrument
  // the newest is a time: minus infinity refuses nothing
  return [{ type: 'REFUSED', code: 'OUT_OF_ORDER', symbol, time, newest: book.newest as EpochMs }]
}

/** Asks for the close of a leg, which is closing from here on. */
export const askToClose = (book: Book, leg: Leg, closing: Closing, time: EpochMs): CloseAsked => {
  book.leg = { ...leg, closing }
  return { type: 'CLOSE', command: closeCommand(leg, closing, time, book.instrument) }
}

/** Asks again for a close that was refused. */
export const askAgain = (book: Book, leg: Leg, closing: Closing, time: EpochMs): readonly MarketOutcome[] =>
  closing.pending ? NOTHING : [askToClose(book, leg, nextClosing(closing), time)]

/** Asks for the close of a leg whose time is over. */
export const askWhenOver = (book: Book, leg: Leg, time: EpochMs): readonly MarketOutcome[] => {
  const { deadline } = leg.plan
  if (deadline === null || time < deadline) return NOTHING
  return [askToClose(book, leg, firstClosing('TIMEOUT', null), time)]
}

/** The broker refused what was asked. */
export const closeRejected = (book: Book, time: EpochMs): RejectionOutcome => {
  const { leg } = book
  const { symbol } = book.instrument
  if (leg === null) return { type: 'REFUSED', code: 'NO_ACTIVE_LEG', symbol, time }
  const { closing } = leg
  if (!closing?.pending) return { type: 'REFUSED', code: 'NO_CLOSE_PENDING', symbol, time }
  book.leg = rejectClosing(leg, closing)
  book.tally = withOne(book.tally, 'rejectedCloses')
  return { type: 'CLOSE_REJECTED', symbol, time, reason: closing.reason, attempt: closing.attempt }
}

/** The host wants the leg closed, whatever the price. */
export const closeRequested = (book: Book, reason: ExitReason, time: EpochMs): CloseRequestOutcome => {
  const { leg } = book
  const { symbol } = book.instrument
  if (leg === null) return { type: 'REFUSED', code: 'NO_ACTIVE_LEG', symbol, time }
  if (leg.closing === null) return askToClose(book, leg, firstClosing(reason, null), time)
  if (leg.closing.pending) return { type: 'REFUSED', code: 'CLOSE_PENDING', symbol, time }
  return askToClose(book, leg, nextClosing(leg.closing), time)
}
