import type { Books } from '../books.ts'
import type { StopMissingEvent } from '../events.ts'

/** The broker does not hold the stop of a leg. */
export const onStopMissing = (books: Books, { symbol, leg, side }: StopMissingEvent): void =>
  books.refuse('NOT_HELD', `No ${leg} ${side} of ${symbol} is held.`)
