import type { Cents, EpochMs } from '@alavanca/core'
import { type ClosedTrade, TRADING_ACTIONS } from '@alavanca/policy'
import type { Books, SymbolBook } from '../books.ts'
import type { TradeRecord } from '../records.ts'
import { type LegAccount, legResult } from '../trade/leg-account.ts'
import type { LegResult } from '../trade/leg-result.ts'
import { isOver, legsOf, type OpenTrade } from '../trade/open-trade.ts'
import { isAnswered } from '../trade/order.ts'
import { pastOrder } from '../trade/past-order.ts'
import type { Writable } from '../writable.ts'
import { learn } from './learn.ts'
import { simulatedExtraOf } from './simulate.ts'

const EXTRA_ACTION = 'ENTER_WITH_REALAVANCAGEM'
const netOf = ({ grossCents, commissionCents, swapCents = 0 as Cents }: LegResult): number =>
  grossCents - commissionCents + swapCents

/** How large the legs were, each as a share of the full base. */
const sharesOf = (
  { base, extra }: Pick<TradeRecord, 'base' | 'extra'>,
  fullBase: number,
): NonNullable<ClosedTrade['shares']> => ({
  base: base.contracts / fullBase,
  extra: (extra?.contracts ?? 0) / fullBase,
})

/** What is learnt of a trade: about the action that was really done. Null where the policy was not asked. */
const lessonOf = (
  trade: OpenTrade,
  record: Omit<TradeRecord, 'lesson' | 'action'>,
  simulatedExtra: ClosedTrade['simulatedExtra'],
): ClosedTrade | null => {
  const { decision, riskBudget } = trade
  // what an operator wrote off left at nobody knows what price
  if (decision === null || decision.state === null || legsOf(trade).some(isWrittenOff)) return null
  const booked = TRADING_ACTIONS.find((action) => action === decision.action)
  if (booked === undefined) return null
  // an extra that was never filled is a plain entry, and nobody knows how likely that was
  const isPlain = booked === EXTRA_ACTION && record.extra === null
  const action = isPlain ? 'ENTER' : booked
  const { id, symbol, regime, openedAt, closedAt, base, extra } = record
  const lesson: Writable<ClosedTrade> = {
    id,
    symbol,
    regime,
    state: decision.state,
    action,
    booked: action,
    propensity: isPlain ? null : decision.propensity,
    openedAt,
    closedAt,
    basePnl: netOf(base) as Cents,
    extraPnl: (extra === null ? 0 : netOf(extra)) as Cents,
    riskBudget,
  }
  if (decision.fullBase > 0) lesson.shares = sharesOf(record, decision.fullBase)
  if (extra === null && simulatedExtra !== undefined) lesson.simulatedExtra = simulatedExtra
  return lesson
}

const isWrittenOff = ({ exitReason, parts }: LegAccount): boolean =>
  exitReason === 'SETTLED' || parts.some(({ reason }) => reason === 'SETTLED')

const recordOf = (
  trade: OpenTrade,
  base: LegResult,
  extra: LegResult | null,
  simulatedExtra: ClosedTrade['simulatedExtra'],
): TradeRecord => {
  const { id, symbol, side, regime, decision } = trade
  const record = {
    id,
    symbol,
    side,
    regime,
    openedAt: base.openedAt,
    // brokers' clocks may disagree with themselves
    closedAt: Math.max(base.openedAt, base.closedAt, extra?.closedAt ?? base.closedAt) as EpochMs,
    base,
    extra,
    netCents: (netOf(base) + (extra === null ? 0 : netOf(extra))) as Cents,
  }
  const lesson = lessonOf(trade, record, simulatedExtra)
  const { openedAt, closedAt, netCents } = record
  const action = lesson?.action ?? decision?.action ?? null
  return { id, symbol, side, regime, openedAt, closedAt, base, extra, netCents, action, lesson }
}

/** Once nothing is held and nothing can come any more, the trade is over: it is counted, and learnt from. */
export const finishTrade = (books: Books, book: SymbolBook): void => {
  const { trade, instrument } = book
  if (trade === null || !isOver(trade)) return
  book.trade = null
  for (const order of books.orders.values()) {
    // a move of levels is forgotten once it is answered
    if (order.tradeId !== trade.id || order.purpose === 'MODIFY') continue
    books.rememberOrder(pastOrder(order, trade, books.now))
    if (isAnswered(order)) books.forgetOrder(order)
  }
  const extra = trade.extra === null ? null : legResult(trade.extra, instrument)
  // a stray may be an extra alone
  const base = legResult(trade.base, instrument) ?? (trade.isStray ? extra : null)
  // the entry was refused or taken back: there was no trade
  if (base === null) {
    if (!trade.isStray) books.day.countTrade(-1)
    return
  }
  const simulatedExtra = trade.isStray ? undefined : simulatedExtraOf(book, trade, base)
  const told = recordOf(trade, base, extra === base ? null : extra, simulatedExtra)
  // decided on while learning was on, and closed while it is off: nobody learns from it
  const record = books.learner === null ? { ...told, lesson: null } : told
  books.count({ trades: 1, netCents: record.netCents })
  books.day.countResult(record.netCents)
  books.say({ type: 'TRADE_CLOSED', trade: record })
  if (record.lesson !== null) learn(books, record.lesson)
}
