import type { EpochMs } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { OrderCancelledEvent, OrderRejectedEvent } from '../events.ts'
import { type CloseRefusal, heldContracts, type LegAccount, legWith } from '../trade/leg-account.ts'
import { legOf, legsOf, type OpenTrade, withLeg } from '../trade/open-trade.ts'
import type { Order } from '../trade/order.ts'
import { inEachBerth } from './berth.ts'

const SECOND_MS = 1_000
const LONGEST_WAIT_MS = 60 * SECOND_MS
/** No session stays closed longer, a weekend with its holidays. */
const LONGEST_CLOSED_MS = 5 * 24 * 60 * LONGEST_WAIT_MS
/** From which refusal in a row on somebody is told. */
const TOLD_FROM = 3
/** An operator's own word asks at once, but no more often than this. */
const OPERATOR_SPACING_MS = 10 * SECOND_MS
/** How long a broker has to tell of an exit, after it has refused a close for want of a position. */
const EXIT_IS_LATE_MS = 10 * SECOND_MS

/** The broker says that there is nothing to close: only its news of what it holds can end that, or an operator. */
const NOTHING_THERE: ReadonlySet<string> = new Set(['NO_POSITION', 'POSITION_CLOSED'])

/** Why a close came to nothing: refused with a code, or lapsed. */
type Refused = Pick<OrderRejectedEvent, 'code' | 'message' | 'notBefore'>

const refusedBy = (event: OrderRejectedEvent | OrderCancelledEvent): Refused =>
  event.type === 'ORDER_REJECTED' ? event : { code: event.cause, message: 'Nothing of it was filled.' }

const waitMs = ({ code }: Refused, times: number): number =>
  code === 'MARKET_CLOSED' ? LONGEST_WAIT_MS : Math.min(LONGEST_WAIT_MS, SECOND_MS * 2 ** Math.min(times - 1, 10))

const nextAt = (refused: Refused, times: number, now: EpochMs): EpochMs | null => {
  if (NOTHING_THERE.has(refused.code)) return null
  const { notBefore = 0 } = refused
  const earliest = now + waitMs(refused, times)
  // as: later than a time, and not by much
  return Math.max(earliest, Math.min(notBefore, now + LONGEST_CLOSED_MS)) as EpochMs
}

/** Whether a leg may be asked to close: the broker did not refuse it, or that is long enough ago. Time may have been turned back. */
export const mayAskToClose = ({ now }: Books, { refusal }: LegAccount): boolean =>
  refusal === null || (refusal.nextAt !== null && now >= refusal.nextAt) || now < refusal.at

/** The third refusal in a row, the sixth, the twelfth: who is told already is not told at every one. */
const isTold = (times: number): boolean => times >= TOLD_FROM && Number.isInteger(Math.log2(times / TOLD_FROM))

/** A close of a leg came to nothing: it waits, longer each time. */
export const noteRefusedClose = (
  books: Books,
  trade: OpenTrade,
  { leg: name, filled }: Order,
  event: OrderRejectedEvent | OrderCancelledEvent,
): OpenTrade => {
  const leg = legOf(trade, name)
  const isWanted = event.type === 'ORDER_CANCELLED' && event.cause === 'REQUESTED'
  if (leg === null || heldContracts(leg) === 0 || filled > 0 || isWanted) return trade
  const refused = refusedBy(event)
  const { code, message } = refused
  const times = (leg.refusal?.times ?? 0) + 1
  const refusal: CloseRefusal = { times, code, message, at: books.now, nextAt: nextAt(refused, times, books.now) }
  if (isTold(times)) sayRefusal(books, trade, leg, refusal)
  return withLeg(trade, legWith(leg, { refusal }))
}

const sayRefusal = (
  books: Books,
  { id: tradeId, symbol, side }: OpenTrade,
  { leg }: LegAccount,
  { times, code, message, nextAt }: CloseRefusal,
): void => books.say({ type: 'CLOSE_REFUSED', tradeId, symbol, leg, side, times, code, message, nextAt })

/** The scalp's own close was refused: it asks again, once that may be. */
export const releaseScalp = (books: Books, { trade, instrument }: SymbolBook): void => {
  const extra = trade?.extra ?? null
  if (trade === null || extra === null || trade.isStray || extra.closeOrderId !== null || extra.closing !== null) return
  const { symbol } = instrument
  if (mayAskToClose(books, extra) && books.scalp.active(symbol)?.closing?.pending)
    books.scalp.rejectClose({ symbol, time: books.now })
}

/**
 * A broker that holds nothing of a leg tells how it left, in its own time. If it does not, nobody knows what became of it, and
 * the engine halts.
 */
export const doubtRefusals = (books: Books, { trade }: SymbolBook): void => {
  if (trade === null || books.trading.halted !== null) return
  for (const leg of legsOf(trade)) {
    const { refusal } = leg
    if (refusal === null || refusal.nextAt !== null || books.now - refusal.at < EXIT_IS_LATE_MS) continue
    const { symbol, side } = trade
    books.discrepancy(
      symbol,
      `${symbol} ${leg.leg} ${side}: ${heldContracts(leg)} held here, and 0 at the broker, which refuses to close it: ` +
        `${refusal.code}: ${refusal.message}. SETTLE what left, then RESUME.`,
    )
  }
}

/** Which refusals are forgiven: those that an operator's word overrides, or those that wait for news of what is held. */
export type Forgiven = 'OPERATOR' | 'COMPARED'

/** Refused closes may be asked again: an operator wants it, or the books were compared and agree. */
export const forgiveRefusals = (books: Books, book: SymbolBook, by: Forgiven): void =>
  inEachBerth(book, (berth) => {
    if (berth.trade !== null) for (const leg of legsOf(berth.trade)) forgive(books, berth, leg, by)
  })

const forgive = (books: Books, berth: SymbolBook, { leg: name, refusal }: LegAccount, by: Forgiven): void => {
  const { trade } = berth
  const leg = trade === null ? null : legOf(trade, name)
  if (trade === null || leg === null || refusal === null) return
  const { now } = books
  const isDue = by === 'OPERATOR' ? now - refusal.at >= OPERATOR_SPACING_MS : refusal.nextAt === null
  if (!isDue) return
  // as: later than a time, and not by much
  const next = (by === 'OPERATOR' ? now : refusal.at + waitMs(refusal, refusal.times)) as EpochMs
  berth.trade = withLeg(trade, legWith(leg, { refusal: { ...refusal, nextAt: next } }))
}
