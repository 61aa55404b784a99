import {
  type Cents,
  type Contracts,
  direction,
  type EpochMs,
  moveValue,
  type Side,
  type Signal,
  type SignalContext,
  type Steps,
  toSteps,
} from '@alavanca/core'
import type { DecisionRecord } from '@alavanca/gate'
import type { ClosedTrade } from '@alavanca/policy'
import { legRules, openLeg, toBarSteps } from '@alavanca/scalp'
import type { Books, SymbolBook } from '../books.ts'
import type { MarketEvent } from '../events.ts'
import { afterMarket, leftAt, type SimulatedLeg, type SimulatedMarket } from '../simulated/simulated-leg.ts'
import { isTraded, type SimulatedTrade, settled } from '../simulated/simulated-trade.ts'
import { withoutSimulated, withSimulated } from '../simulated/simulations.ts'
import type { LegResult } from '../trade/leg-result.ts'
import type { OpenTrade } from '../trade/open-trade.ts'
import { lastPrices } from './last-prices.ts'
import { learn } from './learn.ts'

/** Whether anybody learns from what was not traded. */
const isSimulating = ({ learner }: Books): boolean => {
  if (learner === null) return false
  const { mode, simulatedWeight } = learner.policy.config
  return mode === 'FACTORED_THOMPSON' && simulatedWeight > 0
}

/** One contract of an extra by the rules of real ones; null at a price so low that its stop could never be reached. */
const simulatedExtra = (
  { config }: Books,
  { instrument }: SymbolBook,
  side: Side,
  entry: Steps,
  openedAt: EpochMs,
): SimulatedLeg | null => {
  const [found] = legRules(config.scalp, [instrument])
  if (found === undefined) return null
  const leg = openLeg({ side, entry, contracts: 1 as Contracts, openedAt }, found[1])
  return leg.plan.stop <= 0 ? null : { type: 'EXTRA', leg, gainedSteps: null }
}

/** A signal that the policy held is followed as if it had been entered: at the market, with its own stop and target. */
export const simulateHeld = (
  books: Books,
  book: SymbolBook,
  signal: {
    readonly id: string
    readonly side: Side
    readonly stopPrice: number
    readonly targets: Signal['targets']
    readonly regime: SignalContext['regime']
  },
  { state, fullBase }: Pick<DecisionRecord, 'state' | 'fullBase'>,
): void => {
  const [first] = signal.targets
  // the first stands for them all
  const target = typeof first === 'object' ? first.price : first
  const prices = lastPrices(book)
  // without a target nobody knows when it would have been left
  if (!isSimulating(books) || state === null || prices === null || target === undefined) return
  const { id, side, regime } = signal
  const { instrument } = book
  const entry = side === 'BUY' ? prices.ask : prices.bid
  const [stop, aim] = [toSteps(signal.stopPrice, instrument), toSteps(target, instrument)]
  const towards = direction(side)
  // the market has left the plan behind
  if (towards * (entry - stop) <= 0 || towards * (aim - entry) <= 0) return
  const extra = simulatedExtra(books, book, side, entry, books.now)
  if (extra === null) return
  const plan = { side, stop, target: aim, since: books.now, deadline: null }
  book.simulations = withSimulated(book.simulations, {
    id,
    side,
    regime,
    state,
    openedAt: books.now,
    day: books.day.day,
    fullBase,
    riskBudget: Math.max(1, moveValue(Math.abs(entry - stop) * fullBase, instrument)) as Cents,
    base: { type: 'BASE', entry, plan, gainedSteps: null },
    extra,
  })
}

/** A base came in: what an extra on top of it would do is followed too, for the case that none is opened. */
export const simulateExtra = (books: Books, book: SymbolBook, trade: OpenTrade, entry: number): void => {
  const { decision, id, side, regime, riskBudget } = trade
  if (!isSimulating(books) || trade.isStray || decision === null || decision.state === null) return
  const { state, fullBase } = decision
  // an average of fills may lie between two steps
  const extra = simulatedExtra(books, book, side, Math.round(entry) as Steps, books.now)
  if (extra === null) return
  const simulated = { id, side, regime, state, openedAt: books.now, day: books.day.day, fullBase, riskBudget, extra }
  book.simulations = withSimulated(book.simulations, { ...simulated, base: null })
}

