import type { StateRef } from '@alavanca/policy'
import type { Books } from '../books.ts'
import type { SignalEvent } from '../events.ts'
import type { Margins } from '../margins.ts'
import { marginsAt } from './size.ts'

/** What the host's own functions said about a signal, each asked once. Plain JSON. */
export interface AskedOfHost {
  readonly margins: Margins
  /** The pattern that the signal belongs to; null where nobody learns. */
  readonly place: StateRef | null
}

export const NOTHING_ASKED: AskedOfHost = Object.freeze({ margins: Object.freeze([]), place: null })

/** Asks them. What they throw comes out, and nothing was changed. */
export const askHost = (books: Books, { signal: { symbol }, context, time }: SignalEvent): AskedOfHost => ({
  margins: marginsAt(books, symbol, time),
  // a signal never turns time back: this is the moment at which it will be decided on
  place: books.learner?.policy.locate({ ...context, symbol, time: Math.max(books.time, time) }) ?? null,
})
