import {
  type Cents,
  direction,
  type EpochMs,
  moveValue,
  type Regime,
  type Steps,
  splitByShares,
  targetShares,
  toSteps,
} from '@alavanca/core'
import type { DecisionRecord } from '@alavanca/gate'
import type { Books, SymbolBook } from '../books.ts'
import type { NotSimulatedCause } from '../records.ts'
import type { SimulatedBase } from '../simulated/simulated-base.ts'
import { hasRoom, withSimulated } from '../simulated/simulations.ts'
import { brokerTarget, exitsOf } from '../trade/trade-exits.ts'
import { lastPrices, PRICE_IS_FRESH_MS } from './last-prices.ts'
import { isSimulating, simulatedExtra } from './simulate.ts'
import type { TradeSignal } from './trade-signal.ts'

/**
 * A signal that the policy held is followed as if it had been entered at the market, by its own stop, targets and exit rules; or it
 * is said why not.
 */
export const simulateHeld = (
  books: Books,
  book: SymbolBook,
  signal: TradeSignal,
  regime: Regime,
  { state, fullBase }: Pick<DecisionRecord, 'state' | 'fullBase'>,
): void => {
  if (!isSimulating(books) || state === null || fullBase === 0) return
  const base = simulatedBase(books, book, signal, fullBase)
  const extra = typeof base === 'string' ? null : simulatedExtra(books, book, signal.side, base.entry)
  const { id, side, symbol } = signal
  if (typeof base === 'string' || extra === null) {
    books.say({ type: 'NOT_SIMULATED', signalId: id, symbol, cause: typeof base === 'string' ? base : 'NO_STOP' })
    return
  }
  const stopSteps = Math.abs(toSteps(signal.entryPrice, book.instrument) - base.stop)
  book.simulations = withSimulated(book.simulations, {
    id,
    side,
    regime,
    state,
    openedAt: books.now,
    day: books.day.day,
    fullBase,
    // as of a trade: a learner divides by it
    riskBudget: Math.max(1, moveValue(stopSteps * fullBase, book.instrument)) as Cents,
    base,
    extra,
  })
}

/** The base that was not opened, with every rule by which it would leave; else why nobody can tell what it would have earned. */
const simulatedBase = (
  books: Books,
  book: SymbolBook,
  signal: TradeSignal,
  contracts: number,
): SimulatedBase | NotSimulatedCause => {
  const { side, targets, stopPrice } = signal
  const { instrument, simulations } = book
  // whether it would have been filled depends on more than prices
  if (signal.entry !== undefined && signal.entry.type !== 'MARKET') return 'WAITING_ENTRY'
  const exits = exitsOf(signal, instrument.tickSize)
  const lastTarget = brokerTarget(targetShares(targets, side))
  // the host leaves by its own word, which it says of trades only
  if (lastTarget === null && exits.trail === null && exits.timeLimitSeconds === null) return 'NO_EXIT'
  const prices = lastPrices(book)
  if (prices === null || books.now - prices.time > PRICE_IS_FRESH_MS) return 'NO_PRICE'
  if (!hasRoom(simulations)) return 'TOO_MANY'

  const steps = (price: number): Steps => toSteps(price, instrument)
  const entry = side === 'BUY' ? prices.ask : prices.bid
  const [stop, nearest] = [steps(stopPrice), targetShares(targets, side)[0]]
  const towards = direction(side)
  if (towards * (entry - stop) <= 0 || (nearest !== undefined && towards * (steps(nearest.price) - entry) <= 0))
    return 'BEHIND_MARKET'
  const sizes = splitByShares(
    contracts,
    exits.targets.map(({ share }) => share),
  )
  const { breakEvenAt, trail, timeLimitSeconds } = exits
  return {
    side,
    entry,
    since: books.now,
    contracts,
    left: contracts,
    stop,
    lastTarget: lastTarget === null ? null : steps(lastTarget),
    parts: exits.targets
      .map(({ price }, index) => ({ price, contracts: sizes[index] ?? 0 }))
      .filter((part) => part.price !== lastTarget && part.contracts > 0)
      .map((part) => ({ ...part, price: steps(part.price) })),
    breakEvenAt: breakEvenAt === null ? null : steps(breakEvenAt),
    trail: trail === null ? null : { distance: steps(trail.distance), step: steps(trail.step) },
    // as: a moment and so many seconds are a moment
    deadline: timeLimitSeconds === null ? null : ((books.now + timeLimitSeconds * 1_000) as EpochMs),
    best: null,
    earnedSteps: 0,
    leftPrice: null,
  }
}