/** What a leg that closes by selling, or by buying, could be closed at. */
const marketOf = (event: MarketEvent, side: Side, { instrument }: SymbolBook): SimulatedMarket => {
  const isBuy = side === 'BUY'
  if (event.type === 'QUOTE') {
    const price = 'price' in event ? event.price : isBuy ? event.bid : event.ask
    // as: the stamp was checked when it came in
    return { type: 'QUOTE', price: toSteps(price, instrument), time: event.time as EpochMs }
  }
  const bar = toBarSteps(event, instrument)
  const spread = isBuy ? 0 : toSteps(event.spread ?? 0, instrument)
  const above = (price: Steps): Steps => (price + spread) as Steps
  const { open, high, low, close } = bar
  return { type: 'BAR', bar: { ...bar, open: above(open), high: above(high), low: above(low), close: above(close) } }
}

/** A quote or a bar, before it is the newest, moves what is simulated on; what was held and has come to its end is learnt. */
export const followSimulated = (books: Books, book: SymbolBook, event: MarketEvent): void => {
  if (book.simulations.trades.length === 0) return
  const { scalp } = books.config
  for (const simulated of book.simulations.trades) {
    if (!isTraded(simulated) && simulated.day !== books.day.day) {
      replace(book, leftOvernight(book, simulated))
      continue
    }
    const market = marketOf(event, simulated.side, book)
    const base = simulated.base === null ? null : afterMarket(simulated.base, market, scalp)
    const extra = afterMarket(simulated.extra, market, scalp)
    if (base !== simulated.base || extra !== simulated.extra) replace(book, { ...simulated, base, extra })
  }
  for (const simulated of book.simulations.trades) finishHeld(books, book, simulated)
}

/** Nobody holds it overnight: what still stands left at the last price of its day. */
const leftOvernight = (book: SymbolBook, simulated: SimulatedTrade): SimulatedTrade => {
  const prices = lastPrices(book)
  const { side, base, extra } = simulated
  if (prices === null || base === null) return simulated
  const price = side === 'BUY' ? prices.bid : prices.ask
  return { ...simulated, base: leftAt(base, price), extra: leftAt(extra, price) }
}

const replace = (book: SymbolBook, next: SimulatedTrade): void => {
  const trades = book.simulations.trades.map((one) => (one.id === next.id ? next : one))
  book.simulations = { ...book.simulations, trades }
}

const finishHeld = (books: Books, book: SymbolBook, simulated: SimulatedTrade): void => {
  if (isTraded(simulated)) return
  const over = settled(simulated)
  if (over === null) return
  book.simulations = withoutSimulated(book.simulations, simulated.id)
  learn(books, lessonOfHeld(books, book, over))
}

/** What so many contracts would have earned after what they cost. */
const netOf = ({ instrument, simulations }: SymbolBook, gainedSteps: number, contracts: number): Cents =>
  (moveValue(gainedSteps * contracts, instrument) - Math.round(simulations.commissionPerContract * contracts)) as Cents

const lessonOfHeld = (books: Books, book: SymbolBook, over: SimulatedTrade): ClosedTrade => {
  const { id, regime, state, openedAt, fullBase, riskBudget, base, extra } = over
  return {
    id: `${id} (simulated)`,
    symbol: book.instrument.symbol,
    regime,
    state,
    action: 'ENTER',
    booked: 'ENTER',
    propensity: null,
    openedAt,
    closedAt: Math.max(openedAt, books.now),
    basePnl: netOf(book, base?.gainedSteps ?? 0, fullBase),
    extraPnl: 0 as Cents,
    riskBudget,
    shadow: true,
    shares: { base: 1, extra: 0 },
    simulatedExtra: { pnl: netOf(book, extra.gainedSteps ?? 0, fullBase), share: 1 },
  }
}

/**
 * What an extra would have done on a trade that is over, as large as the full base; undefined where none was followed. One that
 * still stood leaves where the base left. What the base has cost is remembered for what will be simulated.
 */
export const simulatedExtraOf = (
  book: SymbolBook,
  trade: OpenTrade,
  base: LegResult,
): ClosedTrade['simulatedExtra'] => {
  const { instrument } = book
  const found = book.simulations.trades.find(({ id }) => id === trade.id)
  const commissionPerContract = Math.max(0, base.commissionCents / base.contracts)
  book.simulations = { ...withoutSimulated(book.simulations, trade.id), commissionPerContract }
  if (found === undefined) return undefined
  const { gainedSteps } = leftAt(found.extra, toSteps(base.exitPrice, instrument))
  return { pnl: netOf(book, gainedSteps ?? 0, found.fullBase), share: 1 }
}
