import { type Cents, type EpochMs, toSteps } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { ExitFillEvent, FillEvent } from '../events.ts'
import { entryPriceOf, heldContracts, type LegAccount, type LegFill } from '../trade/leg-account.ts'
import type { OpenTrade } from '../trade/open-trade.ts'

/** A stamp that leads what is known counts as what is known: clocks that run from it end too early rather than too late. */
const fillTime = ({ clock: { leap }, now }: Books, stamp: number): EpochMs => {
  const known = leap?.symbol === null && leap.timeBefore !== null ? leap.timeBefore : now
  return Math.min(stamp, known) as EpochMs
}

/** So many contracts of what a broker reported, in the instrument's own steps. */
export const legFill = (
  books: Books,
  event: FillEvent | ExitFillEvent,
  contracts: number,
  { instrument }: SymbolBook,
): LegFill => ({
  price: toSteps(event.price, instrument),
  contracts,
  // the door lets whole cents and times through
  commissionCents: (event.commissionCents ?? 0) as Cents,
  swapCents: (event.swapCents ?? 0) as Cents,
  contract: event.type === 'FILL' ? (event.contract ?? null) : null,
  time: fillTime(books, event.time),
  ambiguous: event.ambiguous ?? false,
})

/** Whether a fill is new. One that came before is refused. */
export const isNewFill = (books: Books, fillId: string): boolean => {
  if (books.fillIds.has(fillId)) {
    books.refuse('DUPLICATE_FILL', `Fill ${fillId} was counted before.`)
    return false
  }
  books.fillIds.add(fillId)
  return true
}

/** Says what a leg holds now. */
export const sayPosition = (books: Books, { instrument }: SymbolBook, trade: OpenTrade, leg: LegAccount): void =>
  books.say({
    type: 'POSITION',
    tradeId: trade.id,
    symbol: trade.symbol,
    side: trade.side,
    leg: leg.leg,
    contracts: heldContracts(leg),
    entryPrice: entryPriceOf(leg, instrument),
    // a leg that was filled was opened
    openedAt: leg.openedAt ?? books.now,
  })
