import { type Cents, type Contracts, direction, moveValue, type Side, toSteps } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { withAdopted } from '../differences.ts'
import type { AdoptAction } from '../operator-action.ts'
import { legWith } from '../trade/leg-account.ts'
import { type OpenTrade, withLeg } from '../trade/open-trade.ts'
import { lastPrices } from './last-prices.ts'
import { askLevels } from './move-levels.ts'
import { roundStop, roundTargets } from './round-prices.ts'
import { emptyStray, holdStray } from './stray.ts'

/**
 * Takes a position over that is held at the broker: as a trade of its own, beside the symbol's, under a stop that the broker is
 * asked to hold and that is kept here until it does. Null where it was done, else why not.
 */
export const adopt = (books: Books, action: AdoptAction, note: string | null): string | null => {
  const { symbol, side, price, contract = null, reason } = action
  const book = books.symbol(symbol)
  const { instrument } = book
  const stopPrice = roundStop(action.stopPrice, side, instrument)
  const targetPrice = targetOf(action, book)
  const passed = passedLevel(book, side, { stopPrice, targetPrice })
  if (passed !== null) return passed
  const contracts = action.contracts as Contracts
  // the sequence is given once
  const tradeId = `${books.config.orderPrefix}-adopted-${(books.sequence + 1).toString(36)}`
  books.say({ type: 'ADOPTED', tradeId, symbol, side, contracts, price, contract, reason, note })
  books.differences = withAdopted(books.differences, { symbol, side, contract, contracts })
  const entry = toSteps(price, instrument)
  const risk = moveValue(Math.abs(entry - toSteps(stopPrice, instrument)) * contracts, instrument)
  const trade = emptyStray({
    id: tradeId,
    symbol,
    side,
    regime: 'UNKNOWN',
    referencePrice: price,
    stopPrice,
    targetPrice,
    riskBudget: Math.max(1, risk) as Cents,
  })
  const nothing = 0 as Cents
  const facts = { commissionCents: nothing, swapCents: nothing, contract, time: books.now, ambiguous: false }
  holdStray(books, book, { trade, leg: 'BASE', fill: { price: entry, contracts, ...facts } }, (berth, held) => {
    berth.trade = underStop(books, held)
  })
  return null
}

/** Nobody knows what the broker holds of it: the stop counts as lost until it says otherwise. */
const underStop = (books: Books, trade: OpenTrade): OpenTrade => {
  const { stopPrice, targetPrice, base } = trade
  const lost = withLeg(trade, legWith(base, { lostStop: { attempts: 1, at: books.now, status: 'ASKED' } }))
  return askLevels(books, lost, { stopPrice, targetPrice, rule: 'HOST' })
}

const targetOf = ({ side, targetPrice }: AdoptAction, { instrument }: SymbolBook): number | null => {
  if (targetPrice === undefined) return null
  const [goal] = roundTargets([targetPrice], side, instrument).targets
  return typeof goal === 'number' ? goal : null
}

const passedLevel = (
  book: SymbolBook,
  side: Side,
  { stopPrice, targetPrice }: Pick<OpenTrade, 'stopPrice' | 'targetPrice'>,
): string | null => {
  const prices = lastPrices(book)
  if (prices === null) return null
  const closing = side === 'BUY' ? prices.bid : prices.ask
  const gain = (level: number): number => direction(side) * (closing - toSteps(level, book.instrument))
  if (gain(stopPrice) <= 0) return `The market has passed a stop at ${stopPrice} already.`
  if (targetPrice !== null && gain(targetPrice) >= 0) return `The market has passed a target at ${targetPrice} already.`
  return null
}
