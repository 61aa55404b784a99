import { direction, targetShares, toSteps } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { AdjustEvent, ExitEvent, HostEvent } from '../events.ts'
import type { HostRefusalCode, RoundedPrice } from '../records.ts'
import { heldContracts, type LegAccount } from '../trade/leg-account.ts'
import { type OpenTrade, withExits } from '../trade/open-trade.ts'
import { brokerTarget, exitsOf, latestLevels } from '../trade/trade-exits.ts'
import { inBerth, tradeOf } from './berth.ts'
import { closeTrade } from './close-trade.ts'
import { takeBackEntry } from './lapse-entries.ts'
import { lastPrices } from './last-prices.ts'
import { askLevels } from './move-levels.ts'
import { orderPart, unaskedContracts } from './parts-under-way.ts'
import { mayAskToClose } from './refused-close.ts'
import { roundStop, roundTargets } from './round-prices.ts'

type Refusal = readonly [code: HostRefusalCode, reason: string]

/** The host wants something of a trade that it has. What cannot be is refused with its reason, and changes nothing. */
export const onHost = (books: Books, event: HostEvent): void => {
  const found = findTrade(books, event)
  const refusal = 'book' in found ? carryOut(books, found.book, found.trade, event) : found
  if (refusal === null) return
  const [code, reason] = refusal
  const tradeId = event.tradeId ?? null
  const symbol = 'symbol' in event ? (event.symbol ?? null) : null
  books.say({ type: 'HOST_REFUSED', event: event.type, code, tradeId, symbol, reason })
}

interface Found {
  readonly book: SymbolBook
  readonly trade: OpenTrade
}

const findTrade = (books: Books, event: HostEvent): Found | Refusal => {
  const symbol = 'symbol' in event ? event.symbol : undefined
  for (const book of books.symbols.values()) {
    if (symbol !== undefined && book.instrument.symbol !== symbol) continue
    const trade = event.tradeId === undefined ? book.trade : tradeOf(book, event.tradeId)
    if (trade !== null) return { book, trade }
  }
  const what = event.tradeId === undefined ? `on ${symbol}` : event.tradeId
  return ['NO_TRADE', `There is no trade ${what}.`]
}

const carryOut = (books: Books, book: SymbolBook, trade: OpenTrade, event: HostEvent): Refusal | null => {
  switch (event.type) {
    case 'ADJUST':
      return adjust(books, book, trade, event)
    case 'EXIT':
      return exit(books, book, trade, event)
    case 'CANCEL_ENTRY':
      return cancel(books, book, trade)
  }
}

const cancel = (books: Books, book: SymbolBook, trade: OpenTrade): Refusal | null => {
  if (trade.base.openOrderId === null) return ['NO_ENTRY', `Nothing of trade ${trade.id} waits or comes in.`]
  inBerth(book, trade, (berth) => {
    berth.trade = takeBackEntry(books, trade)
  })
  return null
}

const exit = (books: Books, book: SymbolBook, trade: OpenTrade, { share = 1, reason }: ExitEvent): Refusal | null => {
  if (isLeaving(trade)) return ['CLOSING', `Trade ${trade.id} is being closed already.`]
  const { id: tradeId, symbol, base } = trade
  const held = heldContracts(base)
  const left = unaskedContracts(books, trade, base)
  const contracts = Math.min(left, Math.max(1, Math.round(held * share)))
  // all of it: what still waits is taken back too, and the extra goes with it
  if (share === 1 || (held > 0 && contracts === held)) {
    books.say({ type: 'HOST_EXIT', tradeId, symbol, contracts: held, reason })
    inBerth(book, trade, (berth) => closeTrade(books, berth, 'HOST_EXIT'))
    return null
  }
  if (!mayAskToClose(books, base)) return ['CLOSE_REFUSED', refusedWords(base)]
  if (contracts === 0) return ['NOT_HELD', `Nothing of trade ${tradeId} is held that was not asked to leave.`]
  books.say({ type: 'HOST_EXIT', tradeId, symbol, contracts: contracts as typeof left, reason })
  orderPart(books, trade, { contracts, reason: 'HOST_EXIT', referencePrice: null })
  return null
}

