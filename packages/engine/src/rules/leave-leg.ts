import { type EpochMs, toPrice } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import { heldContracts, type LegAccount, type LegFill, withExit } from '../trade/leg-account.ts'
import type { LegExit } from '../trade/leg-result.ts'
import { withLeg } from '../trade/open-trade.ts'
import { cancelEntry } from './ask-close.ts'
import { onBaseComplete } from './base-complete.ts'
import { finishTrade } from './finish-trade.ts'
import { sayPosition } from './leg-fill.ts'
import { realise } from './realise.ts'
import { endSimulatedExtra } from './simulate.ts'
import { releaseOrphan } from './watch-extra.ts'

interface Leaving {
  readonly leg: LegAccount
  readonly fill: LegFill
  /** Under which name the exit counts, unless the scalp rules know better. */
  readonly exitReason: LegExit
}

/** Contracts of a leg left. */
export const leaveLeg = (books: Books, book: SymbolBook, { leg, fill, exitReason }: Leaving): void => {
  const { instrument } = book
  if (book.trade === null) return
  const held = heldContracts(leg)
  if (fill.contracts > held)
    books.discrepancy(
      instrument.symbol,
      `${instrument.symbol} ${leg.leg} ${book.trade.side}: ${held} held here, and ${fill.contracts} left at the broker.`,
    )
  const contracts = Math.min(fill.contracts, held)
  if (contracts === 0) {
    book.trade = withLeg(book.trade, leg)
    return
  }
  const taken = contracts === fill.contracts ? fill : { ...fill, contracts }
  const { isStray } = book.trade
  const scalped = leg.leg === 'EXTRA' && !isStray ? confirmScalp(books, book, taken) : null
  const left = withExit(leg, scalped?.ambiguous ? { ...taken, ambiguous: true } : taken, {
    exitReason: isNamed(exitReason) ? exitReason : (scalped?.exitReason ?? exitReason),
    side: book.trade.side,
    instrument,
  })
  book.trade = withLeg(book.trade, left)
  sayPosition(books, book, book.trade, left)
  realise(books, instrument.symbol, leg, left)
  if (leg.leg === 'EXTRA' && !isStray) askForRest(books, book, left)
  else if (heldContracts(left) === 0) {
    if (!isStray && leg.leg === 'BASE') endSimulatedExtra(book, book.trade.id, fill.price)
    onBaseGone(books, book)
  }
  finishTrade(books, book)
}

/** Reasons that are none of the scalp's, whatever it is told. */
const isNamed = (reason: LegExit): boolean => reason === 'SETTLED' || reason === 'STOP_LOST'

/** How the scalp rules book an exit. */
interface ScalpExit {
  readonly exitReason: LegExit
  readonly ambiguous: boolean
}

/** Tells the scalp rules what was closed; null where they hold nothing, or still hold something. */
const confirmScalp = (books: Books, { instrument }: SymbolBook, fill: LegFill): ScalpExit | null => {
  const { symbol } = instrument
  const active = books.scalp.active(symbol)
  if (active === null) return null
  const contracts = Math.min(fill.contracts, active.remaining)
  const price = toPrice(fill.price, instrument)
  const outcome = books.scalp.confirmClose({ symbol, price, contracts, time: fill.time })
  // why the leg left, and whether that was a guess, is said by its last contract
  if (outcome.type === 'PARTIALLY_CLOSED') return null
  books.say({ type: 'SCALP', event: outcome.event })
  const remaining = books.scalp.cooldownRemaining(symbol, books.now)
  if (remaining > 0) books.say({ type: 'COOLDOWN_STARTED', symbol, until: (books.now + remaining) as EpochMs })
  return { exitReason: outcome.event.type, ambiguous: outcome.event.ambiguous }
}

/** A close is done while more contracts came in: the scalp asks for the rest at the next price. */
const askForRest = (books: Books, { instrument }: SymbolBook, leg: LegAccount): void => {
  const { symbol } = instrument
  if (leg.closeOrderId === null && books.scalp.active(symbol)?.closing?.pending)
    books.scalp.rejectClose({ symbol, time: books.now })
}

const onBaseGone = (books: Books, book: SymbolBook): void => {
  if (book.trade?.extra) cancelEntry(books, book.trade, book.trade.extra)
  onBaseComplete(books, book)
  releaseOrphan(books, book)
}
