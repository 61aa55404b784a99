import { type Cents, type Contracts, type EpochMs, moveValue, type Side, type Steps, toSteps } from '@alavanca/core'
import type { ClosedTrade } from '@alavanca/policy'
import { CalmPrices, legRules, openLeg, toBarSteps } from '@alavanca/scalp'
import type { Books, SymbolBook } from '../books.ts'
import type { MarketEvent } from '../events.ts'
import { baseAfter, baseLeftAt } from '../simulated/simulated-base.ts'
import { calmOf, isSimulatedCalm, type OwnCalm, ownCalm, stepsSeen } from '../simulated/simulated-calm.ts'
import { extraAfter, extraLeftAt, type SimulatedExtra } from '../simulated/simulated-extra.ts'
import type { SimulatedMarket } from '../simulated/simulated-market.ts'
import { isTraded, type SimulatedTrade, settled, withLegs } from '../simulated/simulated-trade.ts'
import { withoutSimulated, withSimulated, withTrades } from '../simulated/simulations.ts'
import type { LegResult } from '../trade/leg-result.ts'
import type { OpenTrade } from '../trade/open-trade.ts'
import { lastPrices } from './last-prices.ts'
import { learn } from './learn.ts'

/** Whether anybody learns from what was not traded. */
export const isSimulating = ({ learner }: Books): boolean => {
  if (learner === null) return false
  const { mode, simulatedWeight } = learner.policy.config
  return mode === 'FACTORED_THOMPSON' && simulatedWeight > 0
}

/** One contract of an extra by the rules of real ones; null at a price so low that its stop could never be reached. */
export const simulatedExtra = (
  { config, now: openedAt }: Books,
  { instrument }: SymbolBook,
  side: Side,
  entry: Steps,
): SimulatedExtra | null => {
  const [found] = legRules(config.scalp, [instrument])
  if (found === undefined) return null
  const leg = openLeg({ side, entry, contracts: 1 as Contracts, openedAt }, found[1])
  return leg.plan.stop <= 0 ? null : { leg, gainedSteps: null }
}

/** A base came in: what an extra on top of it would do is followed too, for the case that none is opened. */
export const simulateExtra = (books: Books, book: SymbolBook, trade: OpenTrade, entry: number): void => {
  const { decision, id, side, regime, riskBudget } = trade
  if (!isSimulating(books) || trade.isStray || decision === null || decision.state === null) return
  const { state, fullBase } = decision
  // an average of fills may lie between two steps
  const extra = simulatedExtra(books, book, side, Math.round(entry) as Steps)
  if (extra === null) return
  const [openedAt, day, base] = [books.now, books.day.day, null]
  const simulated = { id, side, regime, state, openedAt, day, fullBase, riskBudget, base, extra }
  book.simulations = withSimulated(book.simulations, simulated)
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
  const { day } = books.day
  if (book.simulations.trades.length === 0 || isSimulatedCalm(book, day, event)) return
  const before = book.simulations
  const { scalp } = books.config
  const rules = { intrabar: scalp.intrabar, instrument: book.instrument }
  // what still stands of a day before counts as left at its last price
  endSimulated(books, book, (one) => one.day !== day)
  const seen = stepsSeen(event, book.instrument)
  const each: OwnCalm[] = []
  const all = new CalmPrices()
  for (const simulated of book.simulations.trades) {
    const known = ownCalm(book.simulated, simulated)
    if (!known?.holdsAt(seen)) {
      const market = marketOf(event, simulated.side, book)
      const base = simulated.base === null ? null : baseAfter(simulated.base, market, rules)
      const extra = extraAfter(simulated.extra, market, scalp)
      if (base !== simulated.base || extra !== simulated.extra) {
        replace(book, withLegs(simulated, base, extra))
        continue
      }
    }
    const calm = known ?? calmOf(simulated)
    each.push({ of: simulated, prices: calm })
    all.join(calm)
  }
  if (book.simulations !== before) for (const { id } of book.simulations.trades) finishHeld(books, book, id)
  const { simulations } = book
  book.simulated = { of: simulations, day, prices: simulations === before ? all : null, each }
}

/** Both legs of what was held leave at the last price. */
const leftNow = (book: SymbolBook, simulated: SimulatedTrade): SimulatedTrade => {
  const prices = lastPrices(book)
  const { side, base, extra } = simulated
  if (prices === null || base === null) return simulated
  const price = side === 'BUY' ? prices.bid : prices.ask
  return withLegs(simulated, baseLeftAt(base, price), extraLeftAt(extra, price))
}

/** What ends trades ends what is simulated of signals that were held: those that `isEnded` says leave at the last price. */
export const endSimulated = (books: Books, book: SymbolBook, isEnded: (one: SimulatedTrade) => boolean): void => {
  for (const simulated of book.simulations.trades)
    if (!isTraded(simulated) && isEnded(simulated)) {
      replace(book, leftNow(book, simulated))
      finishHeld(books, book, simulated.id)
    }
}

const replace = (book: SymbolBook, next: SimulatedTrade): void => {
  const trades = book.simulations.trades.map((one) => (one.id === next.id ? next : one))
  book.simulations = withTrades(book.simulations, trades)
}

const finishHeld = (books: Books, book: SymbolBook, signalId: string): void => {
  const simulated = book.simulations.trades.find(({ id }) => id === signalId)
  const over = simulated === undefined ? null : settled(simulated)
  if (over === null) return
  book.simulations = withoutSimulated(book.simulations, signalId)
  if (!isSimulating(books)) return
  const lesson = lessonOfHeld(books, book, over)
  books.say({ type: 'SIMULATED', lesson })
  learn(books, lesson)
}

/** What so many contracts would have earned, by the steps of them all, after what they cost. */
const netOf = ({ instrument, simulations }: SymbolBook, stepContracts: number, contracts: number): Cents =>
  (moveValue(stepContracts, instrument) - Math.round(simulations.commissionPerContract * contracts)) as Cents

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
    basePnl: netOf(book, base?.earnedSteps ?? 0, fullBase),
    extraPnl: 0 as Cents,
    riskBudget,
    shadow: true,
    shares: { base: 1, extra: 0 },
    simulatedExtra: { pnl: netOf(book, (extra.gainedSteps ?? 0) * fullBase, fullBase), share: 1 },
  }
}

/** The last contract of a base has left: an extra that was not opened would have left with it, wherever parts left before. */
export const endSimulatedExtra = (book: SymbolBook, tradeId: string, price: number): void => {
  const found = book.simulations.trades.find(({ id }) => id === tradeId)
  // an average of fills may lie between two steps
  if (found !== undefined)
    replace(book, withLegs(found, found.base, extraLeftAt(found.extra, Math.round(price) as Steps)))
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
  book.simulations = { commissionPerContract, trades: withoutSimulated(book.simulations, trade.id).trades }
  if (found === undefined) return undefined
  const { gainedSteps } = extraLeftAt(found.extra, toSteps(base.exitPrice, instrument))
  return { pnl: netOf(book, (gainedSteps ?? 0) * found.fullBase, found.fullBase), share: 1 }
}
