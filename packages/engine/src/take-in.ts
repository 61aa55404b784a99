import { type Cents, ensureNever } from '@alavanca/core'
import type { AskedOfHost } from './asked-of-host.ts'
import type { Books } from './books.ts'
import type { EngineEvent } from './events.ts'
import { holdFlatBy, noteBestOfDay } from './rules/day-limits.ts'
import { lapseEntries } from './rules/lapse-entries.ts'
import { onStopMissing } from './rules/lost-stop.ts'
import { admitNews, admitStamp, marketMoment, settleLeap } from './rules/market-stamp.ts'
import { onAnswer } from './rules/on-answer.ts'
import { onExitFill } from './rules/on-exit-fill.ts'
import { onFill } from './rules/on-fill.ts'
import { onHost } from './rules/on-host.ts'
import { onBar, onQuote } from './rules/on-market.ts'
import { onOperator } from './rules/on-operator.ts'
import { onReconciled } from './rules/on-reconciled.ts'
import { onSignal, takeUpReversal } from './rules/on-signal.ts'
import { onTimer } from './rules/on-timer.ts'
import { noteQuiet } from './rules/quiet.ts'
import { unrealised } from './rules/unrealised.ts'
import type { Step } from './step.ts'

/** Takes in an event that was checked, with what the host's own functions said to it, by every rule there is. */
export const takeIn = (books: Books, event: EngineEvent, asked: AskedOfHost): Step => {
  settleLeap(books, event)
  if ((event.type !== 'QUOTE' && event.type !== 'BAR') || admitStamp(books, event)) {
    reach(books, event)
    apply(books, event, asked)
    followUp(books)
  }
  const step = books.finish(event)
  noteQuiet(books, step)
  return step
}

/** When an event happened, by its own stamp. */
const stampOf = (event: EngineEvent): number => {
  if (event.type !== 'QUOTE' && event.type !== 'BAR') return event.time
  return Math.max(marketMoment(event), event.receivedAt ?? Number.NEGATIVE_INFINITY)
}

const BROKER_NEWS: ReadonlySet<EngineEvent['type']> = new Set([
  'FILL',
  'EXIT_FILL',
  'RECONCILED',
  'STOP_MISSING',
  'BROKER_HALT',
  'ORDER_ACCEPTED',
  'ORDER_REJECTED',
  'ORDER_CANCELLED',
  'ORDER_MODIFIED',
  'ORDER_UNKNOWN',
])

/** Time goes on, and maybe a day begins. Late news do not turn it back, and a broker's broken clock does not turn it on. */
const reach = (books: Books, event: EngineEvent): void => {
  const stamp = stampOf(event)
  if (BROKER_NEWS.has(event.type) && !admitNews(books, stamp)) {
    books.say({ type: 'STAMP_IGNORED', stamp })
    return
  }
  if (stamp > books.time) books.time = stamp
  // a bar that ends at midnight belongs to the day that it ends
  if (books.day.reach(event.time)) startDay(books)
}

const startDay = (books: Books): void => {
  books.openedAtRoll = books.config.dailyLossBasis === 'equity' ? unrealised(books) : (0 as Cents)
  books.say({ type: 'DAY_STARTED', day: books.day.day ?? '' })
  books.turn({ isLossLimitHit: false, lossAllowed: 0 as Cents }, 'NEW_DAY', 'A new day began.')
}

/** What any event may have made due. */
const followUp = (books: Books): void => {
  holdFlatBy(books)
  noteBestOfDay(books)
  if (books.waiting.size > 0) lapseEntries(books)
  for (const symbol of books.reversals) takeUpReversal(books, books.symbol(symbol))
}

const apply = (books: Books, event: EngineEvent, asked: AskedOfHost): void => {
  switch (event.type) {
    case 'QUOTE':
      onQuote(books, books.symbol(event.symbol), event)
      break
    case 'BAR':
      onBar(books, books.symbol(event.symbol), event)
      break
    case 'SIGNAL':
      onSignal(books, event, asked)
      break
    case 'ADJUST':
    case 'EXIT':
    case 'CANCEL_ENTRY':
      onHost(books, event)
      break
    case 'FILL':
      onFill(books, event)
      break
    case 'EXIT_FILL':
      onExitFill(books, event)
      break
    case 'ORDER_ACCEPTED':
    case 'ORDER_REJECTED':
    case 'ORDER_CANCELLED':
    case 'ORDER_MODIFIED':
    case 'ORDER_UNKNOWN':
      onAnswer(books, event)
      break
    case 'RECONCILED':
      onReconciled(books, event)
      break
    case 'STOP_MISSING':
      onStopMissing(books, event)
      break
    case 'BROKER_HALT':
      books.halt('BROKER', `${event.code}: ${event.message}`)
      break
    case 'TIMER':
      onTimer(books)
      break
    case 'OPERATOR':
      onOperator(books, event)
      break
    default:
      ensureNever(event)
  }
}
