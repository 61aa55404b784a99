import type { AskedOfHost } from '../asked-of-host.ts'
import type { Books } from '../books.ts'
import type { SignalEvent } from '../events.ts'
import { momentOf } from './moment-of.ts'
import { marginsAt } from './size.ts'

/** Asks the host's own functions about a signal. What they throw comes out, and nothing was changed. */
export const askHost = (books: Books, { signal: { symbol }, context, time }: SignalEvent): AskedOfHost => ({
  margins: marginsAt(books, symbol, time),
  // a signal never turns time back: this is the moment at which it will be decided on
  place: books.learner?.policy.locate(momentOf(context, symbol, Math.max(books.time, time))) ?? null,
})
