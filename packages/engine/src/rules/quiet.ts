import { direction, type Instrument, toPrice, toSteps } from '@alavanca/core'
import { CalmPrices } from '@alavanca/scalp'
import type { Books, SymbolBook } from '../books.ts'
import type { BarEvent, MarketEvent, QuoteEvent } from '../events.ts'
import { LATEST_PLAUSIBLE_TIME } from '../market-time.ts'
import type { QuietPrices } from '../quiet-prices.ts'
import { stepsSeen } from '../simulated/simulated-calm.ts'
import type { Step } from '../step.ts'
import { liftedStop } from '../trade/kept-stop.ts'
import type { OpenTrade } from '../trade/open-trade.ts'
import { isLeftAlone } from './ask-close.ts'
import { keepsRules, planOf } from './keep-exits.ts'
import { areStopsHeld } from './lost-stop.ts'

type TwoSided = Extract<QuoteEvent, { readonly bid: number }>

/**
 * Takes in a quote or a bar of which it is known that it changes nothing but the time and the newest price; nobody else has to
 * look at it then. False, with nothing changed, for every other one.
 */
export const takeQuiet = (books: Books, price: MarketEvent): boolean =>
  price.type === 'QUOTE' ? 'bid' in price && takeQuietQuote(books, price) : takeQuietBar(books, price)

const takeQuietQuote = (books: Books, quote: TwoSided): boolean => {
  const { time, bid, ask } = quote
  const book = books.symbols.get(quote.symbol)
  const quiet = book?.quiet ?? null
  if (
    book === undefined ||
    quiet === null ||
    quote.receivedAt !== undefined ||
    !isTimely(books, book, quiet, time, time) ||
    !areNumbers(bid, ask) ||
    !(bid >= quiet.lowestBid && bid <= quiet.highestBid) ||
    !(ask >= quiet.lowestAsk && ask <= quiet.highestAsk)
  )
    return false
  passTo(books, book, quote, time)
  return true
}

const takeQuietBar = (books: Books, bar: BarEvent): boolean => {
  const end = bar.time + bar.durationMs
  const book = books.symbols.get(bar.symbol)
  const quiet = book?.quiet ?? null
  if (
    book === undefined ||
    quiet === null ||
    bar.receivedAt !== undefined ||
    !isTimely(books, book, quiet, bar.time, end) ||
    !isSound(bar) ||
    !quiet.calm.holdsAt(stepsSeen(bar, book.instrument))
  )
    return false
  passTo(books, book, bar, end)
  return true
}

/** All that a quiet price changes. */
const passTo = (books: Books, book: SymbolBook, price: MarketEvent, time: number): void => {
  book.newest = time
  book.seen = price
  if (book.trade !== null && book.trade.extra !== null) books.scalp.pass(price.symbol, time)
  if (time > books.time) books.time = time
}

/** Whether what was found out still holds, and a price that began and ended then is believed and makes nothing due. */
const isTimely = (
  { changes, clock, time: known }: Books,
  { newest }: SymbolBook,
  quiet: QuietPrices,
  began: number,
  ended: number,
): boolean =>
  quiet.changes === changes &&
  clock.leap === null &&
  areNumbers(began, ended) &&
  ended >= newest &&
  ended - newest <= clock.longestPauseMs &&
  began <= known + quiet.leadMs &&
  ended < quiet.until

/** Hosts in plain JavaScript can give texts, which compare like numbers. */
const areNumbers = (one: number, other: number): boolean => typeof one === 'number' && typeof other === 'number'

/** What is refused otherwise is left to where it is. */
const isSound = ({ durationMs, open, high, low, close, spread = 0 }: BarEvent): boolean =>
  durationMs > 0 &&
  areNumbers(open, close) &&
  areNumbers(low, high) &&
  low > 0 &&
  high < Number.POSITIVE_INFINITY &&
  open >= low &&
  open <= high &&
  close >= low &&
  close <= high &&
  areNumbers(spread, durationMs) &&
  spread >= 0 &&
  spread < Number.POSITIVE_INFINITY

