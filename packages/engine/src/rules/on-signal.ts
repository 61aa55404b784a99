import { type AllocationRecord, capitalLeft } from '@alavanca/capital'
import {
  type Cents,
  type Contracts,
  type EpochMs,
  moveValue,
  type Signal,
  type SignalContext,
  targetShares,
  toSteps,
} from '@alavanca/core'
import type { DecisionRecord } from '@alavanca/gate'
import type { StateRef } from '@alavanca/policy'
import type { AskedOfHost } from '../asked-of-host.ts'
import type { Books, SymbolBook } from '../books.ts'
import type { WaitingEntry } from '../commands.ts'
import { describeDayRule } from '../describe-day-rules.ts'
import type { SignalEvent } from '../events.ts'
import type { SignalRefusalCode } from '../records.ts'
import type { Reversal } from '../reversal.ts'
import { newLeg } from '../trade/leg-account.ts'
import type { OpenTrade } from '../trade/open-trade.ts'
import { brokerTarget, exitsOf } from '../trade/trade-exits.ts'
import type { Writable } from '../writable.ts'
import { tradesOf } from './berth.ts'
import { dayRuleVerdicts } from './day-limits.ts'
import { boundMargin, freeCapital } from './free-capital.ts'
import { momentOf } from './moment-of.ts'
import { endOpposite, oppositeRule } from './opposite.ts'
import { orderEntry } from './order-entry.ts'
import { roundPrices } from './round-prices.ts'
import { refusalInPosition, refusalOf, refusalOfNew } from './signal-refusal.ts'
import { endSimulated } from './simulate.ts'
import { simulateHeld } from './simulate-held.ts'
import { setMargin } from './size.ts'
import { isTradeSignal, type TradeSignal } from './trade-signal.ts'

/** How many contracts were decided on, and by what. */
interface Sized {
  readonly allocation: AllocationRecord
  readonly decision: DecisionRecord | null
  readonly base: Contracts
  readonly fullBase: Contracts
  readonly extra: Contracts
}

/** A signal comes in: it is refused with its reason, decided against, or becomes an order. */
export const onSignal = (books: Books, event: SignalEvent, asked: AskedOfHost): void => {
  const book = books.symbol(event.signal.symbol)
  const { signal, prices } = roundPrices(event.signal, book.instrument)
  books.count({ signals: 1 })
  // a signal of the other side may end the trade that is open, whatever else would keep it from being decided on
  const rule = oppositeRule(books, book, signal)
  const refusal = rule === 'refuse' ? refusalOf(books, book, signal) : refusalInPosition(books, signal)
  if (refusal !== null) {
    refuse(books, signal, ...refusal)
    return
  }
  books.signalIds.add(signal.id)
  if (prices.length > 0) books.say({ type: 'PRICES_ROUNDED', signalId: signal.id, prices })
  endSimulatedOpposite(books, book, signal)
  const rounded = signal === event.signal ? event : { ...event, signal }
  if (rule === 'refuse') decide(books, book, rounded, asked)
  else endOpposite(books, book, rounded, { rule, asked })
}

/** What a signal of the other side would have ended ends what is simulated too. */
const endSimulatedOpposite = (books: Books, book: SymbolBook, { side, onOpposite }: Signal): void => {
  if (side === 'HOLD' || (onOpposite ?? books.config.onOpposite) === 'refuse') return
  endSimulated(books, book, (one) => one.side !== side)
}

/** Decides on a signal that nothing stands in the way of, and enters. */
const decide = (books: Books, book: SymbolBook, event: SignalEvent, { margins, place }: AskedOfHost): void => {
  const { signal } = event
  if (signal.side !== 'HOLD' && !allowsNewTrade(books, signal)) return
  for (const [symbol, marginPerContract] of margins) setMargin(books, symbol, marginPerContract)
  const sized = size(books, book, event, place)
  if (sized !== null && isTradeSignal(signal)) enter(books, book, signal, event.context, sized)
}

