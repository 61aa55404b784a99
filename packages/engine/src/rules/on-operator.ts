import { AlavancaError, ensureNever } from '@alavanca/core'
import type { Books, SymbolBook } from '../books.ts'
import type { OperatorEvent } from '../events.ts'
import type { OperatorAction } from '../operator-action.ts'
import { tradingState } from '../trading-switch.ts'
import { adopt } from './adopt.ts'
import { inEachBerth, tradesOf } from './berth.ts'
import { closeExtra, closeTrade } from './close-trade.ts'
import { beliefsOf } from './learn.ts'
import { lossOfDay } from './loss-limit.ts'
import { forgetStamps } from './market-stamp.ts'
import { discardLesson, retryLessons } from './on-lessons.ts'
import { describeDifferences, WAY_OUT } from './on-reconciled.ts'
import { forgiveRefusals, releaseScalp } from './refused-close.ts'
import { settle } from './settle.ts'
import { sharePolicy } from './share-policy.ts'
import { setCapital, setMargin } from './size.ts'
import { tune, undoTuning } from './tune.ts'

/** An operator wants something. What is already so, or cannot be, is refused with its reason. */
export const onOperator = (books: Books, { action, note, time }: OperatorEvent): void => {
  if (action.type === 'RESUME' && books.differences.length > 0) {
    books.refuse('HOLDINGS_DIFFER', `Holdings differ: ${describeDifferences(books.differences)}. ${WAY_OUT}`)
    return
  }
  const reason = note ?? `The operator asked for ${action.type}.`
  const refusal = carryOut(books, action, { reason, time, note: note ?? null })
  if (refusal !== null) books.refuse('NOTHING_TO_DO', refusal)
}

interface Wish {
  readonly reason: string
  readonly time: number
  /** As it was given, if it was. */
  readonly note: string | null
}

/** Null where it was done, else why not. */
const carryOut = (books: Books, action: OperatorAction, { reason, time, note }: Wish): string | null => {
  switch (action.type) {
    case 'PAUSE':
      if (books.trading.isPaused) return 'Trading is paused already.'
      books.turn({ isPaused: true }, 'OPERATOR', reason)
      return null
    case 'HALT':
      if (books.trading.halted !== null) return 'Trading is halted already.'
      books.halt('OPERATOR', reason)
      return null
    case 'RESUME':
      return resume(books, reason, time)
    case 'FREEZE':
    case 'UNFREEZE':
      return changeRegime(books, action, reason)
    case 'ROLLBACK':
      return rollBack(books, action.snapshotId)
    case 'DISCARD_LESSON':
      return discardLesson(books, action.tradeId, reason)
    case 'RETRY_LESSONS':
      return retryLessons(books, action.tradeId)
    case 'SET_CAPITAL':
      return setCapital(books, action.operatorCapital) ? null : 'The capital is that already.'
    case 'SET_MARGIN':
      return named(books, action.symbol).filter(({ instrument }) =>
        setMargin(books, instrument.symbol, action.marginPerContract),
      ).length > 0
        ? null
        : 'The margin is that already.'
    case 'CLOSE_EXTRAS':
      return named(books, action.symbol).filter((book) => closeExtraNow(books, book)).length > 0
        ? null
        : 'No extra is open or ordered.'
    case 'FLATTEN':
      return named(books, action.symbol).filter((book) => flattenAll(books, book)).length > 0
        ? null
        : 'No trade is open.'
    case 'SETTLE':
      return settle(books, action, note)
    case 'ADOPT':
      return adopt(books, action, note)
    case 'TUNE':
      return tune(books, action, note)
    case 'TUNE_UNDO':
      return undoTuning(books, action)
    case 'SHARE_POLICY':
      return sharePolicy(books, action)
    default:
      return ensureNever(action)
  }
}

const named = (books: Books, symbol: string | undefined): readonly SymbolBook[] =>
  symbol === undefined ? [...books.symbols.values()] : [books.symbol(symbol)]

const resume = (books: Books, reason: string, time: number): string | null => {
  if (tradingState(books.trading) === 'ACTIVE') return 'Trading goes on already.'
  // first, since it may give back a day and its loss
  forgetStamps(books, time)
  for (const book of books.symbols.values()) forgiveRefusals(books, book, 'COMPARED')
  const { isLossLimitHit, lossAllowed } = books.trading
  books.turn(
    {
      halted: null,
      isPaused: false,
      isLossLimitHit: false,
      // the operator's word stands until the loss has grown by another limit
      lossAllowed: isLossLimitHit ? lossOfDay(books) : lossAllowed,
    },
    'OPERATOR',
    reason,
  )
  return null
}

const changeRegime = (
  books: Books,
  { type, regime }: Extract<OperatorAction, { type: 'FREEZE' | 'UNFREEZE' }>,
  reason: string,
): string | null => {
  if (books.learner === null) return 'There is no policy.'
  const { policy } = books.learner
  const event = type === 'FREEZE' ? policy.freeze(regime, reason, books.now) : policy.unfreeze(regime, books.now)
  if (event === null) return `${regime} is ${type === 'FREEZE' ? 'frozen already' : 'not frozen'}.`
  books.say({ type: 'POLICY_CHANGED', event })
  return null
}

const rollBack = (books: Books, snapshotId: string): string | null => {
  if (books.learner === null) return 'There is no policy.'
  const { policy, updater } = books.learner
  try {
    const rollback = updater.rollback(snapshotId, books.now)
    const beliefs = beliefsOf(books.learner, rollback.regime)
    books.say({ type: 'ROLLED_BACK', rollback, policyVersion: policy.policyVersion, beliefs })
    return null
  } catch (error) {
    // unknown or damaged: the table in force stays
    if (error instanceof AlavancaError && error.code !== 'IMPOSSIBLE_STATE') return error.message
    throw error
  }
}

/** What the broker refused to close is asked for again on an operator's word. */
const closeExtraNow = (books: Books, book: SymbolBook): boolean => {
  forgiveRefusals(books, book, 'OPERATOR')
  releaseScalp(books, book)
  return closeExtra(books, book, 'OPERATOR')
}

const flattenAll = (books: Books, book: SymbolBook): boolean => {
  const isAny = tradesOf(book).length > 0
  forgiveRefusals(books, book, 'OPERATOR')
  releaseScalp(books, book)
  inEachBerth(book, (berth) => closeTrade(books, berth, 'CLOSED_BY_OPERATOR'))
  return isAny
}
