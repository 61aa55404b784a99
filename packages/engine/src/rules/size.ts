import { marginAt } from '@alavanca/capital'
import { type Cents, ownValue, requireInteger } from '@alavanca/core'
import type { Books } from '../books.ts'
import type { Margins } from '../margins.ts'
import { tradesOf } from './berth.ts'

const scheduledMargin = ({ parts, config, wallCalendar }: Books, symbol: string, time: number): Cents | null => {
  if (parts.marginOf !== undefined)
    // requireInteger vouches for whole cents
    return requireInteger(parts.marginOf(symbol, time), `marginOf(${symbol})`, 1) as Cents
  const schedule = ownValue(config.margins, symbol)
  return schedule === undefined ? null : marginAt(schedule, time, wallCalendar)
}

/**
 * What a contract of a symbol, and of everything else that is held or under way, needs now, where more than the
 * configuration and the operator sets it. Asks the host's own function, which may throw. Throws `INVALID_INPUT`.
 */
export const marginsAt = (books: Books, symbol: string, time: number): Margins => {
  if (books.parts.marginOf === undefined && Object.keys(books.config.margins).length === 0) return []
  return [...books.symbols].flatMap(([name, book]) => {
    if (name !== symbol && tradesOf(book).length === 0) return []
    const margin = scheduledMargin(books, name, time)
    return margin === null ? [] : [[name, margin] as const]
  })
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
  // what was realised before is in it
  books.realised = 0 as Cents
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
