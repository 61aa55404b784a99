import { marginAt } from '@alavanca/capital'
import { type Cents, requireInteger } from '@alavanca/core'
import type { Books } from '../books.ts'

/** The margin of one contract now; null where nothing but the configuration and the operator sets it. Throws `INVALID_INPUT`. */
export const scheduledMargin = ({ parts, config, day }: Books, symbol: string, time: number): Cents | null => {
  if (parts.marginOf !== undefined)
    // requireInteger vouches for whole cents
    return requireInteger(parts.marginOf(symbol, time), `marginOf(${symbol})`, 1) as Cents
  const schedule = config.margins[symbol]
  return schedule === undefined ? null : marginAt(schedule, time, day.calendar)
}

/** Takes a symbol's margin over, and shares the capital anew where there are several. Says what changed. */
export const setMargin = (books: Books, symbol: string, marginPerContract: Cents): boolean => {
  const { capital } = books.symbol(symbol)
  if (capital.config.marginPerContract === marginPerContract) return false
  capital.setMarginPerContract(marginPerContract)
  books.say({ type: 'SETTING_CHANGED', name: 'marginPerContract', symbol, cents: marginPerContract })
  shareAnew(books)
  return true
}

/** Takes a new capital over. */
export const setCapital = (books: Books, operatorCapital: Cents): boolean => {
  if (books.operatorCapital === operatorCapital) return false
  books.operatorCapital = operatorCapital
  shareAnew(books)
  return true
}

const capitals = ({ symbols }: Books): readonly (readonly [string, Cents])[] =>
  [...symbols].map(([symbol, { capital }]) => [symbol, capital.config.operatorCapital])

const shareAnew = (books: Books): void => {
  const before = new Map(capitals(books))
  books.shareCapital()
  for (const [symbol, cents] of capitals(books)) {
    if (before.get(symbol) !== cents) books.say({ type: 'SETTING_CHANGED', name: 'operatorCapital', symbol, cents })
  }
}
