import { ensureNever } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { EngineEvent, MarketEvent } from '../events.ts'
import {
  freshMarketClock,
  isClockWrong,
  LATEST_PLAUSIBLE_TIME,
  type Leap,
  latestWithoutClock,
  withRefusal,
} from '../market-time.ts'
import type { RefusalCode } from '../records.ts'
import { requestExtraClose } from './watch-extra.ts'

/** The moment of a quote, or the end of a bar. */
export const marketMoment = (event: MarketEvent): number =>
  event.type === 'QUOTE' ? event.time : event.time + event.durationMs

const leadMs = ({ config }: Books): number => config.maxStampLeadSeconds * 1_000

const orNull = (time: number): number | null => (time === Number.NEGATIVE_INFINITY ? null : time)
const orNever = (time: number | null): number => time ?? Number.NEGATIVE_INFINITY

/** The latest stamp from outside that can be true. One that leapt ahead vouches for no other until it is confirmed. */
const latestCredible = ({ config, clock, time }: Books): number =>
  config.maxStampLeadSeconds === 0
    ? LATEST_PLAUSIBLE_TIME
    : latestWithoutClock(clock.leap === null ? time : orNever(clock.leap.timeBefore), clock)

/**
 * Whether the stamp of a broker's news counts as a time. One that leads may be the first of a morning, or of a terminal in
 * another zone: it is believed until the market or the host contradicts it, and never confirmed by a broker's word alone.
 */
export const admitNews = (books: Books, stamp: number): boolean => {
  if (stamp > latestCredible(books)) return false
  const lead = leadMs(books)
  if (lead === 0 || stamp <= books.time + lead) return true
  if (books.clock.leap !== null) return false
  books.clock = { ...books.clock, leap: leapOf(books, null, stamp) }
  return true
}

type Verdict = 'GOOD' | 'LEAP' | Extract<RefusalCode, 'OUT_OF_ORDER' | 'FUTURE_STAMP'>

const verdictOf = (books: Books, { newest }: SymbolBook, event: MarketEvent): Verdict => {
  const moment = marketMoment(event)
  if (moment < newest) return 'OUT_OF_ORDER'
  const lead = leadMs(books)
  if (lead === 0) return moment > LATEST_PLAUSIBLE_TIME ? 'FUTURE_STAMP' : 'GOOD'
  if (event.receivedAt !== undefined) return moment > event.receivedAt + lead ? 'FUTURE_STAMP' : 'GOOD'
  // a bar covers the time from its start on
  if (event.time <= books.time + lead) return 'GOOD'
  return event.time > latestCredible(books) ? 'FUTURE_STAMP' : 'LEAP'
}

const words = (books: Books, book: SymbolBook, event: MarketEvent, code: RefusalCode): string => {
  const { symbol } = book.instrument
  if (code === 'OUT_OF_ORDER') return `${symbol} has seen a newer price already.`
  const known = event.receivedAt ?? books.time
  return `${symbol} has a price stamped ${marketMoment(event)}, too far ahead of ${known}, the latest time known.`
}

/**
 * Whether a price's stamp can be believed. One that cannot is refused and counted, and changes nothing else; refusals that
 * go on mean that a clock is wrong. A stamp that leaps ahead is believed until another contradicts it.
 */
export const admitStamp = (books: Books, event: MarketEvent): boolean => {
  const book = books.symbol(event.symbol)
  const verdict = verdictOf(books, book, event)
  switch (verdict) {
    case 'GOOD':
      if (books.clock.leap === null) {
        book.refused = null
        notePause(books, marketMoment(event) - book.newest)
      }
      return true
    case 'LEAP':
      books.clock = { ...books.clock, leap: leapOf(books, book, marketMoment(event)) }
      return true
    case 'OUT_OF_ORDER':
    case 'FUTURE_STAMP':
      books.refuse(verdict, words(books, book, event, verdict))
      countRefusal(books, book, marketMoment(event))
      return false
    default:
      return ensureNever(verdict)
  }
}

const notePause = (books: Books, pause: number): void => {
  if (Number.isFinite(pause) && pause > books.clock.longestPauseMs)
    books.clock = { ...books.clock, longestPauseMs: pause }
}

/** From when on an older price speaks against a leap. Of the first two stamps of all nobody can say which is wrong. */
const notBefore = (books: Books, { symbol, newestBefore, timeBefore }: Leap): number =>
  (symbol === null ? null : newestBefore) ??
  (timeBefore === null ? Number.POSITIVE_INFINITY : timeBefore - leadMs(books))

