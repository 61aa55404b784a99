import { type Cents, ensureNever } from '@alavanca/core'
import type { Books } from '../books.ts'
import { DAY_RULES, type DayRule, type DayRuleVerdict } from '../day-rules.ts'
import { momentOfDay } from '../moment-of-day.ts'
import { inEachBerth } from './berth.ts'
import { closeTrade } from './close-trade.ts'
import { endSimulated } from './simulate.ts'
import { unrealised } from './unrealised.ts'

/** The rules of the day that are switched on, each held against now, in their order. None where none is. */
export const dayRuleVerdicts = (books: Books): readonly DayRuleVerdict[] =>
  DAY_RULES.flatMap((rule) => verdictOf(books, rule) ?? [])

const verdictOf = (books: Books, rule: DayRule): DayRuleVerdict | null => {
  const { dayRules } = books.config
  const { trades, losingStreak } = books.day.tally
  switch (rule) {
    case 'STOP_GAIN': {
      const { stopGain } = dayRules
      const observed = resultOfDay(books)
      return stopGain === 0 ? null : { rule, passed: observed < stopGain, observed, limit: stopGain }
    }
    case 'MAX_TRADES': {
      const { maxTrades } = dayRules
      return maxTrades === 0 ? null : { rule, passed: trades < maxTrades, observed: trades, limit: maxTrades }
    }
    case 'LOSING_STREAK': {
      const { maxLosingStreak: limit } = dayRules
      return limit === 0 ? null : { rule, passed: losingStreak < limit, observed: losingStreak, limit }
    }
    case 'PROFIT_LOCK':
      return profitLock(books)
    case 'FLAT_BY':
      return dayRules.flatBy === null ? null : timeVerdict(books, rule, dayRules.flatBy)
    case 'NO_NEW_TRADES_AFTER':
      return dayRules.noNewTradesAfter === null ? null : timeVerdict(books, rule, dayRules.noNewTradesAfter)
    default:
      return ensureNever(rule)
  }
}

/** What the day has earned so far, by what the rules count. */
const resultOfDay = (books: Books): Cents => {
  const { pnlToday } = books.day
  if (books.config.dayRules.basis === 'realised') return pnlToday
  return (pnlToday + unrealised(books) - books.openedAtRoll) as Cents
}

/** What of the day's best result must be left; what was given back is observed against what may be. */
const profitLock = (books: Books): DayRuleVerdict | null => {
  const { profitLockShare, profitLockFrom } = books.config.dayRules
  if (profitLockShare === 0) return null
  const best = Math.max(books.day.tally.best, resultOfDay(books))
  const limit = Math.floor(best * profitLockShare)
  const observed = best - resultOfDay(books)
  const isLocked = best > 0 && best >= profitLockFrom && observed > limit
  return { rule: 'PROFIT_LOCK', passed: !isLocked, observed, limit }
}

const timeVerdict = (books: Books, rule: DayRule, limit: string): DayRuleVerdict => {
  const wall = books.wallCalendar.toWall(books.now)
  const observed = new Date(wall).toISOString().slice(11, 16)
  return { rule, passed: books.now < momentOfDay(books.day.calendar, books.now, limit), observed, limit }
}

/** The best result that a profit lock goes by, once a price or a fill has moved it. */
export const noteBestOfDay = (books: Books): void => {
  if (books.config.dayRules.profitLockShare > 0) books.day.noteBest(resultOfDay(books))
}

/** Once it is time to be flat, everything is closed, and what waits is taken back. */
export const holdFlatBy = (books: Books): void => {
  const { flatBy } = books.config.dayRules
  if (flatBy === null || books.now < flatMoment(books, flatBy)) return
  for (const book of books.symbols.values()) {
    inEachBerth(book, (berth) => {
      if (berth.trade !== null && !berth.trade.isFlattening) closeTrade(books, berth, 'FLAT_BY_TIME')
    })
    endSimulated(books, book, () => true)
  }
}

/** Nobody asks the calendar more than once a day. */
const flatMoment = (books: Books, flatBy: string): number => {
  const { day } = books.day
  if (books.flatMoment?.day !== day) books.flatMoment = { day, at: momentOfDay(books.day.calendar, books.now, flatBy) }
  return books.flatMoment?.at ?? Number.POSITIVE_INFINITY
}
