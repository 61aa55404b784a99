import { direction, type Side, type Signal, toSteps } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { SignalRefusalCode } from '../records.ts'
import { tradingState } from '../trading-switch.ts'
import { tradesOf } from './berth.ts'
import { lastPrices } from './last-prices.ts'

type Refusal = readonly [code: SignalRefusalCode, reason: string]

/** Older prices say nothing about where the market is now. */
const PRICE_IS_FRESH_MS = 5 * 60_000

/** Why a signal is not even decided on; null where nothing stands in its way. */
export const refusalOf = (books: Books, book: SymbolBook, signal: Signal): Refusal | null => {
  const { id, side, symbol } = signal
  if (books.signalIds.has(id)) return ['DUPLICATE_SIGNAL', `Signal ${id} came before.`]
  if (side === 'HOLD') return null
  const [first] = tradesOf(book)
  return (
    ofState(books) ??
    (first === undefined ? null : ['IN_POSITION', `Trade ${first.id} on ${symbol} is not over.`]) ??
    ofAge(books, signal) ??
    ofMarket(books, book, { ...signal, side })
  )
}

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

/** The stop would be hit, or the target taken, before anybody could act. */
const ofMarket = (
  { now }: Books,
  book: SymbolBook,
  { side, stopPrice, targets }: Signal & { readonly side: Side },
): Refusal | null => {
  const prices = lastPrices(book)
  if (prices === null || now - prices.time > PRICE_IS_FRESH_MS) return null
  const { instrument } = book
  const isBuy = side === 'BUY'
  const gain = (level: number, price: number): number => direction(side) * (price - toSteps(level, instrument))
  if (gain(stopPrice, isBuy ? prices.bid : prices.ask) <= 0)
    return ['STOP_BEHIND_MARKET', `The market has passed the stop ${stopPrice} already.`]
  const [target] = targets
  // the entry pays the other side of the spread
  if (target !== undefined && gain(target, isBuy ? prices.ask : prices.bid) >= 0)
    return ['TARGET_BEHIND_MARKET', `The market has passed the target ${target} already.`]
  return null
}
