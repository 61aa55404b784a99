import type { Cents } from '@alavanca/core'
import type { Books } from '../books.ts'
import type { LegAccount } from '../trade/leg-account.ts'
import { holdLossLimit } from './loss-limit.ts'

/** Counts the money that a fill realised, and holds it against the day's limit. */
export const realise = (books: Books, symbol: string, before: LegAccount, after: LegAccount): void => {
  const grossCents = (after.grossCents - before.grossCents) as Cents
  const commissionCents = (after.commissionCents - before.commissionCents) as Cents
  const swapCents = (after.swapCents - before.swapCents) as Cents
  if (grossCents === 0 && commissionCents === 0 && swapCents === 0) return
  const netCents = grossCents - commissionCents + swapCents
  books.day.book(netCents)
  books.realised = (books.realised + netCents) as Cents
  const { pnlToday } = books.day
  const swap = swapCents === 0 ? {} : { swapCents }
  books.say({ type: 'REALISED', symbol, leg: after.leg, grossCents, commissionCents, ...swap, pnlToday })
  holdLossLimit(books)
}
