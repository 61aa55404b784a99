import { direction, toSteps } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { MarketEvent, StopMissingEvent } from '../events.ts'
import type { EngineRecord } from '../records.ts'
import { heldContracts, type LegAccount, type LostStop, legWith } from '../trade/leg-account.ts'
import { legOf, type OpenTrade, withExits, withLeg } from '../trade/open-trade.ts'
import type { Order } from '../trade/order.ts'
import { latestLevels } from '../trade/trade-exits.ts'
import { cancelEntry, closeLeg } from './ask-close.ts'
import { inBerth, inEachBerth, tradesOf } from './berth.ts'
import { closeTrade } from './close-trade.ts'
import { lastPrices } from './last-prices.ts'
import { askLevels } from './move-levels.ts'

/** How often the broker is asked to hold a stop before something else is done. */
const MOST_ATTEMPTS = 2
/** A refused attempt is followed by the next one after this. */
const BETWEEN_ATTEMPTS_MS = 1_000
/** A leg that was given up and stays is tried again after this. */
const TRIED_AGAIN_AFTER_MS = 60_000
/** A stop that was held so long and is lost again is lost anew. */
const IS_HELD_AFTER_MS = 10 * 60_000
/** Older prices say nothing about where the market is now. */
const PRICE_IS_FRESH_MS = 5 * 60_000

/** The broker does not hold the stop of a leg, or one that risks more: it is asked to, and if that is in vain the leg goes, or trading halts. */
export const onStopMissing = (books: Books, event: StopMissingEvent): void => {
  const { symbol, leg: name, side, stopPrice: found } = event
  const book = books.symbol(symbol)
  const holders = tradesOf(book).filter((trade) => trade.side === side && holds(trade, name))
  if (holders.length === 0) books.refuse('NOT_HELD', `No ${name} ${side} of ${symbol} is held.`)
  for (const trade of holders) inBerth(book, trade, (berth) => onLost(books, berth, name, found))
}

const holds = (trade: OpenTrade, name: LegAccount['leg']): boolean => {
  const leg = legOf(trade, name)
  return leg !== null && heldContracts(leg) > 0
}

const onLost = (books: Books, berth: SymbolBook, name: LegAccount['leg'], found: number | null): void => {
  const { trade } = berth
  const leg = trade === null ? null : legOf(trade, name)
  if (trade === null || leg === null) return
  // the broker's news may be older than what it holds
  if (found !== null && direction(trade.side) * (found - trade.stopPrice) >= 0) return
  const { now } = books
  const { lostStop } = leg
  if (isLeaving(trade, leg)) {
    if (lostStop?.status === 'GIVEN_UP') return
    say(books, trade, leg, { found, action: 'CLOSING' })
    berth.trade = withLeg(trade, legWith(leg, { lostStop: { attempts: 0, at: now, status: 'GIVEN_UP' } }))
    return
  }
  if (isPassed(berth, trade, now)) {
    closeForGood(books, berth, leg, found)
    return
  }
  if (lostStop?.status === 'ASKED' && isUnderWay(books, trade, name)) return
  if (lostStop?.status === 'GIVEN_UP' && now - lostStop.at < TRIED_AGAIN_AFTER_MS) return
  const isAnew = lostStop?.status === 'HELD' && now - lostStop.at >= IS_HELD_AFTER_MS
  attempt(books, berth, isAnew ? legWith(leg, { lostStop: null }) : leg, found)
}

const isLeaving = ({ isFlattening }: OpenTrade, { closing, closeOrderId }: LegAccount): boolean =>
  isFlattening || closing !== null || closeOrderId !== null

/** Whether a move of the leg's levels is at the broker, and an answer may still come. */
const isUnderWay = ({ orders }: Books, { exits: { move } }: OpenTrade, name: LegAccount['leg']): boolean =>
  move?.orderIds.some((id) => {
    const order = orders.get(id)
    return order?.leg === name && order.status !== 'UNKNOWN'
  }) ?? false

/** Whether the market has passed the stop that nobody holds. */
const isPassed = (berth: SymbolBook, { side, stopPrice }: OpenTrade, now: number): boolean => {
  const prices = lastPrices(berth)
  if (prices === null || now - prices.time > PRICE_IS_FRESH_MS) return false
  const closing = side === 'BUY' ? prices.bid : prices.ask
  return direction(side) * (closing - toSteps(stopPrice, berth.instrument)) <= 0
}

interface Said {
  readonly found: number | null
  readonly action: Extract<EngineRecord, { type: 'STOP_LOST' }>['action']
}

const say = (books: Books, trade: OpenTrade, { leg }: LegAccount, { found, action }: Said): void => {
  const { id: tradeId, symbol, side, stopPrice } = trade
  books.say({ type: 'STOP_LOST', tradeId, symbol, leg, side, stopPrice, found, action })
}

