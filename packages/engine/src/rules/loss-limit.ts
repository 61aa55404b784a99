import type { Cents } from '@alavanca/core'
import type { Books } from '../books.ts'
import { unrealised } from './unrealised.ts'

/** What the day has cost so far, in cents above 0; realised, or with what open positions have lost since it began. */
export const lossOfDay = (books: Books): Cents => {
  const { day, config, openedAtRoll } = books
  const open = config.dailyLossBasis === 'equity' ? unrealised(books) - openedAtRoll : 0
  return Math.max(0, -(day.pnlToday + open)) as Cents
}

/** Holds the day's loss against its limit: reached, only exits go on until the day is over. */
export const holdLossLimit = (books: Books): void => {
  const { dailyLossLimit } = books.config
  const { isLossLimitHit, lossAllowed } = books.trading
  if (dailyLossLimit === 0 || isLossLimitHit || lossOfDay(books) < lossAllowed + dailyLossLimit) return
  books.turn({ isLossLimitHit: true }, 'DAILY_LOSS_LIMIT', `The day's loss reached ${dailyLossLimit / 100}.`)
}

/** A price moved what is open: that counts where the limit is on equity. */
export const holdLossLimitOnEquity = (books: Books): void => {
  if (books.config.dailyLossLimit > 0 && books.config.dailyLossBasis === 'equity') holdLossLimit(books)
}