const leapOf = (books: Books, book: SymbolBook | null, stamp: number): Leap => ({
  symbol: book?.instrument.symbol ?? null,
  stamp,
  newestBefore: book === null ? null : orNull(book.newest),
  timeBefore: orNull(books.time),
  dayBefore: books.day.state(),
  isLossLimitHitBefore: books.trading.isLossLimitHit,
  lossAllowedBefore: books.trading.lossAllowed,
})

/** One more price that could not be believed. Enough of them halt, and close the extra rather than leave it without eyes. */
const countRefusal = (books: Books, book: SymbolBook, stamp: number): void => {
  const before = book.refused
  book.refused = withRefusal(before, stamp)
  if (!isClockWrong(book.refused) || (before !== null && isClockWrong(before))) return
  const { symbol } = book.instrument
  books.halt(
    'MARKET_CLOCK',
    `The prices of ${symbol} and the clock here cannot both be right: ${book.refused.count} prices were refused for their ` +
      'time. Check the clock of the feed and of this machine, then resume.',
  )
  requestExtraClose(books, book, 'BLIND')
}

/** Whether the symbol's prices are refused for their time, one after the other. */
export const isBlind = ({ refused }: SymbolBook): boolean => refused !== null && isClockWrong(refused)

/**
 * What an event says about a stamp that leapt ahead: one at about that time or later confirms it; an older price of the
 * symbol, or the host's own timer, shows that it was wrong.
 */
export const settleLeap = (books: Books, event: EngineEvent): void => {
  const { leap } = books.clock
  if (leap === null) return
  const isMarket = event.type === 'QUOTE' || event.type === 'BAR'
  const moment = isMarket ? marketMoment(event) : event.time
  const isHost = event.type === 'TIMER' || isWish(event)
  if (moment >= leap.stamp - leadMs(books)) {
    // a broker's word confirms what the market said, not what leads even that
    const isOwnWord = !isMarket && !isHost && (leap.symbol === null || moment > leap.stamp + leadMs(books))
    if (moment > latestCredible(books) || isOwnWord) return
    books.clock = { ...books.clock, leap: null }
    if (leap.symbol === null) return
    books.symbol(leap.symbol).refused = null
    notePause(books, leap.stamp - orNever(leap.newestBefore))
    return
  }
  const isOlderPrice =
    isMarket && (leap.symbol === null || event.symbol === leap.symbol) && moment >= notBefore(books, leap)
  if (isOlderPrice || event.type === 'TIMER') revoke(books, leap)
  else if (isWish(event))
    books.clock = { ...books.clock, leap: { ...leap, timeBefore: Math.max(orNever(leap.timeBefore), moment) } }
}

/** What the host or an operator wants, stamped by their own clock. */
const isWish = ({ type }: EngineEvent): boolean =>
  type === 'SIGNAL' || type === 'OPERATOR' || type === 'ADJUST' || type === 'EXIT' || type === 'CANCEL_ENTRY'

/** A stamp that was believed was wrong. */
const revoke = (books: Books, leap: Leap): void => {
  takeBack(books, leap)
  const { symbol, stamp } = leap
  if (symbol === null) {
    books.say({ type: 'STAMP_IGNORED', stamp })
    return
  }
  books.refuse('FUTURE_STAMP', `${symbol} had a price stamped ${stamp} that led everything before and after it.`)
  countRefusal(books, books.symbol(symbol), stamp)
}

/** Time, and the day if the leap began one, go back to where they were. */
const takeBack = (books: Books, leap: Leap): void => {
  const { symbol, newestBefore, timeBefore, dayBefore, isLossLimitHitBefore, lossAllowedBefore } = leap
  books.clock = { ...books.clock, leap: null }
  books.time = orNever(timeBefore)
  if (symbol !== null) {
    const book = books.symbol(symbol)
    book.newest = orNever(newestBefore)
    books.scalp.turnBack(symbol, book.newest)
  }
  if (books.day.day === dayBefore.day) return
  books.day.turnBack(dayBefore)
  books.say({ type: 'DAY_RESTORED', day: dayBefore.day, pnlToday: books.day.pnlToday })
  const before = { isLossLimitHit: isLossLimitHitBefore, lossAllowed: lossAllowedBefore }
  books.turn(before, 'MARKET_CLOCK', 'A wrong stamp had begun a new day.')
}

/** An operator has looked at the clocks: whatever stamp comes next is believed again, and one in doubt is not. */
export const forgetStamps = (books: Books, time: number): void => {
  const blind = [...books.symbols.values()].filter(({ refused }) => refused !== null)
  if (blind.length === 0) return
  if (books.clock.leap !== null) takeBack(books, books.clock.leap)
  books.clock = freshMarketClock
  books.time = time
  for (const book of blind) {
    book.refused = null
    book.newest = Number.NEGATIVE_INFINITY
    books.scalp.turnBack(book.instrument.symbol, book.newest)
  }
}
