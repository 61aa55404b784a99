import type { Books } from '../books.ts'
import { learnBatch } from './learn.ts'

/** An operator gives a lesson up. Null where it was done, else why not. */
export const discardLesson = (books: Books, tradeId: string, reason: string): string | null => {
  if (books.learner === null) return 'There is no policy.'
  const { updater } = books.learner
  if (updater.discard(tradeId) === undefined) return `No lesson of trade ${tradeId} waits or was set aside.`
  const setAside = updater.setAside().length
  books.say({ type: 'LESSON_DISCARDED', tradeId, cause: 'OPERATOR', reason, setAside })
  return null
}

/** An operator has lessons tried again, at once and with all that wait. Null where it was done, else why not. */
export const retryLessons = (books: Books, tradeId: string | undefined): string | null => {
  if (books.learner === null) return 'There is no policy.'
  const { updater } = books.learner
  const tradeIds = updater.retry(tradeId).map(({ id }) => id)
  if (tradeIds.length === 0) return tradeId === undefined ? 'No lesson is set aside.' : `${tradeId} is not set aside.`
  books.say({ type: 'LESSONS_RETRIED', tradeIds, setAside: updater.setAside().length })
  learnBatch(books)
  return null
}