/** Decides on a signal that waited for its symbol to be flat, by what is true now. */
export const takeUpReversal = (books: Books, book: SymbolBook): void => {
  const { reversal } = book
  if (reversal === null || tradesOf(book).length > 0) return
  book.reversal = null
  books.reversals.delete(book.instrument.symbol)
  const { event, ...asked } = reversal
  const { signal } = event
  const refusal = refusalOfNew(books, book, signal)
  const place = refusal === null ? placeOf(books, reversal) : null
  if (refusal !== null) refuse(books, signal, ...refusal)
  else if (place instanceof Error)
    refuse(books, signal, 'REVERSAL_FAILED', `Its state cannot be told: ${place.message}`)
  else decide(books, book, event, { ...asked, place })
}

/** Where the signal was placed when it came. Where nobody learnt then and somebody does now, the host's encoder is asked now. */
const placeOf = ({ learner, now: time }: Books, { place, event }: Reversal): StateRef | Error | null => {
  if (place !== null || learner === null) return place
  const { context, signal } = event
  try {
    return learner.policy.locate(momentOf(context, signal.symbol, time))
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Whether the rules of the day let a new trade begin; said with the signal where any is switched on. */
const allowsNewTrade = (books: Books, signal: Signal): boolean => {
  const verdicts = dayRuleVerdicts(books)
  if (verdicts.length === 0) return true
  books.say({ type: 'DAY_RULES', signalId: signal.id, verdicts })
  const failed = verdicts.filter(({ passed }) => !passed)
  if (failed.length === 0) return true
  refuse(books, signal, 'DAY_RULE', `${failed.map((verdict) => describeDayRule(verdict)).join('; ')}.`)
  return false
}

const refuse = (books: Books, { id: signalId, symbol }: Signal, code: SignalRefusalCode, reason: string): void => {
  books.count({ refusedSignals: 1 })
  books.say({ type: 'SIGNAL_REFUSED', code, signalId, symbol, reason })
}

const nothing = 0 as Contracts

/** What the gate decides, or capital alone where there is none. Null where nothing is to be done. */
const size = (
  books: Books,
  book: SymbolBook,
  { signal, context }: SignalEvent,
  place: StateRef | null,
): Sized | null => {
  const { scalp, now } = books
  const { regime, globalConfidence, ensembleDisagreement, liquidityStrength, transitionActive, features } = context
  const moment: Writable<Moment> = {
    regime,
    globalConfidence,
    ensembleDisagreement,
    liquidityStrength,
    transitionActive,
    pnlToday: books.day.pnlToday,
    isScalpOpen: scalp.active(signal.symbol) !== null,
    isCoolingDown: scalp.inCooldown(signal.symbol, now),
    freeCapital: freeCapital(books, signal.symbol),
  }
  if (features !== undefined) moment.features = features
  if (signal.side !== 'HOLD') moment.riskPerContract = riskPerContractOf(signal, book)
  if (signal.side !== 'HOLD' && moment.freeCapital < 0) {
    // below nothing: so much is missing
    const missing = -moment.freeCapital as Cents
    books.say({ type: 'CAPITAL_SHORT', symbol: signal.symbol, missing })
  }
  return book.gate === null
    ? sizeByCapital(books, book, signal, moment)
    : sizeByGate(books, book, signal, { moment, place, gate: book.gate })
}

/** What one contract stands to lose at the signal's stop. */
const riskPerContractOf = ({ entryPrice, stopPrice }: Signal, { instrument }: SymbolBook): Cents =>
  moveValue(Math.abs(toSteps(entryPrice, instrument) - toSteps(stopPrice, instrument)), instrument)

type Moment = SignalContext & {
  readonly freeCapital: Cents
  readonly pnlToday: Cents
  readonly isScalpOpen: boolean
  readonly isCoolingDown: boolean
  readonly riskPerContract?: Cents
}

interface Placed {
  readonly moment: Moment
  readonly place: StateRef | null
  readonly gate: NonNullable<SymbolBook['gate']>
}

/** The signal as it is decided on now: one that waited is older. */
const asOf = (signal: Signal, time: EpochMs): Signal => (signal.time === time ? signal : { ...signal, time })

const sizeByGate = (books: Books, book: SymbolBook, signal: Signal, { moment, place, gate }: Placed): Sized | null => {
  const { record: decision } = gate.decide(asOf(signal, books.now), moment, place)
  const allocation =
    decision.code === 'DECIDED' || decision.code === 'INSUFFICIENT_CAPITAL' ? book.capital.last() : undefined
  if (allocation !== undefined) books.say({ type: 'ALLOCATED', allocation })
  books.say({ type: 'DECIDED', decision })
  const { base, extra } = decision.contracts
  if (decision.code === 'DECIDED' && base === 0 && isTradeSignal(signal))
    simulateHeld(books, book, signal, moment.regime, decision)
  if (base === 0) return null
  const { fullBase } = decision
  return { allocation: allocation ?? passedThrough(books, signal, moment, base), decision, base, fullBase, extra }
}

const sizeByCapital = (books: Books, { capital }: SymbolBook, signal: Signal, moment: Moment): Sized | null => {
  if (signal.side === 'HOLD') return null
  const { record: allocation } = capital.allocate({ symbol: signal.symbol, time: books.now, ...moment })
  books.say({ type: 'ALLOCATED', allocation })
  if (allocation.base === 0) return null
  const base = Math.min(allocation.base, signal.requestedContracts ?? allocation.base) as Contracts
  const { minContracts } = capital.config
  if (base < minContracts) {
    refuse(books, signal, 'BELOW_MINIMUM', `It asks for ${base} contracts; the smallest position is ${minContracts}.`)
    return null
  }
  const obstacle = moment.isScalpOpen ? 'SCALP_OPEN' : moment.isCoolingDown ? 'COOLDOWN' : null
  if (obstacle !== null && allocation.extra > 0)
    books.say({ type: 'EXTRA_DROPPED', code: obstacle, tradeId: signal.id, symbol: signal.symbol })
  return { allocation, decision: null, base, fullBase: base, extra: obstacle === null ? allocation.extra : nothing }
}

/** What stands in for an allocation where the policy is off and nobody asked capital. */
const passedThrough = (books: Books, { symbol }: Signal, moment: Moment, base: Contracts): AllocationRecord => {
  const { marginPerContract, maxContractsCap } = books.symbol(symbol).capital.config
  const {
    isScalpOpen: _open,
    isCoolingDown: _cooling,
    riskPerContract: _risk,
    features: _features,
    freeCapital,
    ...context
  } = moment
  return {
    code: 'BASE_ONLY',
    context: { ...context, symbol, time: books.now },
    operatorCapital: freeCapital,
    marginPerContract,
    maxContractsCap,
    base,
    extra: nothing,
    final: base,
    layers: [],
  }
}

const enter = (
  books: Books,
  book: SymbolBook,
  signal: TradeSignal,
  { regime }: SignalContext,
  { allocation, decision, base, fullBase, extra }: Sized,
): void => {
  const { instrument } = book
  const { id, symbol, side, entryPrice, stopPrice, targets } = signal
  const shares = targetShares(targets, side)
  const stopSteps = Math.abs(toSteps(entryPrice, instrument) - toSteps(stopPrice, instrument))
  const trade: OpenTrade = {
    id,
    symbol,
    side,
    regime,
    referencePrice: entryPrice,
    stopPrice,
    targetPrice: brokerTarget(shares),
    entry: waitingEntry(signal),
    cancelAskedAt: null,
    exits: exitsOf(signal, instrument.tickSize),
    allocation,
    decision,
    // a learner divides by it
    riskBudget: Math.max(1, moveValue(stopSteps * fullBase, instrument)) as Cents,
    awaitedExtra: extra,
    base: newLeg('BASE', books.newOrderId()),
    extra: null,
    isFlattening: false,
    flattenedBy: null,
    isStray: false,
  }
  noteLeverage(books, book, id, base)
  books.day.countTrade(1)
  if (trade.entry !== null) books.waiting.add(symbol)
  book.trade = orderEntry(books, trade, trade.base, base)
}

const waitingEntry = ({ entry, entryPrice }: Signal): WaitingEntry | null =>
  entry === undefined || entry.type === 'MARKET'
    ? null
    : { type: entry.type, price: entryPrice, expiresAt: (entry.expiresAt ?? null) as EpochMs | null }

/** Says where a trade needs more margin than the account has left, whatever may be used. */
const noteLeverage = (books: Books, { instrument, capital }: SymbolBook, tradeId: string, base: number): void => {
  const left = capitalLeft(books.operatorCapital, books.realised, 'full')
  if (boundMargin(books) + base * capital.config.marginPerContract <= left) return
  books.count({ beyondCapital: 1 })
  books.say({ type: 'BEYOND_CAPITAL', tradeId, symbol: instrument.symbol, left })
}