/** Asks the broker to hold the stop, while there is an attempt left. */
const attempt = (books: Books, berth: SymbolBook, leg: LegAccount, found: number | null): void => {
  const { trade } = berth
  if (trade === null) return
  const attempts = leg.lostStop?.status === 'GIVEN_UP' ? 0 : (leg.lostStop?.attempts ?? 0)
  if (attempts < MOST_ATTEMPTS) {
    say(books, trade, leg, { found, action: 'MODIFY' })
    const noted = withLeg(trade, legWith(leg, { lostStop: { attempts: attempts + 1, at: books.now, status: 'ASKED' } }))
    // levels that are on their way are an attempt too
    berth.trade = isUnderWay(books, trade, leg.leg) ? noted : askAnew(books, noted)
  } else if (books.config.onLostStop === 'CLOSE') closeForGood(books, berth, leg, found)
  else {
    say(books, trade, leg, { found, action: 'HALT' })
    berth.trade = withLeg(trade, legWith(leg, { lostStop: givenUp(books, attempts) }))
    const { symbol, side, stopPrice } = trade
    books.halt(
      'STOP_LOST',
      `The broker does not hold the stop of ${symbol} ${leg.leg} ${side} at ${stopPrice}, and was asked twice. ` +
        'Set it by hand, or FLATTEN; then RESUME.',
    )
  }
}

const givenUp = ({ now }: Books, attempts: number): LostStop => ({ attempts, at: now, status: 'GIVEN_UP' })

/** A move that nobody can say anything of is not waited for. */
const askAnew = (books: Books, trade: OpenTrade): OpenTrade => {
  const { move } = trade.exits
  const isLost = move?.orderIds.every((id) => books.orders.get(id)?.status === 'UNKNOWN') ?? false
  const free = isLost ? withExits(trade, { move: null }) : trade
  return askLevels(books, free, latestLevels(trade))
}

/** The leg goes: the base with all of its trade. */
const closeForGood = (books: Books, berth: SymbolBook, leg: LegAccount, found: number | null): void => {
  const { trade } = berth
  if (trade === null) return
  say(books, trade, leg, { found, action: 'CLOSE' })
  const noted = withLeg(trade, legWith(leg, { lostStop: givenUp(books, leg.lostStop?.attempts ?? 0) }))
  berth.trade = noted
  if (leg.leg === 'BASE') closeTrade(books, berth, 'STOP_LOST')
  else closeExtraAlone(books, berth, noted)
}

const closeExtraAlone = (books: Books, berth: SymbolBook, trade: OpenTrade): void => {
  const { extra, symbol } = trade
  if (extra === null) return
  cancelEntry(books, trade, extra)
  // its own rules are told, so that they ask for nothing else
  if (!trade.isStray && books.scalp.active(symbol)?.closing === null)
    books.scalp.requestClose(symbol, 'BLIND', books.now)
  berth.trade = closeLeg(books, trade, extra, 'STOP_LOST')
}

/** The broker answered on levels of a leg whose stop was lost. */
export const noteMove = (books: Books, berth: SymbolBook, { leg: name, status }: Order): void => {
  const { trade } = berth
  const leg = trade === null ? null : legOf(trade, name)
  if (trade === null || leg === null || leg.lostStop === null || leg.lostStop.status === 'GIVEN_UP') return
  const answered = status === 'MODIFIED' ? 'HELD' : 'REFUSED'
  const next = isUnderWay(books, trade, name) ? 'ASKED' : answered
  berth.trade = withLeg(trade, legWith(leg, { lostStop: { ...leg.lostStop, status: next } }))
}

/** While the broker does not hold a stop the engine keeps it, and asks again what was refused. */
export const keepLostStops = (books: Books, book: SymbolBook): void => {
  if (book.strays.length === 0 && (book.trade === null || areStopsHeld(book.trade))) return
  inEachBerth(book, (berth) => {
    for (const name of ['BASE', 'EXTRA'] as const) keepLostStop(books, berth, name)
  })
}

export const areStopsHeld = ({ base, extra }: OpenTrade): boolean =>
  base.lostStop === null && (extra?.lostStop ?? null) === null

const keepLostStop = (books: Books, berth: SymbolBook, name: LegAccount['leg']): void => {
  const { trade } = berth
  const leg = trade === null ? null : legOf(trade, name)
  if (trade === null || leg === null || leg.lostStop === null || isLeaving(trade, leg)) return
  const { status, at } = leg.lostStop
  if (status === 'HELD') return
  if (isPassed(berth, trade, books.now) || (berth.seen !== null && isTouched(berth, trade, berth.seen, at)))
    closeForGood(books, berth, leg, null)
  else if (status === 'REFUSED' && books.now - at >= BETWEEN_ATTEMPTS_MS) attempt(books, berth, leg, null)
}

/** Whether a bar that began after the stop was lost has touched it. */
const isTouched = (_berth: SymbolBook, { side, stopPrice }: OpenTrade, seen: MarketEvent, since: number): boolean => {
  if (seen.type !== 'BAR' || seen.time < since) return false
  return side === 'BUY' ? seen.low <= stopPrice : seen.high + (seen.spread ?? 0) >= stopPrice
}