const refusedWords = ({ refusal }: LegAccount): string =>
  `The broker refused to close it ${refusal?.times} times, the last time with ${refusal?.code}: ${refusal?.message}`

const isLeaving = ({ isFlattening, base }: OpenTrade): boolean => isFlattening || base.closing !== null

const adjust = (books: Books, book: SymbolBook, trade: OpenTrade, event: AdjustEvent): Refusal | null => {
  const { id: tradeId, side, base } = trade
  if (heldContracts(base) === 0) return ['NOT_HELD', `Nothing of trade ${tradeId} is held yet, or any more.`]
  if (isLeaving(trade)) return ['CLOSING', `Trade ${tradeId} is being closed already.`]
  const { instrument } = book
  const now = latestLevels(trade)
  const stopPrice = event.stopPrice === undefined ? now.stopPrice : roundStop(event.stopPrice, side, instrument)
  const goals = event.targets === undefined ? null : roundTargets(event.targets, side, instrument)
  const shares = goals === null ? null : targetShares(goals.targets, side)
  const targetPrice = shares === null ? now.targetPrice : brokerTarget(shares)
  const refusal = behindMarket(book, trade, { stopPrice, targets: shares?.map(({ price }) => price) ?? [] })
  if (refusal !== null) return refusal
  if (direction(side) * (stopPrice - now.stopPrice) < 0 && event.allowWiden !== true)
    return ['WIDENS_STOP', `A stop at ${stopPrice} risks more than one at ${now.stopPrice}; say allowWiden to mean it.`]
  const isSame = stopPrice === now.stopPrice && targetPrice === now.targetPrice
  if (isSame && goals === null) return ['NOTHING_TO_DO', `The stop of trade ${tradeId} is at ${stopPrice} already.`]
  const moved: readonly RoundedPrice[] = [
    { field: 'stopPrice', from: event.stopPrice ?? stopPrice, to: stopPrice },
    ...(goals?.moved ?? []),
  ].filter(({ from, to }) => from !== to)
  if (moved.length > 0) books.say({ type: 'PRICES_ROUNDED', signalId: tradeId, prices: moved })
  inBerth(book, trade, (berth) => {
    const aimed = goals === null ? trade : withTargets(trade, goals.targets)
    berth.trade = isSame ? aimed : askLevels(books, aimed, { stopPrice, targetPrice, rule: ruleOf(event, now.rule) })
  })
  return null
}

/** Moving targets alone leaves the stop to the rule that moved it. */
const ruleOf = ({ stopPrice }: AdjustEvent, before: ReturnType<typeof latestLevels>['rule']) =>
  stopPrice === undefined ? before : 'HOST'

/** New targets are shares of what is held now. */
const withTargets = (trade: OpenTrade, targets: AdjustEvent['targets'] & object): OpenTrade => {
  const { side, base, exits } = trade
  const { targets: shares } = exitsOf({ side, targets }, 0)
  const nothing = 0 as typeof exits.parted
  return withExits(trade, { targets: shares, leftBefore: base.exited as typeof exits.leftBefore, parted: nothing })
}

interface NewLevels {
  readonly stopPrice: number
  readonly targets: readonly number[]
}

/** A stop or target that the market has passed already would be hit at once. */
const behindMarket = (book: SymbolBook, { side }: OpenTrade, { stopPrice, targets }: NewLevels): Refusal | null => {
  const prices = lastPrices(book)
  if (prices === null) return null
  const closing = side === 'BUY' ? prices.bid : prices.ask
  const gain = (level: number): number => direction(side) * (closing - toSteps(level, book.instrument))
  if (gain(stopPrice) <= 0) return ['STOP_BEHIND_MARKET', `The market has passed a stop at ${stopPrice} already.`]
  const passed = targets.find((target) => gain(target) >= 0)
  return passed === undefined ? null : ['TARGET_BEHIND_MARKET', `The market has passed a target at ${passed} already.`]
}