/** What a step that was taken in full says about the prices to come. */
export const noteQuiet = (books: Books, { event, commands, records }: Step): void => {
  const isPrice = event.type === 'QUOTE' || event.type === 'BAR'
  const isNothing = isPrice && commands.length === 0 && records.length === 0
  if (!isNothing) books.changes += 1
  if (!isPrice) return
  const book = books.symbol(event.symbol)
  book.quiet = isNothing ? quietOf(books, book) : null
}

/** After a price that led to nothing: which of those that follow lead to nothing either. Null where more decides than prices and time. */
const quietOf = (books: Books, book: SymbolBook): QuietPrices | null => {
  const { config, day, clock, waiting, reversals } = books
  const { instrument, simulations, simulated, trade } = book
  if (clock.leap !== null || book.refused !== null || book.strays.length > 0) return null
  if (waiting.size > 0 || reversals.size > 0 || isMoneyWatched(books)) return null
  const calm = new CalmPrices()
  if (trade !== null && !boundTrade(calm, books, trade, instrument)) return null
  if (simulations.trades.length > 0) {
    if (simulated === null || simulated.prices === null) return null
    if (simulated.of !== simulations || simulated.day !== day.day) return null
    calm.join(simulated.prices)
  }
  calm.endsAt(day.endsAt)
  calm.endsAt(LATEST_PLAUSIBLE_TIME)
  if (config.dayRules.flatBy !== null) calm.endsAt(books.flatMoment?.at ?? Number.NEGATIVE_INFINITY)
  const { until, bidAbove, bidBelow, askAbove, askBelow } = calm.bounds()
  const leadMs = config.maxStampLeadSeconds * 1_000
  return {
    changes: books.changes,
    until,
    calm,
    leadMs: leadMs === 0 ? Number.POSITIVE_INFINITY : leadMs,
    lowestBid: priceAbove(bidAbove, instrument),
    highestBid: priceBelow(bidBelow, instrument),
    lowestAsk: priceAbove(askAbove, instrument),
    highestAsk: priceBelow(askBelow, instrument),
  }
}

/** Whether every price moves an amount that a rule goes by. */
const isMoneyWatched = ({ config, symbols }: Books): boolean => {
  const { dailyLossLimit, dailyLossBasis, dayRules } = config
  const isLossWatched = dailyLossLimit > 0 && dailyLossBasis === 'equity'
  const isGainWatched = dayRules.profitLockShare > 0 && dayRules.basis === 'equity'
  if (!isLossWatched && !isGainWatched) return false
  for (const { trade, strays } of symbols.values()) if (trade !== null || strays.length > 0) return true
  return false
}

/** Whether prices and time alone decide what becomes of a trade; and which. */
const boundTrade = (calm: CalmPrices, books: Books, trade: OpenTrade, instrument: Instrument): boolean => {
  if (!isLeftAlone(trade) || !areStopsHeld(trade)) return false
  if (trade.extra !== null) {
    const ofExtra = books.scalp.calm(instrument.symbol)
    if (ofExtra === null) return false
    calm.join(ofExtra)
  }
  if (!keepsRules(trade)) return true
  const { side, best, stop, targets, deadline, ...plan } = planOf(trade, instrument)
  // what follows the best price has to be done first
  if (best === null || liftedStop({ side, stop, ...plan }, best, instrument) !== null) return false
  // as good as the best is no better
  calm.betterThan(side, best + direction(side))
  calm.worseThan(side, stop)
  calm.worseThan(side, toSteps(trade.stopPrice, instrument))
  for (const target of targets) calm.betterThan(side, target)
  if (deadline !== null) calm.endsAt(deadline)
  return true
}

// a price between two steps is left to the rules
const priceAbove = (steps: number, instrument: Instrument): number =>
  Number.isFinite(steps) ? Math.max(toPrice(Math.floor(steps) + 1, instrument), Number.MIN_VALUE) : Number.MIN_VALUE

const priceBelow = (steps: number, instrument: Instrument): number =>
  Number.isFinite(steps) ? toPrice(Math.ceil(steps) - 1, instrument) : Number.MAX_VALUE
