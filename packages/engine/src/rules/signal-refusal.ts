import { direction, type Signal, targetShares, toSteps } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { SignalRefusalCode } from '../records.ts'
import { tradingState } from '../trading-switch.ts'
import { tradesOf } from './berth.ts'
import { type LastPrices, lastPrices, PRICE_IS_FRESH_MS } from './last-prices.ts'
import { isTradeSignal, type TradeSignal } from './trade-signal.ts'

export type Refusal = readonly [code: SignalRefusalCode, reason: string]

/** Why a signal is not even decided on; null where nothing stands in its way. */
export const refusalOf = (books: Books, book: SymbolBook, signal: Signal): Refusal | null =>
  ofId(books, signal) ?? refusalOfNew(books, book, signal)

/** The same for one whose id is known: it waited. */
export const refusalOfNew = (books: Books, book: SymbolBook, signal: Signal): Refusal | null => {
  if (!isTradeSignal(signal)) return null
  const { symbol } = signal
  const [first] = tradesOf(book)
  return (
    ofState(books) ??
    (first === undefined ? null : ['IN_POSITION', `Trade ${first.id} on ${symbol} is not over.`]) ??
    ofAge(books, signal) ??
    ofEntry(books, book, signal)
  )
}

/** Why a signal may not even end a trade of the other side: that needs no more than that it is new, and of now. */
export const refusalInPosition = (books: Books, signal: Signal): Refusal | null =>
  ofId(books, signal) ?? ofAge(books, signal)

const ofId = ({ signalIds }: Books, { id }: Signal): Refusal | null =>
  signalIds.has(id) ? ['DUPLICATE_SIGNAL', `Signal ${id} came before.`] : null

const ofState = ({ trading }: Books): Refusal | null => {
  const state = tradingState(trading)
  if (state === 'HALTED') return ['HALTED', `Trading is halted: ${trading.halted}`]
  if (state === 'ACTIVE') return null
  return ['REDUCE_ONLY', trading.isPaused ? 'Trading is paused.' : "The day's loss reached its limit."]
}

const ofAge = ({ config, now }: Books, { time }: Signal): Refusal | null => {
  const { signalMaxAgeSeconds, maxStampLeadSeconds } = config
  const ageSeconds = (now - time) / 1_000
  if (signalMaxAgeSeconds > 0 && ageSeconds > signalMaxAgeSeconds)
    return ['STALE_SIGNAL', `It is ${Math.round(ageSeconds)} seconds old; at most ${signalMaxAgeSeconds} are allowed.`]
  if (maxStampLeadSeconds > 0 && -ageSeconds > maxStampLeadSeconds)
    return ['FUTURE_SIGNAL', `It was given ${Math.round(-ageSeconds)} seconds from now.`]
  return null
}

const ofEntry = (books: Books, book: SymbolBook, signal: TradeSignal): Refusal | null => {
  const { type = 'MARKET', expiresAt } = signal.entry ?? {}
  if (expiresAt !== undefined && expiresAt <= books.now)
    return ['ENTRY_EXPIRED', `Its entry lapsed at ${new Date(expiresAt).toISOString()}.`]
  const prices = lastPrices(book)
  if (prices === null || books.now - prices.time > PRICE_IS_FRESH_MS) return null
  return type === 'MARKET' ? ofMarket(book, signal, prices) : ofWaiting(book, signal, type, prices)
}

/** An entry that is to wait must have something to wait for: brokers refuse the others. */
const ofWaiting = (
  { instrument }: SymbolBook,
  { side, entryPrice }: TradeSignal,
  type: 'LIMIT' | 'STOP',
  { bid, ask }: LastPrices,
): Refusal | null => {
  const away = direction(side) * ((side === 'BUY' ? ask : bid) - toSteps(entryPrice, instrument))
  const waits = type === 'LIMIT' ? away > 0 : away < 0
  return waits ? null : ['ENTRY_BEHIND_MARKET', `The market has passed the entry ${entryPrice} of a ${type} already.`]
}

/** The stop would be hit, or the nearest target taken, before anybody could act. */
const ofMarket = (book: SymbolBook, { side, stopPrice, targets }: TradeSignal, prices: LastPrices): Refusal | null => {
  const { instrument } = book
  const isBuy = side === 'BUY'
  const gain = (level: number, price: number): number => direction(side) * (price - toSteps(level, instrument))
  if (gain(stopPrice, isBuy ? prices.bid : prices.ask) <= 0)
    return ['STOP_BEHIND_MARKET', `The market has passed the stop ${stopPrice} already.`]
  const target = targetShares(targets, side)[0]?.price
  // the entry pays the other side of the spread
  if (target !== undefined && gain(target, isBuy ? prices.ask : prices.bid) >= 0)
    return ['TARGET_BEHIND_MARKET', `The market has passed the target ${target} already.`]
  return null
}
